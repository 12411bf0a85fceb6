package org.tibao.access;

import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code access.session}, which Spring Session fills, where people are signed out from elsewhere. */
@Component
class SessionTable {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SessionTable(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /** Ends every session of that actor but one; they must sign in again. Says so in an event. */
  int end(Actor.Kind kind, UUID id, String but) {
    events.publishEvent(new SessionsEnded(kind, id, clock.instant()));
    return jdbc.sql("delete from access.session where principal_name = :name and session_id <> :but")
        .param("name", kind + ":" + id).param("but", but).update();
  }
}
