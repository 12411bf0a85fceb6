package org.tibao.telemetry;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.telemetry.QuarantineGroups.Group;

/** What lies in quarantine, gathered by what was wrong with it. */
@Repository
class QuarantineGroupTable {

  private static final int GROUPS = 200;

  private final JdbcClient jdbc;

  QuarantineGroupTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Group> all(String[] patterns) {
    return jdbc.sql("""
        select g.*, q.detail, q.payload, d.name
          from (select reason, codebook, kind, count(*) as messages, count(distinct device) as devices,
                       min(received) as first, max(received) as last,
                       (array_agg(id order by received desc, id))[1] as newest
                  from telemetry.quarantine where replayed is null and path like any(:patterns)
                 group by reason, codebook, kind) g
          join telemetry.quarantine q on q.id = g.newest join telemetry.device d on d.number = q.device
         order by g.messages desc, g.reason, g.codebook, g.kind limit :limit""").param("patterns", patterns)
        .param("limit", GROUPS)
        .query((row, n) -> new Group(row.getString("reason"), row.getString("codebook"), row.getString("kind"),
            row.getLong("messages"), row.getLong("devices"), Moments.of(row, "first"), Moments.of(row, "last"),
            row.getString("name"), row.getString("detail"), row.getBytes("payload")))
        .list();
  }

  List<UUID> of(String[] patterns, String reason, String codebook, String kind, int limit) {
    return jdbc.sql("""
        select id from telemetry.quarantine
         where replayed is null and path like any(:patterns) and reason = :reason and codebook = :codebook
           and kind = :kind
         order by received, id limit :limit""").param("patterns", patterns).param("reason", reason)
        .param("codebook", codebook).param("kind", kind).param("limit", limit)
        .query((row, n) -> row.getObject(1, UUID.class)).list();
  }
}
