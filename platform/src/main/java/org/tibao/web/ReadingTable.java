package org.tibao.web;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code web.reading}: how a person likes to read, whatever device they read on. */
@Repository
class ReadingTable {

  private final JdbcClient jdbc;

  ReadingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<String> of(UUID person) {
    return jdbc.sql("select size from web.reading where person = :person").param("person", person)
        .query((row, _) -> row.getString("size")).optional();
  }

  void put(UUID person, String size) {
    jdbc.sql("""
        insert into web.reading (person, size) values (:person, :size)
        on conflict (person) do update set size = excluded.size
        """).param("person", person).param("size", size).update();
  }
}
