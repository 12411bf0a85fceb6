package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.time.ChinaTime;

/** What the maintenance fund was asked to pay for a lift, and what it paid, in the lift's file. */
@Repository
@Transactional(readOnly = true)
class FundHistory implements LiftHistory {

  private final JdbcClient jdbc;

  FundHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (!reader.may(Permission.FUND_READ, lift.path())) {
      return List.of();
    }
    return jdbc.sql("""
        select id, kind, title, amount_fen, applied_at, confirmed_on from fund.use
         where lift = :lift and stage not in ('REJECTED', 'WITHDRAWN')""").param("lift", lift.id().value())
        .query((row, _) -> {
          UUID id = Instants.uuid(row, "id");
          LocalDate confirmed = row.getObject("confirmed_on", LocalDate.class);
          boolean premium = row.getString("kind").equals("INSURANCE");
          String title = row.getString("title");
          return new LiftEvent("fund.use:" + id,
              confirmed == null ? Instants.of(row, "applied_at") : confirmed.atStartOfDay(ChinaTime.ZONE).toInstant(),
              premium ? LiftEvent.Chapter.INSURANCE : LiftEvent.Chapter.REPAIR,
              confirmed == null ? "fund.file.applied" : "fund.file.taken",
              confirmed == null ? List.of(title) : List.of(title, Instants.money(row, "amount_fen").toString()),
              "/fund/uses/" + id, List.of());
        }).list().stream().filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }
}
