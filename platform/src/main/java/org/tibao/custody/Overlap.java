package org.tibao.custody;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tibao.bank.BankStatement;
import org.tibao.money.Money;

/**
 * 重叠: which bookings of a statement another one has told of already, though in another form and so under another id.
 * Two statements that each say all there is about a day tell of the same bookings; where they do not come to the same,
 * a person decides. Pure: it knows only what it is given.
 *
 * @param same bookings of the statement that are in the books
 * @param unsure bookings of which nobody can say whether they are
 */
record Overlap(Set<UUID> same, List<Booking> unsure) {

  /**
   * A booking as far as it matters here.
   *
   * @param sheet whether a spreadsheet tells of it, a message otherwise
   * @param reference the bank's own, empty where it gives none
   * @param text what was written with it
   */
  record Booking(UUID id, LocalDate on, Money amount, boolean sheet, String reference, String text) {

    /** The references of one form are of one kind: two that differ are two bookings. */
    boolean surelyNot(Booking other) {
      return !amount.equals(other.amount)
          || sheet == other.sheet && !reference.isEmpty() && !other.reference.isEmpty()
              && !reference.equals(other.reference);
    }
  }

  /** The days of which a statement says all there is; its first and last may be cut off, unless it is of one day. */
  record Span(LocalDate from, LocalDate until, BankStatement.Kind kind) {

    boolean covers(LocalDate day) {
      return kind.whole() && !day.isBefore(from) && (day.isBefore(until)
          || kind == BankStatement.Kind.STATEMENT && from.equals(until) && day.equals(from));
    }

    boolean sheet() {
      return kind == BankStatement.Kind.SHEET;
    }
  }

  /**
   * Looks at the statement day by day.
   *
   * @param span of the statement itself
   * @param now its bookings
   * @param before bookings of the same days that are in the books
   * @param spans of the statements that told of them
   */
  static Overlap of(Span span, List<Booking> now, List<Booking> before, List<Span> spans) {
    var same = new HashSet<UUID>();
    var unsure = new ArrayList<Booking>();
    Map<LocalDate, List<Booking>> known = byDay(before);
    byDay(now).forEach((day, told) -> {
      List<Booking> there = known.getOrDefault(day, List.of());
      List<Booking> unknown = without(told, there);
      List<Booking> rest = without(there, told);
      boolean maybe = unknown.stream().anyMatch(each -> rest.stream().anyMatch(other -> !each.surelyNot(other)));
      if (!maybe) {
        if (spans.stream().anyMatch(each -> each.sheet() != span.sheet() && each.covers(day))) {
          unsure.addAll(unknown);
        }
      } else if (sums(unknown).equals(sums(rest))
          && (span.covers(day) || spans.stream().anyMatch(each -> each.covers(day)))) {
        unknown.forEach(each -> same.add(each.id()));
      } else {
        unsure.addAll(unknown);
      }
    });
    return new Overlap(same, unsure);
  }

  /** Those of the unsure that are taken for known ones if a person says so: one for each, whose text is alike first. */
  static Set<UUID> paired(List<Booking> unsure, List<Booking> before) {
    var paired = new HashSet<UUID>();
    Map<LocalDate, List<Booking>> known = byDay(before);
    byDay(unsure).forEach((day, told) -> {
      var rest = new ArrayList<>(known.getOrDefault(day, List.of()));
      pair(told, rest, paired, (one, other) -> one.text().equals(other.text()));
      pair(told, rest, paired, (one, other) -> true);
    });
    return paired;
  }

  private static void pair(List<Booking> told, List<Booking> rest, Set<UUID> paired,
      java.util.function.BiPredicate<Booking, Booking> alike) {
    for (Booking each : told) {
      if (!paired.contains(each.id())) {
        rest.stream().filter(other -> other.amount().equals(each.amount()) && alike.test(each, other)).findFirst()
            .ifPresent(other -> {
              rest.remove(other);
              paired.add(each.id());
            });
      }
    }
  }

  private static List<Booking> without(List<Booking> all, List<Booking> those) {
    Predicate<UUID> there = those.stream().map(Booking::id).collect(Collectors.toSet())::contains;
    return all.stream().filter(each -> !there.test(each.id())).toList();
  }

  private static Map<LocalDate, List<Booking>> byDay(List<Booking> bookings) {
    var days = new TreeMap<LocalDate, List<Booking>>();
    bookings.forEach(each -> days.computeIfAbsent(each.on(), day -> new ArrayList<>()).add(each));
    return days;
  }

  private static Map<Money, Integer> sums(List<Booking> bookings) {
    var sums = new HashMap<Money, Integer>();
    bookings.forEach(each -> sums.merge(each.amount(), 1, Integer::sum));
    return sums;
  }
}
