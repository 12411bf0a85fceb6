package org.tibao.access;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code access.session}, which Spring Session fills, where people are signed out from elsewhere. */
@Component
class SessionTable {

  private final JdbcClient jdbc;

  SessionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Ends every session of that actor but one; they must sign in again. */
  int end(Actor.Kind kind, UUID id, String but) {
    return jdbc.sql("delete from access.session where principal_name = :name and session_id <> :but")
        .param("name", kind + ":" + id).param("but", but).update();
  }
}
