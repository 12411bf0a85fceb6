package org.tibao.bank;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One booking of a spreadsheet as it stands there, with the number of its row; {@code time} is empty or sorts as text. */
record SheetLine(long row, LocalDate on, String time, @Nullable LocalDate valueOn, String account, String currency,
    @Nullable Long balance, String kind, String reference, EntryPart part) {

  static final Comparator<SheetLine> BY_TIME = Comparator.comparing(SheetLine::on).thenComparing(SheetLine::time);

  long amount() {
    return part.amount();
  }

  StatementEntry entry(EntryIds ids) {
    List<String> traits = reference.isEmpty()
        ? List.of("sheet", currency, on.toString(), time, String.valueOf(amount()),
            Objects.toString(balance, ""), kind, part.name(), part.account(), part.remittance())
        : List.of("ref", currency, on.toString(), String.valueOf(amount()), reference);
    return new StatementEntry(ids.next(traits), reference, on, valueOn, amount(), kind, false, balance, List.of(part));
  }
}
