package org.tibao.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;

/** Reads a sheet from its first row to its last and has the rows applied in batches, in one transaction. */
@Component
class Loader {

  /** Rows that go to the door at once: a statement's round trip is shared by all of them. */
  static final int BATCH = 1_000;
  /** Any number, the same in every instance: one load is applied at a time. */
  private static final long TURN = 0x7469_6261_6f01L;

  /** How far to go. */
  enum Mode {
    /** Read and understand every row; ask nobody. */
    CHECK,
    /** Apply everything, then undo it. */
    REHEARSE,
    /** Apply everything if no row is bad. */
    ALL_OR_NOTHING,
    /** Apply the good rows. */
    GOOD_ROWS
  }

  /** Who wants to know. */
  interface Listener {
    /** The transaction has begun. */
    default void began() {}

    /** So many rows have been read and applied. */
    void progress(long rows);

    /** A row was refused. */
    void refused(RefusedRow row);

    /** All rows are applied and about to be committed; runs in their transaction. */
    default void committing(LoadReport report) {}
  }

  /** One sheet to load: who loads it, what its columns mean, where it is. */
  record Job(Actor actor, Mapping mapping, Path file, Instant now) {}

  private final JdbcClient jdbc;
  private final Kinds kinds;
  private final TransactionTemplate transaction;

  Loader(JdbcClient jdbc, Kinds kinds, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.kinds = kinds;
    this.transaction = new TransactionTemplate(transactions);
    // Its own, whoever asks: undoing a load must not undo what was asked.
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What to look for as the header: the headings that a mapping names, or those of the kind, or of any kind. */
  Predicate<String> headings(Mapping mapping) {
    Set<String> named = mapping.columns().values().stream().flatMap(source -> source.from().stream())
        .filter(heading -> !heading.startsWith("#")).map(Heading::key).collect(Collectors.toSet());
    return named.isEmpty()
        ? kinds.headings(kinds.named(mapping.kind()))
        : text -> named.contains(Heading.key(text));
  }

  /** @throws Refused if the sheet or its columns are refused as a whole; nothing is written then */
  LoadReport run(Job job, Mode mode, Listener listener) throws IOException {
    return run(job, kinds.named(job.mapping.kind()), mode, listener);
  }

  private <R> LoadReport run(Job job, RowKind<R> kind, Mode mode, Listener listener) throws IOException {
    if (mode == Mode.CHECK) {
      try (SheetReader sheet = open(job)) {
        return new Reading<>(kind, Columns.of(kind, job.mapping, sheet.header()), listener).all(sheet);
      }
    }
    try {
      // First the transaction: from its beginning on others see that somebody is at it, however long the sheet takes to open.
      return Objects.requireNonNull(transaction.execute(status -> write(job, kind, mode, listener, status)));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private SheetReader open(Job job) throws IOException {
    return SheetReader.open(job.file, new SheetReader.Wanted(headings(job.mapping), ""));
  }

  private <R> LoadReport write(Job job, RowKind<R> kind, Mode mode, Listener listener, TransactionStatus status) {
    listener.began();
    try (SheetReader sheet = open(job)) {
      var reading = new Reading<>(kind, Columns.of(kind, job.mapping, sheet.header()), listener);
      jdbc.sql("select pg_advisory_xact_lock(:turn)").param("turn", TURN).query(rs -> {});
      reading.writing = kind.begin(job.actor, job.mapping.settings(), job.now);
      LoadReport report = reading.all(sheet);
      if (mode == Mode.REHEARSE) {
        status.setRollbackOnly();
        return report;
      }
      if (mode == Mode.ALL_OR_NOTHING && report.rejected() > 0) {
        status.setRollbackOnly();
        return report.withheld();
      }
      listener.committing(report);
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One pass over a sheet. */
  private static final class Reading<R> {

    /** A row of the sheet; {@code row} is null if it could not be understood. */
    private record Pending<R>(SheetRow cells, @Nullable R row, List<BadCell> bad) {}

    private final RowKind<R> kind;
    private final Columns columns;
    private final Listener listener;
    private final List<Pending<R>> group = new ArrayList<>();
    private final List<Pending<R>> pending = new ArrayList<>(BATCH);
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Set<String> groups = new HashSet<>();
    private final Map<String, Long> reasons = new HashMap<>();
    private String groupName = "";
    private long read;
    private long accepted;
    private long unchanged;
    private long rejected;
    /** Absent while rows are only checked. */
    private RowKind.@Nullable Writing<R> writing;

    Reading(RowKind<R> kind, Columns columns, Listener listener) {
      this.kind = kind;
      this.columns = columns;
      this.listener = listener;
    }

    LoadReport all(Iterable<SheetRow> sheet) {
      for (SheetRow cells : sheet) {
        read++;
        one(cells);
        if (read % BATCH == 0) {
          listener.progress(read);
          if (Thread.currentThread().isInterrupted()) {
            throw Refused.because(IntakeRefusal.INTERRUPTED);
          }
        }
      }
      endGroup();
      apply();
      if (read == 0) {
        throw Refused.because(IntakeRefusal.NO_ROWS);
      }
      listener.progress(read);
      return new LoadReport(read, accepted, unchanged, rejected, reasons);
    }

    private void one(SheetRow cells) {
      Row row = columns.row(cells);
      R understood = kind.parse(row);
      if (understood != null) {
        for (RowKind.Key key : kind.keys(understood)) {
          if (!seen.computeIfAbsent(key.column(), column -> new HashSet<>()).add(key.value())) {
            row.bad(key.column(), RowRefusal.REPEATED);
          }
        }
      }
      String name = kind.group(row);
      if (name.isEmpty() || !name.equals(groupName)) {
        endGroup();
        groupName = name;
        if (!name.isEmpty() && !groups.add(name)) {
          row.complain(BadCell.of("", RowRefusal.NOT_TOGETHER, ""));
        }
      }
      group.add(new Pending<>(cells, row.good() ? understood : null, row.bad()));
    }

    private void endGroup() {
      boolean good = group.stream().allMatch(each -> each.row != null);
      if (good && !group.isEmpty() && full(Objects.requireNonNull(group.getFirst().row))) {
        apply();
      }
      for (Pending<R> each : group) {
        if (good) {
          pending.add(each);
        } else {
          refuse(each.cells, each.row == null
              ? each.bad
              : List.of(BadCell.of("", RowRefusal.BELONGS_TO_A_BAD_ROW, "")));
        }
      }
      group.clear();
    }

    private boolean full(R next) {
      if (pending.size() < BATCH) {
        return false;
      }
      String name = kind.batch(next);
      return name.isEmpty() || pending.size() >= 10 * BATCH
          || !name.equals(kind.batch(Objects.requireNonNull(pending.getLast().row)));
    }

    private void apply() {
      List<Pending<R>> batch = List.copyOf(pending);
      pending.clear();
      if (writing == null) {
        accepted += batch.size();
        return;
      }
      List<Outcome> outcomes = batch.isEmpty()
          ? List.of()
          : writing.apply(batch.stream().map(each -> Objects.requireNonNull(each.row)).toList());
      for (int i = 0; i < batch.size(); i++) {
        switch (outcomes.get(i)) {
          case Outcome.Accepted() -> accepted++;
          case Outcome.Unchanged() -> unchanged++;
          case Outcome.Rejected(BadCell cell) -> refuse(batch.get(i).cells, List.of(cell));
        }
      }
    }

    private void refuse(SheetRow cells, List<BadCell> bad) {
      rejected++;
      reasons.merge(bad.getFirst().reason(), 1L, Long::sum);
      listener.refused(new RefusedRow(cells.number(), cells.values(), bad));
    }
  }
}
