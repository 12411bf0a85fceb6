package org.tibao.notice;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code notice.inbox}. */
final class Letters {

  private final JdbcClient jdbc;

  Letters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Inbox.Letter letter, String template) {
    jdbc.sql("""
        insert into notice.inbox (at, name, phone, template, text) values (:at, :name, :phone, :template, :text)
        """).param("at", letter.at().atOffset(ZoneOffset.UTC)).param("name", letter.name())
        .param("phone", letter.phone()).param("template", template).param("text", letter.text()).update();
  }

  List<Inbox.Letter> newest(int limit) {
    return jdbc.sql("select at, name, phone, text from notice.inbox order by at desc, id desc limit :limit")
        .param("limit", limit)
        .query((row, number) -> new Inbox.Letter(row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("name"), row.getString("phone"), row.getString("text")))
        .list();
  }
}
