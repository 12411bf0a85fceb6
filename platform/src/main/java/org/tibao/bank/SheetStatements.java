package org.tibao.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.bank.Tie.Remark;
import org.tibao.bank.Tie.What;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;

/**
 * The statements of a spreadsheet, one for each account and currency in it. Every row counts: it is an entry, a total,
 * or a remark without an amount; what is neither ends the reading by name.
 */
final class SheetStatements implements StatementSource {

  private static final Pattern TOTAL = Pattern.compile("合\\s*计|总\\s*计|(?i:total)");
  private static final Pattern SUBTOTAL = Pattern.compile("小\\s*计|本\\s*页|过\\s*次\\s*页|承\\s*前\\s*页");

  /** Whose entries belong together. */
  private record Group(String account, String currency) {}

  /** A row of totals: what it says came in and went out, null where it does not say. */
  private record Totals(@Nullable String currency, @Nullable Long credit, @Nullable Long debit) {}

  private final Layout layout;
  private final Map<Field, List<Integer>> places;
  private final Map<Group, List<SheetLine>> groups = new LinkedHashMap<>();
  private final List<Totals> totals = new ArrayList<>();
  private final Map<String, String> said = new LinkedHashMap<>();
  private @Nullable String unreadable;
  private int lines;
  private @Nullable Iterator<BankStatement> statements;

  private SheetStatements(Layout layout, Map<Field, List<Integer>> places) {
    this.layout = layout;
    this.places = places;
  }

  static SheetStatements open(Path file, Layouts layouts) throws IOException {
    try (SheetReader sheet = SheetReader.open(file, new SheetReader.Wanted(layouts::isHeading, ""))) {
      List<String> headings = sheet.header();
      Layout layout = layouts.of(headings).orElseThrow(
          () -> Refused.because(BankRefusal.UNKNOWN_LAYOUT, MinorUnits.shown(String.join(" ", headings))));
      SheetStatements read = new SheetStatements(layout, layout.places(headings));
      sheet.above().forEach(read::remark);
      for (SheetRow row : sheet) {
        read.row(new SheetCells(row, read.places));
      }
      return read;
    }
  }

  @Override
  public @Nullable BankStatement next() {
    if (statements == null) {
      if (groups.isEmpty()) {
        groups.put(new Group("", currency()), List.of());
      }
      statements = groups.keySet().stream().map(this::statement).iterator();
    }
    return statements.hasNext() ? statements.next() : null;
  }

  private String currency() {
    return SheetCells.currencyOf(said.getOrDefault("currency", layout.currency()));
  }

  private void remark(SheetRow row) {
    String line = new SheetCells(row, Map.of()).line();
    layout.said().keySet()
        .forEach(saying -> layout.said(saying, line).ifPresent(text -> said.putIfAbsent(saying, text)));
  }

  private void row(SheetCells cells) {
    Optional<LocalDate> day = cells.day(Field.BOOKED_ON);
    if (day.isPresent()) {
      if (++lines > StatementFile.ENTRIES) {
        throw Refused.because(BankRefusal.TOO_MANY_ENTRIES, StatementFile.ENTRIES);
      }
      SheetLine line = line(cells, day.get());
      groups.computeIfAbsent(new Group(layout.perAccount() ? line.account() : "", line.currency()),
          group -> new ArrayList<>()).add(line);
      return;
    }
    remark(cells.row());
    String words = cells.line();
    if (SUBTOTAL.matcher(words).find()) {
      return;
    }
    if (TOTAL.matcher(words).find()) {
      String currency = SheetCells.currencyBefore(words);
      totals.add(new Totals(currency, total(cells, Field.CREDIT, currency), total(cells, Field.DEBIT, currency)));
      return;
    }
    boolean sum = List.of(Field.AMOUNT, Field.CREDIT, Field.DEBIT).stream()
        .anyMatch(field -> !cells.text(field).isEmpty() && !layout.isHeading(cells.text(field)));
    if (sum) {
      throw Refused.because(BankRefusal.UNREADABLE_ROW, cells.row().number());
    }
  }

  private @Nullable Long total(SheetCells cells, Field field, @Nullable String currency) {
    return cells.amount(field, currency == null ? currency() : currency);
  }

  private SheetLine line(SheetCells cells, LocalDate day) {
    String currency = cells.currency(currency());
    String kind = cells.text(Field.KIND);
    String text = cells.text(Field.TEXT);
    Long credit = cells.amount(Field.CREDIT, currency);
    Long debit = cells.amount(Field.DEBIT, currency);
    Long amount = cells.amount(Field.AMOUNT, currency);
    long signed;
    if (credit != null || debit != null) {
      signed = (credit == null ? 0 : credit) - (debit == null ? 0 : debit);
    } else if (amount == null) {
      throw Refused.because(BankRefusal.UNREADABLE_ROW, cells.row().number());
    } else if (cells.has(Field.DIRECTION)) {
      Integer direction = direction(cells);
      signed = amount * direction;
      text = direction == 0 ? (text + " " + cells.text(Field.AMOUNT)).strip() : text;
    } else {
      signed = amount;
    }
    Long balance = cells.balance(currency);
    if (balance == null && !cells.text(Field.BALANCE).isEmpty()) {
      unreadable = cells.text(Field.BALANCE);
    }
    return new SheetLine(cells.row().number(), day, cells.time(), cells.day(Field.VALUE_ON).orElse(null),
        cells.number(Field.ACCOUNT), currency, balance, kind, cells.number(Field.REFERENCE),
        new EntryPart(signed, cells.text(Field.OTHER_NAME), cells.number(Field.OTHER_ACCOUNT),
            cells.text(Field.OTHER_BANK), cells.number(Field.END_TO_END), text));
  }

  private int direction(SheetCells cells) {
    int place = Objects.requireNonNull(places.get(Field.DIRECTION)).getFirst();
    String word = cells.row().text(place);
    Integer direction = layout.direction(word);
    if (direction == null) {
      throw Refused.because(BankRefusal.NOT_A_DIRECTION, cells.row().number(), MinorUnits.shown(word));
    }
    return direction;
  }

  private BankStatement statement(Group group) {
    List<SheetLine> inFile = Objects.requireNonNull(groups.get(group));
    String account = account(group, inFile);
    Long opening = stated("opening", group);
    Long closing = stated("closing", group);
    RunningBalance running = RunningBalance.of(inFile, group.currency(), opening, closing);
    EntryIds ids = new EntryIds();
    List<StatementEntry> entries = running.order().stream().map(line -> line.entry(ids)).toList();
    List<Remark> remarks = new ArrayList<>(running.tie(unreadable).remarks());
    remarks.addAll(totals(group, inFile));
    return new BankStatement(BankStatement.Kind.SHEET, "", account, group.currency(), running.opening(),
        running.closing(),
        inFile.stream().map(SheetLine::on).min(LocalDate::compareTo).orElse(null),
        inFile.stream().map(SheetLine::on).max(LocalDate::compareTo).orElse(null), entries, 0,
        new Tie(running.tie(unreadable).verdict(), remarks));
  }

  private String account(Group group, List<SheetLine> lines) {
    if (layout.perAccount()) {
      return group.account();
    }
    List<String> column = lines.stream().map(SheetLine::account).distinct().toList();
    return said.getOrDefault("account", column.size() == 1 ? column.getFirst() : "");
  }

  private @Nullable Long stated(String saying, Group group) {
    String text = said.get(saying);
    return text == null || groups.size() > 1 ? null : SheetCells.amountOf(text, group.currency(), saying);
  }

  /** What the file itself says its entries come to, where it differs. */
  private List<Remark> totals(Group group, List<SheetLine> lines) {
    List<Remark> differ = new ArrayList<>();
    boolean only = groups.size() == 1;
    long credit = sum(lines, amount -> Math.max(0, amount));
    long debit = sum(lines, amount -> Math.max(0, -amount));
    for (Totals total : totals) {
      if (total.currency() == null ? only : total.currency().equals(group.currency())) {
        compare(What.CREDITS_DIFFER, total.credit(), credit, group, differ);
        compare(What.DEBITS_DIFFER, total.debit(), debit, group, differ);
      }
    }
    if (only) {
      compare(What.CREDITS_DIFFER, stated("credit-total", group), credit, group, differ);
      compare(What.DEBITS_DIFFER, stated("debit-total", group), debit, group, differ);
      String count = said.get("count");
      if (count != null && !count.equals(String.valueOf(lines.size()))) {
        differ.add(Remark.of(What.COUNT_DIFFERS, count, lines.size()));
      }
    }
    return differ;
  }

  private static void compare(What which, @Nullable Long said, long found, Group group, List<Remark> differ) {
    if (said != null && said != found) {
      differ.add(Remark.of(which, MinorUnits.text(said, group.currency()),
          MinorUnits.text(found, group.currency())));
    }
  }

  private static long sum(List<SheetLine> lines, ToLongFunction<Long> part) {
    return lines.stream().mapToLong(line -> part.applyAsLong(line.amount())).reduce(0, Math::addExact);
  }

  @Override
  public void close() {
    // Everything has been read on opening: a spreadsheet shows its last fault in its last row.
  }
}
