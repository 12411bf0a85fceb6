package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/** What banks have sent for households, as it lies in the database. */
@Repository
class BankPaysTables {

  private final JdbcClient jdbc;

  BankPaysTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if it was heard before. */
  boolean add(UUID application, DwellingId dwelling, Money amount, LocalDate sentOn, String reference, Instant now) {
    return jdbc.sql("""
        insert into custody.bank_pays (application, dwelling, amount_fen, sent_on, reference, heard_at)
        values (:id, :dwelling, :amount, :on, :reference, :now) on conflict (application) do nothing
        """).param("id", application).param("dwelling", dwelling.value()).param("amount", amount.fen())
        .param("on", sentOn).param("reference", reference.strip()).param("now", Instants.at(now)).update() == 1;
  }

  /** What is sent to an account and not there. */
  List<BankPays> underway(DoorAccountId account) {
    return list("d.account = :id and b.line is null", account.value());
  }

  /** What is sent for a due, the latest first. */
  List<BankPays> of(DueId due) {
    return list("d.id = :id", due.value());
  }

  private List<BankPays> list(String where, UUID id) {
    return jdbc.sql("""
        select b.*, d.id as due, l.booked_on from custody.bank_pays b join custody.due d on d.dwelling = b.dwelling
          left join custody.bank_line l on l.id = b.line
         where\s""" + where + " order by b.sent_on desc, b.application").params(Map.of("id", id))
        .query((row, n) -> new BankPays(Instants.uuid(row, "application"), new DueId(Instants.uuid(row, "due")),
            Instants.money(row, "amount_fen"), row.getObject("sent_on", LocalDate.class), row.getString("reference"),
            row.getObject("booked_on", LocalDate.class)))
        .list();
  }

  void came(BankPays sent, BankLineId line) {
    jdbc.sql("""
        update custody.bank_pays set line = :line
         where application = :id and not exists (select from custody.bank_pays where line = :line)
        """).param("line", line.value()).param("id", sent.application()).update();
  }

  /** It was another payment after all. */
  void notCome(BankLineId line) {
    jdbc.sql("update custody.bank_pays set line = null where line = :line").param("line", line.value()).update();
  }
}
