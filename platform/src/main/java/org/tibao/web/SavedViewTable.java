package org.tibao.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.web.SavedViews.SavedView;

/** Kept filters as they lie in {@code web.saved_view}. */
@Repository
class SavedViewTable {

  private final JdbcClient jdbc;

  SavedViewTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<SavedView> of(UUID person, String list) {
    return jdbc.sql("select name, query from web.saved_view where person = :person and list = :list order by name")
        .param("person", person).param("list", list)
        .query((row, n) -> new SavedView(row.getString("name"), row.getString("query"))).list();
  }

  void put(UUID person, String list, SavedView view, Instant now) {
    jdbc.sql("""
        insert into web.saved_view (person, list, name, query, saved_at) values (:person, :list, :name, :query, :now)
        on conflict (person, list, name) do update set query = excluded.query, saved_at = excluded.saved_at
        """).param("person", person).param("list", list).param("name", view.name()).param("query", view.query())
        .param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  void remove(UUID person, String list, String name) {
    jdbc.sql("delete from web.saved_view where person = :person and list = :list and name = :name")
        .param("person", person).param("list", list).param("name", name).update();
  }
}
