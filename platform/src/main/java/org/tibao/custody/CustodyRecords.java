package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalData;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/** What a household owes and has paid, and where it wants money back. Books are kept; nothing of it goes. */
@Component
class CustodyRecords implements PersonalRecords {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  CustodyRecords(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    all.addAll(jdbc.sql("""
        select d.raised_at, d.room, d.reference, (select coalesce(sum(c.amount_fen), 0) from custody.call c
          where c.due = d.id)::bigint as fen from custody.due d join %s on d.path = held.path and held.until is null
         order by d.raised_at, d.id
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("custody.due",
            row.getObject("raised_at", OffsetDateTime.class).toInstant(),
            Map.of("room", row.getString("room"), "reference", row.getString("reference"), "sum",
                Money.fen(row.getLong("fen")).toString()),
            "LEDGER"))
        .list());
    all.addAll(jdbc.sql("""
        select p.paid_on, p.amount_fen, p.text, p.receipt from custody.payment p join %s on p.path = held.path
           and p.entered_at >= held.since and (held.until is null or p.entered_at < held.until)
         order by p.paid_on, p.receipt
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("custody.payment",
            row.getObject("paid_on", LocalDate.class).atStartOfDay(ChinaTime.ZONE).toInstant(),
            Map.of("amount", Money.fen(row.getLong("amount_fen")).toString(), "text", row.getString("text"), "receipt",
                row.getString("receipt")),
            "LEDGER"))
        .list());
    all.addAll(jdbc.sql("""
        select r.named_at, r.holder, r.bank, r.number_sealed from custody.refund_account r join %s on r.path = held.path
           and r.named_at >= held.since and (held.until is null or r.named_at < held.until) order by r.named_at
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("custody.refundAccount",
            row.getObject("named_at", OffsetDateTime.class).toInstant(),
            Map.of("name", row.getString("holder"), "bank", row.getString("bank"), "number",
                personal.open(row.getBytes("number_sealed"))),
            "LEDGER"))
        .list());
    return all;
  }

  @Override
  public int erase(Whose whose, Instant now) {
    return 0;
  }
}
