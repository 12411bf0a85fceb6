package org.tibao.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.bank.Tie.Remark;
import org.tibao.bank.Tie.What;

/**
 * The chain of balances along the rows of a spreadsheet. Banks print the latest row first or last, and some in neither
 * order; the order in which the fewest balances contradict their amounts is taken. A file that shows balances shows an
 * opening and a closing one: before its first row, and after its last.
 */
record RunningBalance(List<SheetLine> order, String currency, @Nullable Long opening, @Nullable Long closing,
    int checks, List<Remark> breaks) {

  static RunningBalance of(List<SheetLine> inFile, String currency, @Nullable Long opening, @Nullable Long closing) {
    List<SheetLine> backwards = inFile.reversed();
    List<SheetLine> sorted = inFile.stream().sorted(SheetLine.BY_TIME).toList();
    List<SheetLine> sortedBackwards = backwards.stream().sorted(SheetLine.BY_TIME).toList();
    boolean latestFirst = inFile.size() > 1
        && SheetLine.BY_TIME.compare(inFile.getFirst(), inFile.getLast()) > 0;
    List<List<SheetLine>> orders = latestFirst
        ? List.of(backwards, inFile, sortedBackwards, sorted)
        : List.of(inFile, backwards, sorted, sortedBackwards);
    return orders.stream().map(order -> along(order, currency, opening, closing))
        .reduce((one, other) -> other.breaks.size() < one.breaks.size() ? other : one).orElseThrow();
  }

  private static RunningBalance along(List<SheetLine> order, String currency, @Nullable Long opening,
      @Nullable Long closing) {
    List<Remark> breaks = new ArrayList<>();
    Long balance = opening;
    Long first = opening;
    long moved = 0;
    int checks = 0;
    for (SheetLine line : order) {
      moved = Math.addExact(moved, line.amount());
      Long shown = line.balance();
      if (shown != null) {
        if (balance == null) {
          first = shown - moved;
        } else {
          checks++;
          long expected = balance + moved;
          if (expected != shown) {
            breaks.add(Remark.of(What.BALANCE_BREAKS, line.row(), MinorUnits.text(expected, currency),
                MinorUnits.text(shown, currency)));
          }
        }
        balance = shown;
        moved = 0;
      }
    }
    Long last = balance == null ? closing : Long.valueOf(balance + moved);
    if (balance != null && closing != null) {
      checks++;
      if (!closing.equals(last)) {
        breaks.add(Remark.of(What.DOES_NOT_ADD_UP, MinorUnits.text(balance, currency),
            MinorUnits.text(moved, currency), MinorUnits.text(balance + moved, currency),
            MinorUnits.text(closing, currency)));
      }
    }
    return new RunningBalance(order, currency, first, closing == null ? last : closing, checks, breaks);
  }

  /** @param unreadable what stands in the column of balances where it holds no number */
  Tie tie(@Nullable String unreadable) {
    if (!breaks.isEmpty()) {
      Stream<Remark> more = breaks.size() == 1
          ? Stream.of()
          : Stream.of(Remark.of(What.MORE_BREAKS, breaks.size() - 1));
      return new Tie(Tie.Verdict.DOES_NOT_TIE, Stream.concat(Stream.of(breaks.getFirst()), more).toList());
    }
    if (checks > 0) {
      return new Tie(Tie.Verdict.TIES, List.of());
    }
    Remark why = unreadable != null
        ? Remark.of(What.BALANCES_UNREADABLE, unreadable)
        : Remark.of(closing == null ? What.NO_BALANCES : What.NO_OPENING);
    return new Tie(Tie.Verdict.NOTHING_TO_CHECK, List.of(why));
  }
}
