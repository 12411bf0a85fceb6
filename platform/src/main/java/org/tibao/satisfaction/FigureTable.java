package org.tibao.satisfaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** What was answered, as those read it who answer for it: counted, and word by word without who said it. */
@Repository
class FigureTable {

  private static final String REACH = """
      path like any (:patterns)
      and (:firm::uuid is null or organisation = :firm::uuid or payer = :firm::uuid)
      and (not :neighbourhood or step = any (:steps) or organisation is null)
      """;

  /** Who pays may read, but it is who did the work that owes a word. */
  private static final String OWED = "(not :owed or :firm::uuid is null or organisation = :firm::uuid) and ";

  private final JdbcClient jdbc;

  FigureTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private JdbcClient.StatementSpec reached(String sql, Reach reach) {
    return jdbc.sql(sql).param("patterns", reach.patterns()).param("firm", reach.firm())
        .param("neighbourhood", reach.neighbourhood()).param("steps", Arrays.stream(AskedStep.values())
            .filter(AskedStep::ofNeighbourhood).map(Enum::name).toArray(String[]::new));
  }

  /** So many of a step, a company and a month were asked, or said that. */
  record Count(AskedStep step, String organisation, YearMonth month, @Nullable Grade grade, int count) {}

  List<Count> counts(Reach reach, LocalDate from, LocalDate until) {
    return reached("""
        select step, organisation_name, to_char(asked_on, 'YYYY-MM') as month, grade, count(*) as n
          from satisfaction.question
         where asked_on between :from and :until and not erased and %s
         group by 1, 2, 3, 4
        """.formatted(REACH), reach).param("from", from).param("until", until)
        .query((row, _) -> new Count(AskedStep.valueOf(row.getString("step")), row.getString("organisation_name"),
            YearMonth.parse(row.getString("month")),
            row.getObject("grade") == null ? null : Grade.of(row.getInt("grade")),
            row.getInt("n")))
        .list();
  }

  /** So many in one part of a territory said that after a step. */
  record PartCounted(String part, AskedStep step, Grade grade, int count) {}

  /**
   * What was first answered below a path in a month, by the part of it in which it lies, as it stood at the end of the month:
   * a later change would show by itself whose it is.
   */
  List<PartCounted> parts(Reach reach, String below, YearMonth month) {
    return reached("""
        select part, step, grade, count(*) as n from (
          select :below || coalesce(nullif(split_part(substr(q.path, length(:below) + 1), '/', 1), '') || '/', '')
                   as part, q.step, said.grade
            from satisfaction.question q cross join lateral (
                   select (array_agg(s.grade order by s.said_at desc, s.n desc))[1] as grade
                     from (select b.grade, b.said_at, b.id as n, min(b.said_at) over () as first
                             from (select grade, said_at, id from satisfaction.answer_before where question = q.id
                                   union all select q.grade, q.said_at, 9223372036854775807) b) s
                    where s.said_at < :end and s.first >= :begin) said
           where q.said_at >= :begin and said.grade is not null and starts_with(q.path, :below) and %s) counted
         group by 1, 2, 3
        """.formatted(REACH), reach).param("below", below).param("begin", at(month))
        .param("end", at(month.plusMonths(1)))
        .query((row, _) -> new PartCounted(row.getString("part"), AskedStep.valueOf(row.getString("step")),
            Grade.of(row.getInt("grade")), row.getInt("n")))
        .list();
  }

  private static OffsetDateTime at(YearMonth month) {
    return month.atDay(1).atStartOfDay(ChinaTime.ZONE).toOffsetDateTime();
  }

  /** Words of a step, without who said them. */
  record Said(AskedStep step, String organisation, YearMonth month, Grade grade, String words) {}

  List<Said> said(Reach reach, LocalDate from, LocalDate until, int limit) {
    return reached("""
        select step, organisation_name, to_char(asked_on, 'YYYY-MM') as month, grade, words
          from satisfaction.question
         where asked_on between :from and :until and words <> '' and grade is not null and %s
         order by said_at desc limit :limit
        """.formatted(REACH), reach).param("from", from).param("until", until).param("limit", limit)
        .query((row, _) -> new Said(AskedStep.valueOf(row.getString("step")), row.getString("organisation_name"),
            YearMonth.parse(row.getString("month")), Grade.of(row.getInt("grade")), row.getString("words")))
        .list();
  }

  /**
   * Bad answers that wait for a word, what is due first before the others; or those that have had one, the latest first.
   *
   * @param owed only those for which the reader owes the word
   */
  List<BadAnswer> bad(Reach reach, boolean replied, boolean owed, int limit) {
    return reached("""
        select * from satisfaction.question
         where reply_due is not null and (reply is not null) = :replied and %s
         order by case when :replied then null else reply_due end, replied_at desc, bad_id limit :limit
        """.formatted(OWED + REACH), reach).param("replied", replied).param("owed", owed).param("limit", limit)
        .query((row, _) -> bad(row)).list();
  }

  Optional<BadAnswer> bad(Reach reach, BadAnswerId id, boolean owed) {
    return reached(
        "select * from satisfaction.question where bad_id = :id and reply_due is not null and " + OWED + REACH, reach)
        .param("id", id.value()).param("owed", owed).query((row, _) -> bad(row)).optional();
  }

  /** How many are due by that day, counted to the limit. */
  int due(Reach reach, LocalDate by, int limit) {
    return reached("""
        select count(*) from (select 1 from satisfaction.question
         where reply_due <= :by and reply is null and %s limit :limit) as due
        """.formatted(OWED + REACH), reach).param("owed", true).param("by", by).param("limit", limit)
        .query((row, _) -> row.getInt(1)).single();
  }

  private static BadAnswer bad(ResultSet row) throws SQLException {
    OffsetDateTime replied = row.getObject("replied_at", OffsetDateTime.class);
    Instant at = replied == null ? null : replied.toInstant();
    return new BadAnswer(new BadAnswerId(row.getObject("bad_id", UUID.class)),
        AskedStep.valueOf(row.getString("step")), new StairwellId(row.getObject("stairwell", UUID.class)),
        row.getString("label"), row.getString("organisation_name"), Grade.of(row.getInt("grade")),
        row.getString("words"), row.getObject("reply_due", LocalDate.class), row.getString("reply"), at);
  }
}
