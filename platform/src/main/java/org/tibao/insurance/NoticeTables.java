package org.tibao.insurance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;

/** What the insured's side has told its insurer, as it lies in the database. */
@Repository
class NoticeTables {

  private final JdbcClient jdbc;

  NoticeTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(HazardNotice notice, String path, Actor actor) {
    jdbc.sql("""
        insert into insurance.notice (id, policy, path, kind, since, text, told_on, told_by, told_name)
        values (:id, :policy, :path, :kind, :since, :text, :on, :by, :name)
        """).param("id", notice.id().value()).param("policy", notice.policy().value()).param("path", path)
        .param("kind", notice.kind().name()).param("since", notice.since()).param("text", notice.text())
        .param("on", notice.toldOn()).param("by", actor.id()).param("name", actor.name()).update();
  }

  Optional<HazardNotice> find(NoticeId id) {
    return jdbc.sql("select * from insurance.notice where id = :id").param("id", id.value())
        .query(NoticeTables::notice).optional();
  }

  /** Those of a policy, the latest first. */
  List<HazardNotice> of(PolicyId policy) {
    return jdbc.sql("select * from insurance.notice where policy = :id order by told_on desc, id desc")
        .param("id", policy.value()).query(NoticeTables::notice).list();
  }

  /** Those without an answer, what was told longest ago first. */
  List<HazardNotice> open(String[] patterns, @Nullable OrganisationId company, int limit) {
    return jdbc.sql("""
        select n.* from insurance.notice n join insurance.policy p on p.id = n.policy
         where n.answer is null and n.path like any (:patterns) and p.stage = 'ISSUED'
           and (:company::uuid is null or p.company = :company::uuid)
         order by n.told_on, n.id limit :limit
        """).param("patterns", patterns).param("company", company == null ? null : company.value())
        .param("limit", limit).query(NoticeTables::notice).list();
  }

  void answer(NoticeId id, HazardNotice.Answer answer) {
    jdbc.sql("""
        update insurance.notice set answer = :answer, answer_text = :text, answered_on = :on, answered_name = :by
         where id = :id and answer is null
        """).param("id", id.value()).param("answer", answer.verdict().name()).param("text", answer.why())
        .param("on", answer.on()).param("by", answer.by()).update();
  }

  private static HazardNotice notice(ResultSet row, int n) throws SQLException {
    String verdict = row.getString("answer");
    LocalDate on = Instants.dayOrNull(row, "answered_on");
    return new HazardNotice(new NoticeId(Instants.uuid(row, "id")), new PolicyId(Instants.uuid(row, "policy")),
        HazardNotice.Kind.valueOf(row.getString("kind")), Instants.day(row, "since"), row.getString("text"),
        Instants.day(row, "told_on"), row.getString("told_name"),
        verdict == null || on == null
            ? null
            : new HazardNotice.Answer(HazardNotice.Verdict.valueOf(verdict), row.getString("answer_text"), on,
                row.getString("answered_name")));
  }
}
