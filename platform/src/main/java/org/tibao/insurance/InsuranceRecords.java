package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/** What a household bears of its lift's policies, and that it has read them. Policies outlive their term by years. */
@Component
class InsuranceRecords implements PersonalRecords {

  private final JdbcClient jdbc;

  InsuranceRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    return jdbc.sql("""
        select p.number, p.company_name, p.starts_on, p.ends_on, b.room, b.self_fen, r.name as reader
          from insurance.bearer b join insurance.policy p on p.id = b.policy join %s on b.path = held.path
           and p.ends_on >= held.since::date and (held.until is null or p.starts_on < held.until::date)
          left join insurance.reading r on r.policy = b.policy and r.place = b.place
         order by p.starts_on, p.number
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("insurance.policy",
            row.getObject("starts_on", LocalDate.class).atStartOfDay(ChinaTime.ZONE).toInstant(),
            Map.of("number", row.getString("number"), "company", row.getString("company_name"), "room",
                row.getString("room"), "until", row.getString("ends_on"), "amount",
                Money.fen(row.getLong("self_fen")).toString(), "by",
                Objects.requireNonNullElse(row.getString("reader"), "")),
            "INSURANCE"))
        .list();
  }

  @Override
  public int erase(Whose whose, Instant now) {
    return 0;
  }
}
