package org.tibao.registry;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the search box looks through, one row per record that may be found. */
@Repository
class Findings {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Findings(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** Puts records in, replacing what stood there for them. {@code words} is all that a caller might say. */
  void put(List<Finding> findings, List<String> words) {
    if (findings.isEmpty()) {
      return;
    }
    int n = findings.size();
    batches.update("""
        insert into registry.finding (kind, subject, path, label, words)
        select * from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[])
        on conflict (kind, subject) do update set path = excluded.path, label = excluded.label, words = excluded.words
        """, findings.stream().map(Finding::kind).toArray(String[]::new),
        findings.stream().map(Finding::subject).toArray(UUID[]::new),
        findings.stream().map(Finding::path).toArray(String[]::new),
        findings.stream().map(Finding::label).toArray(String[]::new), words.subList(0, n).toArray(String[]::new));
  }

  void remove(String kind, UUID subject) {
    jdbc.sql("delete from registry.finding where kind = :kind and subject = :subject").param("kind", kind)
        .param("subject", subject).update();
  }

  /** Records whose words hold all of these, of one kind, inside those territories; in no particular order. */
  List<Finding> find(String kind, List<String> words, String[] patterns, int limit) {
    var sql = new StringBuilder("""
        select kind, subject, path, label from registry.finding where kind = :kind and path like any(:patterns)""");
    for (int i = 0; i < words.size(); i++) {
      sql.append(" and registry.doubled(words) like '%' || registry.doubled(:word").append(i).append(") || '%'");
    }
    var query = jdbc.sql(sql.append(" limit :limit").toString()).param("kind", kind).param("patterns", patterns)
        .param("limit", limit);
    for (int i = 0; i < words.size(); i++) {
      query = query.param("word" + i, escaped(words.get(i)));
    }
    return query.query((row, n) -> new Finding(row.getString("kind"), row.getObject("subject", UUID.class),
        row.getString("path"), row.getString("label"))).list();
  }

  /** A percent sign that somebody types is a percent sign. */
  private static String escaped(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
