package org.tibao.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tibao.actuary.ChainLadder;
import org.tibao.actuary.FlawedTriangle;
import org.tibao.actuary.Triangle;
import org.tibao.money.Money;

/**
 * 赔款流量三角形: what the cases of each year of events had cost at the end of each year since, cumulative and less what was got
 * back. The last diagonal is as of a day within its year.
 *
 * @param origins one for each year, the oldest first, none left out
 */
public record ClaimRunOff(LocalDate asOf, List<Origin> origins) {

  /** Which cost. */
  public enum Measure {
    /** 已付: paid, less recovered. */
    PAID,
    /** 已发生: paid and outstanding, less recovered. */
    INCURRED
  }

  /**
   * The cases of one year of events.
   *
   * @param paid by age, the year of the event first
   * @param incurred likewise
   */
  public record Origin(int year, List<Money> paid, List<Money> incurred) {

    public List<Money> of(Measure measure) {
      return measure == Measure.PAID ? paid : incurred;
    }
  }

  public ClaimRunOff {
    origins = List.copyOf(origins);
  }

  static ClaimRunOff of(List<ClaimMoneyTables.Cell> cells, LocalDate asOf) {
    int now = asOf.getYear();
    int first = cells.stream().mapToInt(ClaimMoneyTables.Cell::origin).min().orElse(now);
    var origins = new ArrayList<Origin>();
    for (int year = first; year <= now; year++) {
      var paid = new ArrayList<Money>();
      var incurred = new ArrayList<Money>();
      Money atPaid = Money.ZERO;
      Money atIncurred = Money.ZERO;
      for (int at = year; at <= now; at++) {
        for (ClaimMoneyTables.Cell cell : cells) {
          if (cell.origin() == year && cell.year() == at) {
            atPaid = switch (cell.kind()) {
              case PAID -> atPaid.plus(cell.amount());
              case RECOVERED -> atPaid.minus(cell.amount());
              case RESERVE -> atPaid;
            };
            atIncurred = switch (cell.kind()) {
              case RESERVE -> atIncurred.plus(cell.amount());
              case RECOVERED -> atIncurred.minus(cell.amount());
              case PAID -> atIncurred;
            };
          }
        }
        paid.add(atPaid);
        incurred.add(atIncurred);
      }
      origins.add(new Origin(year, List.copyOf(paid), List.copyOf(incurred)));
    }
    return new ClaimRunOff(asOf, origins);
  }

  /** As a table that {@code tibao actuary reserve} reads; in yuan. */
  public String csv(Measure measure) {
    var csv = new StringBuilder("origin,development,value\n");
    for (Origin origin : origins) {
      List<Money> values = origin.of(measure);
      for (int age = 0; age < values.size(); age++) {
        csv.append(origin.year()).append(',').append(age + 1).append(',').append(values.get(age)).append('\n');
      }
    }
    return csv.toString();
  }

  /** What the chain ladder makes of it; empty while there is too little to develop. */
  public Optional<ChainLadder> ladder(Measure measure) {
    try {
      return Optional.of(new ChainLadder(new Triangle(
          origins.stream().map(each -> String.valueOf(each.year())).toList(),
          origins.stream().map(each -> each.of(measure).stream().mapToDouble(Money::fen).toArray())
              .toArray(double[][]::new))));
    } catch (FlawedTriangle tooLittle) {
      return Optional.empty();
    }
  }
}
