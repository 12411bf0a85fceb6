package org.tibao.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the map's cells and the territories' totals in step with the lifts, in the same transaction. A register of
 * thousands touches the same cells again and again: what a transaction counts is gathered and written just before it
 * commits, so a cell is written once and not once for every batch.
 */
@Repository
class LiftCounts {

  /** More than this is written at once: the memory that a transaction takes stays bounded. */
  private static final int GATHERED_MAX = 50_000;

  private final JdbcClient jdbc;

  LiftCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Counts lifts into ({@code sign} 1) or out of ({@code sign} −1) the cells and the totals. */
  void count(List<Lift> lifts, int sign) {
    List<Counted> counted = lifts.stream().map(Counted::of).toList();
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      write(counted, sign);
      return;
    }
    var gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
    if (gathered == null) {
      gathered = new Gathered();
      TransactionSynchronizationManager.bindResource(this, gathered);
      TransactionSynchronizationManager.registerSynchronization(gathered);
    }
    gathered.add(counted, sign);
  }

  private void write(List<Counted> counted, int sign) {
    if (counted.isEmpty()) {
      return;
    }
    jdbc.sql("select registry.count_lifts(:paths, :longitudes, :latitudes, :sign)")
        .param("paths", counted.stream().map(Counted::path).toArray(String[]::new))
        .param("longitudes", counted.stream().map(Counted::longitude).toArray(Double[]::new))
        .param("latitudes", counted.stream().map(Counted::latitude).toArray(Double[]::new)).param("sign", sign)
        .query(row -> {});
  }

  /** Where a lift counts; NaN stands for a lift that nobody has placed. */
  private record Counted(String path, double longitude, double latitude) {

    static Counted of(Lift lift) {
      return new Counted(lift.path(), coordinate(lift, Point::longitude), coordinate(lift, Point::latitude));
    }

    private static double coordinate(Lift lift, ToDoubleFunction<Point> of) {
      Point point = lift.point();
      return point == null ? Double.NaN : of.applyAsDouble(point);
    }
  }

  /** What one transaction has counted and not yet written. */
  private final class Gathered implements TransactionSynchronization {

    private final List<Counted> in = new ArrayList<>();
    private final List<Counted> out = new ArrayList<>();

    void add(List<Counted> counted, int sign) {
      (sign > 0 ? in : out).addAll(counted);
      if (in.size() + out.size() >= GATHERED_MAX) {
        writeAll();
      }
    }

    private void writeAll() {
      write(out, -1);
      write(in, 1);
      out.clear();
      in.clear();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      writeAll();
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(LiftCounts.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(LiftCounts.this, this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(LiftCounts.this);
    }
  }
}
