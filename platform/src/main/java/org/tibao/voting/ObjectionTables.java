package org.tibao.voting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.DwellingId;

/** Objections to rolls as they lie in the database. */
@Repository
class ObjectionTables {

  private static final String OBJECTIONS = "select * from voting.objection ";

  private final JdbcClient jdbc;

  ObjectionTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if it was raised before. */
  boolean insert(Vote vote, RollObjection.Draft draft, Actor by, Instant now) {
    return jdbc.sql("""
        insert into voting.objection (id, vote, path, dwelling, raised_by, text, entered_by, raised_at)
        values (:id, :vote, :path, :dwelling, :raisedBy, :text, :by, :now) on conflict do nothing
        """).param("id", draft.id().value()).param("vote", vote.id().value()).param("path", vote.path())
        .param("dwelling", draft.dwelling() == null ? null : draft.dwelling().value())
        .param("raisedBy", draft.raisedBy()).param("text", draft.text()).param("by", by.id())
        .param("now", Rows.at(now)).update() == 1;
  }

  Optional<RollObjection> find(RollObjectionId id) {
    return jdbc.sql(OBJECTIONS + "where id = :id").param("id", id.value()).query(ObjectionTables::objection).optional();
  }

  List<RollObjection> of(VoteId vote) {
    return jdbc.sql(OBJECTIONS + "where vote = :vote order by raised_at, id").param("vote", vote.value())
        .query(ObjectionTables::objection).list();
  }

  List<RollObjection> enteredBy(VoteId vote, UUID person) {
    return jdbc.sql(OBJECTIONS + "where vote = :vote and entered_by = :person order by raised_at, id")
        .param("vote", vote.value()).param("person", person).query(ObjectionTables::objection).list();
  }

  /** False if somebody was faster. */
  boolean answer(RollObjectionId id, RollObjection.Answer answer) {
    return jdbc.sql("""
        update voting.objection set upheld = :upheld, answer = :answer, answered_by = :by, answered_at = :at
         where id = :id and answered_at is null
        """).param("id", id.value()).param("upheld", answer.upheld()).param("answer", answer.text())
        .param("by", answer.by()).param("at", Rows.at(answer.at())).update() == 1;
  }

  int unanswered(VoteId vote) {
    return jdbc.sql("select count(*) from voting.objection where vote = :vote and answered_at is null")
        .param("vote", vote.value()).query(Integer.class).single();
  }

  int count(VoteId vote) {
    return jdbc.sql("select count(*) from voting.objection where vote = :vote").param("vote", vote.value())
        .query(Integer.class).single();
  }

  private static RollObjection objection(ResultSet row, int n) throws SQLException {
    UUID dwelling = Rows.idOrNull(row, "dwelling");
    Instant answered = Rows.instantOrNull(row, "answered_at");
    return new RollObjection(new RollObjectionId(Rows.id(row, "id")), new VoteId(Rows.id(row, "vote")),
        dwelling == null ? null : new DwellingId(dwelling), row.getString("raised_by"), row.getString("text"),
        Rows.instant(row, "raised_at"), answered == null
            ? null
            : new RollObjection.Answer(row.getBoolean("upheld"), row.getString("answer"), answered,
                row.getString("answered_by")));
  }
}
