package org.tibao.access;

import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code access.session}, which Spring Session fills, where people are signed out from elsewhere. */
@Component
class SessionTable {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  SessionTable(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /** Ends every session of that actor but one; they must sign in again. Says so in an event. */
  int end(Actor.Kind kind, UUID id, String but, Instant now) {
    events.publishEvent(new SessionsEnded(kind, id, now));
    return jdbc.sql("delete from access.session where principal_name = :name and session_id <> :but")
        .param("name", kind + ":" + id).param("but", but).update();
  }
}
