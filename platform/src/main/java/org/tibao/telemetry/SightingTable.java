package org.tibao.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;

/** Who saw which incident, as it lies in the database. */
@Repository
class SightingTable {

  private final JdbcClient jdbc;

  SightingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether nobody had seen it before. */
  boolean insert(UUID incident, Actor actor, Instant now) {
    return jdbc.sql("""
        insert into telemetry.sighting (incident, person, name, at) values (:incident, :person, :name, :at)
        on conflict (incident) do nothing""").param("incident", incident).param("person", actor.id())
        .param("name", actor.name()).param("at", Moments.at(now)).update() > 0;
  }

  Map<UUID, Sighting> of(Collection<UUID> incidents) {
    var found = new HashMap<UUID, Sighting>();
    jdbc.sql("select incident, name, at from telemetry.sighting where incident = any(:ids)")
        .param("ids", incidents.toArray(UUID[]::new)).query(row -> {
          found.put(row.getObject("incident", UUID.class), new Sighting(row.getString("name"), Moments.of(row, "at")));
        });
    return found;
  }
}
