package org.tibao.fund;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;
import org.tibao.money.Money;

/** The sub-account of a dwelling in the maintenance fund, which goes with the dwelling and not with its owner. */
@Component
class FundRecords implements PersonalRecords {

  private final JdbcClient jdbc;

  FundRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    return jdbc.sql("""
        select s.opened_at, s.room, s.reference, s.first_deposit_fen from fund.sub_account s join %s
            on s.path = held.path and held.until is null order by s.opened_at, s.id
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("fund.subAccount",
            row.getObject("opened_at", OffsetDateTime.class).toInstant(),
            Map.of("room", row.getString("room"), "reference", row.getString("reference"), "amount",
                Money.fen(row.getLong("first_deposit_fen")).toString()),
            "FUND"))
        .list();
  }

  @Override
  public int erase(Whose whose, Instant now) {
    return 0;
  }
}
