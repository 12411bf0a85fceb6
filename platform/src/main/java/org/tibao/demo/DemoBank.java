package org.tibao.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tibao.money.Money;

/** One account as the demo's bank keeps it; its statements are written as camt.053, as a bank would. */
final class DemoBank {

  private final String number;
  private final List<Line> lines = new ArrayList<>();
  private Money balance;
  private LocalDate from;
  private int page;
  private int booked;

  DemoBank(String number, LocalDate opened) {
    this(number, opened, Money.ZERO, 0);
  }

  /** An account whose statements go on from that balance. */
  DemoBank(String number, LocalDate from, Money balance, int page) {
    this.number = number;
    this.from = from;
    this.balance = balance;
    this.page = page;
    this.booked = page * 100;
  }

  /**
   * A booking.
   *
   * @param amount less than nothing where money leaves
   * @param name of the other side
   * @param endToEnd reference of an order, or empty
   */
  record Line(LocalDate on, Money amount, String name, String endToEnd, String text) {}

  void book(Line line) {
    lines.add(line);
  }

  boolean idle() {
    return lines.isEmpty();
  }

  /** What was booked since the last statement up to that day; the next one begins after it. */
  byte[] statement(LocalDate until) {
    List<Line> later = lines.stream().filter(each -> each.on().isAfter(until)).toList();
    lines.removeAll(later);
    Money closing = balance.plus(Money.sum(lines.stream().map(Line::amount).toList()));
    byte[] told = written(until, closing);
    balance = closing;
    lines.clear();
    lines.addAll(later);
    from = until.plusDays(1);
    return told;
  }

  /** The same with another closing balance, as if a page were missing; nothing counts as told. */
  byte[] spoilt(LocalDate until) {
    return written(until,
        balance.plus(Money.sum(lines.stream().map(Line::amount).toList())).plus(Money.yuan("100.00")));
  }

  private byte[] written(LocalDate until, Money closing) {
    lines.sort(Comparator.comparing(Line::on));
    var entries = new StringBuilder();
    lines.forEach(line -> entries.append(entry(line)));
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>%1$s-%2$d</MsgId><CreDtTm>%4$sT20:00:00+08:00</CreDtTm></GrpHdr>
        <Stmt><Id>%1$s-%2$d</Id><CreDtTm>%4$sT20:00:00+08:00</CreDtTm>
        <FrToDt><FrDtTm>%3$sT00:00:00+08:00</FrDtTm><ToDtTm>%4$sT23:59:59+08:00</ToDtTm></FrToDt>
        <Acct><Id><Othr><Id>%1$s</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
        %5$s%6$s%7$s</Stmt></BkToCstmrStmt></Document>
        """.formatted(number, ++page, from, until, balance("OPBD", balance, from), balance("CLBD", closing, until),
        entries).getBytes(StandardCharsets.UTF_8);
  }

  private static String balance(String code, Money amount, LocalDate on) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>%n"
        .formatted(code, amount, on);
  }

  private String entry(Line line) {
    boolean in = line.amount().isPositive();
    String party = in ? "Dbtr" : "Cdtr";
    String name = line.name().isEmpty()
        ? ""
        : "<RltdPties><%1$s><Pty><Nm>%2$s</Nm></Pty></%1$s></RltdPties>".formatted(party, line.name());
    String refs = line.endToEnd().isEmpty() ? "" : "<Refs><EndToEndId>" + line.endToEnd() + "</EndToEndId></Refs>";
    return """
        <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt>\
        <AcctSvcrRef>%s%04d</AcctSvcrRef><NtryDtls><TxDtls>%s%s<RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        """
        .formatted(in ? line.amount() : line.amount().negated(), in ? "CRDT" : "DBIT", line.on(),
            number.substring(number.length() - 6), ++booked, refs, name, line.text());
  }
}
