package org.tibao.satisfaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Questions as they lie in the database. */
@Repository
class QuestionTable {

  private final JdbcClient jdbc;

  QuestionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Days and version by which it is asked.
   *
   * @param everyDays between two questions to one household
   */
  record Terms(String rule, LocalDate on, LocalDate until, int everyDays) {}

  /**
   * Asks those households that may be asked: none that keeps silence, has an open question, or was asked lately. Steps of one
   * door come one after the other, so that two at the same moment do not both ask.
   *
   * @return how many were asked
   */
  int ask(Question.Draft draft, Stairwell stairwell, List<Dwelling> homes, Terms terms) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('satisfaction:' || :door, 0))")
        .param("door", stairwell.id().toString()).query((_, _) -> 0).list();
    Question.Firm firm = draft.firm();
    OrganisationId payer = draft.payer();
    return jdbc.sql("""
        insert into satisfaction.question (id, step, cause, dwelling, stairwell, room, label, path, organisation,
            organisation_name, payer, asked_on, until, rule)
        select n.id, :step, :cause, n.dwelling, :stairwell, n.room, :label, n.path, :firm::uuid, :firmName,
               :payer::uuid, :on, :until, :rule
          from unnest(:ids::uuid[], :dwellings::uuid[], :rooms::text[], :paths::text[])
               as n (id, dwelling, room, path)
         where not exists (select 1 from satisfaction.silence s where s.dwelling = n.dwelling)
           and not exists (select 1 from satisfaction.question q
                            where q.dwelling = n.dwelling
                              and (abs(q.asked_on - :on::date) < :everyDays
                                   or q.grade is null and q.declined_at is null and q.passed_at is null
                                      and :on between q.asked_on and q.until))
        on conflict (step, cause, dwelling) do nothing
        """).param("step", draft.step().name()).param("cause", draft.cause())
        .param("stairwell", stairwell.id().value()).param("label", stairwell.label())
        .param("firm", firm == null ? null : firm.id().value()).param("firmName", firm == null ? "" : firm.name())
        .param("payer", payer == null ? null : payer.value()).param("on", terms.on()).param("until", terms.until())
        .param("rule", terms.rule()).param("everyDays", terms.everyDays())
        .param("ids", homes.stream().map(_ -> QuestionId.next().value()).toArray(UUID[]::new))
        .param("dwellings", homes.stream().map(each -> each.id().value()).toArray(UUID[]::new))
        .param("rooms", homes.stream().map(Dwelling::room).toArray(String[]::new))
        .param("paths", homes.stream().map(Dwelling::path).toArray(String[]::new)).update();
  }

  /** An insurer that pays a part may read the answers too, whichever part is told first. */
  void payer(AskedStep step, String cause, OrganisationId payer) {
    jdbc.sql("update satisfaction.question set payer = :payer where step = :step and cause = :cause and payer is null")
        .param("payer", payer.value()).param("step", step.name()).param("cause", cause).update();
  }

  Optional<Question> find(QuestionId id) {
    return jdbc.sql("select * from satisfaction.question where id = :id and passed_at is null").param("id", id.value())
        .query((row, _) -> question(row)).optional();
  }

  Optional<Question> lock(QuestionId id) {
    return jdbc.sql("select * from satisfaction.question where id = :id and passed_at is null for update")
        .param("id", id.value())
        .query((row, _) -> question(row)).optional();
  }

  /** Those of a dwelling, the latest first. */
  List<Question> of(DwellingId dwelling, int limit) {
    return jdbc.sql("""
        select * from satisfaction.question where dwelling = :dwelling and passed_at is null
         order by asked_on desc, id desc limit :limit
        """).param("dwelling", dwelling.value()).param("limit", limit).query((row, _) -> question(row)).list();
  }

  /** Those of a stairwell that wait for an answer, by room. */
  List<Question> waiting(StairwellId stairwell, LocalDate today) {
    return jdbc.sql("""
        select * from satisfaction.question
         where stairwell = :stairwell and grade is null and declined_at is null and until >= :today
           and passed_at is null
         order by room, id
        """).param("stairwell", stairwell.value()).param("today", today).query((row, _) -> question(row)).list();
  }

  /** What was said before is kept, with the day by which a word was owed for it. */
  void answer(QuestionId id, Question.Answer answer, @Nullable LocalDate replyDue) {
    jdbc.sql(
        """
            insert into satisfaction.answer_before (question, grade, how, said_by, said_at, reply_due)
            select id, grade, how, said_by, said_at, reply_due from satisfaction.question where id = :id and grade is not null
            """)
        .param("id", id.value()).update();
    jdbc.sql("""
        update satisfaction.question
           set grade = :grade, words = :words, how = :how, said_by = :by, said_name = :name, said_at = :at,
               reply_due = case when reply is null then :due::date else reply_due end
         where id = :id
        """).param("id", id.value()).param("grade", answer.grade().number()).param("words", answer.words())
        .param("how", answer.how().name()).param("by", answer.by()).param("name", answer.byName())
        .param("at", at(answer.at())).param("due", replyDue).update();
  }

  /** By which day a word was first owed for a bad answer that has been taken back since. */
  Optional<LocalDate> dueBefore(QuestionId id) {
    return jdbc.sql("""
        select reply_due from satisfaction.answer_before
         where question = :id and reply_due is not null order by reply_due limit 1
        """).param("id", id.value()).query((row, _) -> row.getObject("reply_due", LocalDate.class)).optional();
  }

  void decline(QuestionId id, Instant now) {
    jdbc.sql("update satisfaction.question set declined_at = :now where id = :id and declined_at is null")
        .param("id", id.value()).param("now", at(now)).update();
  }

  /** Closed and out of sight for those who live there now, whom its silence does not bind either. */
  void passed(DwellingSold sold, Instant now) {
    jdbc.sql("""
        update satisfaction.question set passed_at = :now, until = greatest(asked_on, least(until, :on::date - 1))
         where dwelling = :dwelling and passed_at is null
           and (asked_on < :on or said_at <= :entered or declined_at <= :entered)
        """).param("dwelling", sold.dwelling().value()).param("on", sold.on()).param("entered", at(sold.entered()))
        .param("now", at(now)).update();
    jdbc.sql("delete from satisfaction.silence where dwelling = :dwelling and said_at <= :entered")
        .param("dwelling", sold.dwelling().value()).param("entered", at(sold.entered())).update();
  }

  void silence(Question question, Actor by, Instant now) {
    jdbc.sql("""
        insert into satisfaction.silence (dwelling, path, said_by, said_at) values (:dwelling, :path, :by, :at)
        on conflict (dwelling) do nothing
        """).param("dwelling", question.home().dwelling().value()).param("path", question.path())
        .param("by", by.id()).param("at", at(now)).update();
  }

  void speak(DwellingId dwelling) {
    jdbc.sql("delete from satisfaction.silence where dwelling = :dwelling").param("dwelling", dwelling.value())
        .update();
  }

  boolean silent(DwellingId dwelling) {
    return jdbc.sql("select 1 from satisfaction.silence where dwelling = :dwelling")
        .param("dwelling", dwelling.value()).query((_, _) -> 1).optional().isPresent();
  }

  /** False where it has a word already. */
  boolean reply(BadAnswerId id, String text, Actor by, Instant now) {
    return jdbc.sql("""
        update satisfaction.question set reply = :text, replied_name = :name, replied_at = :now
         where bad_id = :id and reply_due is not null and reply is null
        """).param("id", id.value()).param("text", text).param("name", by.name()).param("now", at(now))
        .update() == 1;
  }

  private static Question question(ResultSet row) throws SQLException {
    UUID firm = row.getObject("organisation", UUID.class);
    LocalDate due = row.getObject("reply_due", LocalDate.class);
    return new Question(new QuestionId(row.getObject("id", UUID.class)), AskedStep.valueOf(row.getString("step")),
        row.getString("cause"),
        new Question.Home(new DwellingId(row.getObject("dwelling", UUID.class)),
            new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("room"), row.getString("label")),
        row.getString("path"),
        firm == null ? null : new Question.Firm(new OrganisationId(firm), row.getString("organisation_name")),
        row.getObject("asked_on", LocalDate.class), row.getObject("until", LocalDate.class), row.getString("rule"),
        row.getObject("declined_at") != null, row.getObject("grade") == null ? null : answer(row),
        due == null
            ? null
            : new Question.Reply(due, row.getString("reply"), row.getString("replied_name"),
                instant(row, "replied_at")));
  }

  private static Question.Answer answer(ResultSet row) throws SQLException {
    return new Question.Answer(Grade.of(row.getInt("grade")), row.getString("words"),
        Question.How.valueOf(row.getString("how")), row.getObject("said_by", UUID.class), row.getString("said_name"),
        row.getObject("said_at", OffsetDateTime.class).toInstant());
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Question read(ResultSet row) throws SQLException {
    return question(row);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
