package org.tibao.apportionment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.StairwellId;

/** How the cost of a lift was agreed to be shared, version by version, in the lift's file; no household's share. */
@Repository
@Transactional(readOnly = true)
class ShareHistory implements LiftHistory {

  private final JdbcClient jdbc;

  ShareHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    StairwellId stairwell = lift.stairwell();
    if (stairwell == null || !reader.may(Permission.SHARE_READ, lift.path())) {
      return List.of();
    }
    return jdbc.sql("""
        select id, version, total_fen, payable_fen, made_at from apportionment.agreement
         where stairwell = :id and made_at >= :from and made_at < :until""").param("id", stairwell.value())
        .param("from", AgreementTables.at(from)).param("until", AgreementTables.at(until))
        .query((row, _) -> new LiftEvent("apportionment.agreement:" + row.getObject("id", UUID.class),
            AgreementTables.instant(row, "made_at"), LiftEvent.Chapter.RETROFIT, "apportionment.file.agreement",
            List.of(String.valueOf(row.getInt("version")), Money.fen(row.getLong("total_fen")).toString(),
                Money.fen(row.getLong("payable_fen")).toString()),
            "/stairwells/" + stairwell + "/shares/v/" + row.getInt("version"), List.of()))
        .list();
  }
}
