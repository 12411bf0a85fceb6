package org.tibao.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code access.session}, which Spring Session fills, where people are signed out from elsewhere. */
@Component
class SessionTable {

  private final JdbcClient jdbc;

  SessionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Ends every session of that member of staff but one; they must sign in again. */
  int end(PersonId person, String but) {
    return jdbc.sql("delete from access.session where principal_name = :name and session_id <> :but")
        .param("name", Actor.Kind.STAFF + ":" + person.value()).param("but", but).update();
  }
}
