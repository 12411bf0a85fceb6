package org.tibao.bank;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.bank.BankXml.Branch;
import org.tibao.bank.Tie.Remark;
import org.tibao.bank.Tie.What;
import org.tibao.refusal.Refused;

/** One statement of a camt message while it is read: its balances, its booked entries, and whether they tie. */
final class CamtStatement {

  private record Balance(String code, String currency, long amount, @Nullable LocalDate on) {}

  private final BankXml xml;
  private final BankStatement.Kind kind;
  private final List<Balance> balances = new ArrayList<>();
  private final List<CamtEntry> entries = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private String reference = "";
  private String account = "";
  private String currency = "";
  private @Nullable LocalDate created;
  private @Nullable LocalDate from;
  private @Nullable LocalDate until;
  private @Nullable Branch summary;
  private int pending;

  CamtStatement(BankXml xml, BankStatement.Kind kind) {
    this.xml = xml;
    this.kind = kind;
  }

  /** Reads to the end of the element at which the message stands. */
  BankStatement read() {
    int outer = xml.depth();
    while (xml.openWithin(outer)) {
      switch (xml.name()) {
        case "Id" -> reference = xml.branch().text();
        case "CreDtTm" -> created = day(xml.branch(), "CreDtTm");
        case "FrToDt" -> period(xml.branch());
        case "Acct" -> account(xml.branch());
        case "Bal" -> balance(xml.branch());
        case "TxsSummry" -> summary = xml.branch();
        case "Ntry" -> entry();
        default -> xml.branch();
      }
    }
    return statement();
  }

  private void period(Branch period) {
    from = Optional.ofNullable(day(first(period, "FrDt", "FrDtTm"), "FrToDt")).orElse(from);
    until = Optional.ofNullable(day(first(period, "ToDt", "ToDtTm"), "FrToDt")).orElse(until);
  }

  private void account(Branch acct) {
    Branch id = acct.at("Id");
    account = id == null ? "" : number(id);
    currency = acct.text("Ccy");
  }

  /** An account's number, whatever it is wrapped in. */
  static String number(Branch id) {
    return Stream.of(id.text("IBAN"), id.text("Othr", "Id"), id.text("PrtryAcct", "Id"), id.text("BBAN"),
        id.text("UPIC"))
        .filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private void balance(Branch bal) {
    String where = "Bal " + (balances.size() + 1);
    Branch tp = bal.at("Tp");
    Branch amount = bal.at("Amt");
    if (tp == null || amount == null) {
      return;
    }
    String code = Stream.of(tp.text("CdOrPrtry", "Cd"), tp.text("Cd"), tp.text("CdOrPrtry", "Prtry"))
        .filter(text -> !text.isEmpty()).findFirst().orElse("");
    String ccy = amount.currency() == null ? currency : amount.currency();
    balances.add(new Balance(code, ccy, signed(bal, amount, ccy, where), day(bal.at("Dt"), where)));
  }

  private void entry() {
    if (entries.size() + pending >= StatementFile.ENTRIES) {
      throw Refused.because(BankRefusal.TOO_MANY_ENTRIES, StatementFile.ENTRIES);
    }
    CamtEntry entry = CamtEntry.read(xml, entries.size() + pending + 1, currency);
    if (entry.booked()) {
      entries.add(entry);
    } else {
      pending++;
    }
  }

  /** The amount with the sign that its indicator gives; a reversal's indicator already says which way it went. */
  static long signed(Branch of, Branch amount, String currency, String where) {
    long units = MinorUnits.of(amount.text(), currency, where);
    if (units < 0) {
      throw Refused.because(BankRefusal.NOT_AN_AMOUNT, where, amount.text());
    }
    return switch (of.text("CdtDbtInd")) {
      case "CRDT" -> units;
      case "DBIT" -> -units;
      default -> throw Refused.because(BankRefusal.NOT_A_DIRECTION, where, MinorUnits.shown(of.text("CdtDbtInd")));
    };
  }

  /** The day of a date or of a moment, as the bank prints it in its own zone. */
  static @Nullable LocalDate day(@Nullable Branch dated, String where) {
    String text = dated == null ? "" : dated.anyText();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
    } catch (DateTimeParseException e) {
      throw Refused.because(BankRefusal.NOT_A_DATE, where, MinorUnits.shown(text));
    }
  }

  private static @Nullable Branch first(Branch in, String one, String other) {
    Branch found = in.at(one);
    return found == null ? in.at(other) : found;
  }

  private BankStatement statement() {
    if (currency.isEmpty()) {
      currency = Stream.concat(balances.stream().map(Balance::currency), entries.stream().map(CamtEntry::currency))
          .filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
    Balance opening = pick("OPBD", "PRCD", "ITBD");
    Balance closing = pick("CLBD", "ITBD");
    if (closing != null && closing.code().equals("ITBD")) {
      // Of several interim balances the last one closes; a single one cannot open and close.
      closing = balances.stream().filter(balance -> balance.code().equals("ITBD")).reduce((one, next) -> next)
          .orElseThrow();
      opening = opening == closing ? null : opening;
    }
    List<StatementEntry> booked = booked();
    long net = booked.stream().mapToLong(StatementEntry::amount).reduce(0, Math::addExact);
    Tie tie = tie(opening, closing, net);
    LocalDate first = from == null ? days(booked).min(LocalDate::compareTo).orElse(null) : from;
    LocalDate last = until == null ? days(booked).max(LocalDate::compareTo).orElse(null) : until;
    LocalDate closed = closing == null ? null : closing.on();
    return new BankStatement(kind, reference, account, currency, opening == null ? null : opening.amount(),
        closing == null ? null : closing.amount(), first == null ? closed : first, last == null ? closed : last, booked,
        pending, tie);
  }

  private static Stream<LocalDate> days(List<StatementEntry> entries) {
    return entries.stream().map(StatementEntry::bookedOn);
  }

  /** The first balance of the first of these codes; in the account's own currency where there is one. */
  private @Nullable Balance pick(String... codes) {
    for (String code : codes) {
      List<Balance> such = balances.stream().filter(balance -> balance.code().equals(code)).toList();
      if (!such.isEmpty()) {
        return such.stream().filter(balance -> balance.currency().equals(currency)).findFirst()
            .orElse(such.getFirst());
      }
    }
    return null;
  }

  private List<StatementEntry> booked() {
    EntryIds ids = new EntryIds();
    List<StatementEntry> booked = new ArrayList<>();
    for (CamtEntry entry : entries) {
      booked.add(entry.entry(ids, currency, entry.day() == null ? created : entry.day()));
      if (entry.partsSum() != null && entry.partsSum() != entry.amount()) {
        remarks.add(Remark.of(What.PARTS_DIFFER, entry.position(), MinorUnits.text(entry.partsSum(), currency),
            MinorUnits.text(entry.amount(), currency)));
      }
    }
    return booked;
  }

  private Tie tie(@Nullable Balance opening, @Nullable Balance closing, long net) {
    List<Remark> faults = new ArrayList<>();
    Stream.of(Optional.ofNullable(opening), Optional.ofNullable(closing)).flatMap(Optional::stream)
        .filter(balance -> !balance.currency().equals(currency))
        .forEach(
            balance -> faults.add(Remark.of(What.BALANCE_IN_ANOTHER_CURRENCY, balance.code(), balance.currency())));
    entries.stream().filter(entry -> !entry.currency().equals(currency)).limit(1).forEach(
        entry -> faults.add(Remark.of(What.ENTRY_IN_ANOTHER_CURRENCY, entry.position(), entry.currency())));
    if (opening != null && closing != null && !addsUp(opening.amount(), net, closing.amount())) {
      faults.add(Remark.of(What.DOES_NOT_ADD_UP, text(opening.amount()), text(net),
          text(Math.addExact(opening.amount(), net)), text(closing.amount())));
    }
    boolean interim = Stream.of(Optional.ofNullable(opening), Optional.ofNullable(closing)).flatMap(Optional::stream)
        .anyMatch(balance -> balance.code().equals("ITBD"));
    remarks.addAll(totals());
    if (opening == null || closing == null) {
      What missing = opening == null && closing == null
          ? What.NO_BALANCES
          : opening == null ? What.NO_OPENING : What.NO_CLOSING;
      return verdict(faults.isEmpty() ? Tie.Verdict.NOTHING_TO_CHECK : Tie.Verdict.DOES_NOT_TIE, faults,
          Remark.of(missing));
    }
    if (interim && !faults.isEmpty() && faults.stream().allMatch(fault -> fault.what() == What.DOES_NOT_ADD_UP)) {
      return verdict(Tie.Verdict.NOTHING_TO_CHECK, List.of(), Remark.of(What.INTERIM_BALANCES));
    }
    return verdict(faults.isEmpty() ? Tie.Verdict.TIES : Tie.Verdict.DOES_NOT_TIE, faults, null);
  }

  private Tie verdict(Tie.Verdict verdict, List<Remark> faults, @Nullable Remark why) {
    return new Tie(verdict,
        Stream.of(Stream.ofNullable(why), faults.stream(), remarks.stream()).flatMap(each -> each).toList());
  }

  /** What the summary of the message says against what is in it; a bank may or may not count what is pending. */
  private List<Remark> totals() {
    List<Remark> differ = new ArrayList<>();
    if (summary != null) {
      String count = summary.text("TtlNtries", "NbOfNtries");
      boolean right = IntStream.of(entries.size(), entries.size() + pending)
          .anyMatch(each -> String.valueOf(each).equals(count));
      if (!count.isEmpty() && !right) {
        differ.add(Remark.of(What.COUNT_DIFFERS, MinorUnits.shown(count), entries.size()));
      }
      if (pending == 0) {
        total("TtlCdtNtries", What.CREDITS_DIFFER,
            entries.stream().mapToLong(CamtEntry::amount).filter(each -> each > 0).sum(), differ);
        total("TtlDbtNtries", What.DEBITS_DIFFER,
            -entries.stream().mapToLong(CamtEntry::amount).filter(each -> each < 0).sum(), differ);
      }
    }
    return differ;
  }

  private void total(String name, What what, long found, List<Remark> differ) {
    String said = summary == null ? "" : summary.text(name, "Sum");
    if (!said.isEmpty() && MinorUnits.of(said, currency, name) != found) {
      differ.add(Remark.of(what, said, text(found)));
    }
  }

  private static boolean addsUp(long opening, long net, long closing) {
    return Math.addExact(opening, net) == closing;
  }

  private String text(long units) {
    return MinorUnits.text(units, currency);
  }
}
