package org.tibao.registry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the search box looks through, one row per record that may be found. */
@Repository
class Findings {

  /** Paths end with a slash; this is the character after it. */
  private static final char AFTER_SLASH = '0';

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

  /**
   * Records whose words hold all of these, at most {@code limit} of each kind, kind by kind in the order given.
   *
   * @param territories where each kind may be found, as patterns of paths
   */
  List<Finding> find(Map<String, String[]> territories, List<String> words, int limit) {
    // How common a word is decides the plan, and a plan for any word at all reads every record for a rare one.
    jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
    var kinds = new StringBuilder();
    var values = new HashMap<String, Object>();
    values.put("limit", limit);
    for (int i = 0; i < words.size(); i++) {
      values.put("word" + i, escaped(words.get(i)));
    }
    territories.forEach((kind, patterns) -> {
      kinds.append(kinds.isEmpty() ? "" : " union all ").append("(").append(ofKind(kind, words.size())).append(")");
      String from = common(patterns);
      values.put(kind + "Patterns", patterns);
      values.put(kind + "From", from);
      values.put(kind + "To", from.substring(0, from.length() - 1) + AFTER_SLASH);
    });
    return jdbc.sql(kinds.toString()).params(values).query((row, n) -> new Finding(row.getString("kind"),
        row.getObject("subject", UUID.class), row.getString("path"), row.getString("label"))).list();
  }

  /** A kind stands in the statement itself: its part of the table is chosen when the statement is planned. */
  private static String ofKind(String kind, int words) {
    var sql = new StringBuilder("select kind, subject, path, label from registry.finding where kind = '").append(kind)
        .append("' and path >= :").append(kind).append("From and path < :").append(kind)
        .append("To and path like any(:")
        .append(kind).append("Patterns)");
    for (int i = 0; i < words; i++) {
      sql.append(" and spread like '%' || registry.doubled(:word").append(i).append(") || '%'");
    }
    return sql.append(" limit :limit").toString();
  }

  /** The path that all territories lie under: unlike a list of patterns, an index can look for it. */
  private static String common(String[] patterns) {
    String common = patterns[0].substring(0, patterns[0].length() - 1);
    while (!allBegin(patterns, common)) {
      common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
    }
    return common;
  }

  private static boolean allBegin(String[] patterns, String path) {
    return Arrays.stream(patterns).allMatch(pattern -> pattern.startsWith(path));
  }

  /** A percent sign that somebody types is a percent sign. */
  private static String escaped(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
