package org.tibao.insurance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.documents.EvidenceId;
import org.tibao.voting.VoteId;

/** Proposals to end policies, with their votes and consents, as they lie in the database. */
@Repository
class EndingTables {

  private final JdbcClient jdbc;

  EndingTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A proposal as it was made. */
  record Row(EndingId id, PolicyId policy, String path, String why, LocalDate on, String by) {}

  void add(Row row, Actor actor) {
    jdbc.sql("""
        insert into insurance.ending (id, policy, path, why, proposed_on, proposed_by, proposed_name)
        values (:id, :policy, :path, :why, :on, :by, :name)
        """).param("id", row.id().value()).param("policy", row.policy().value()).param("path", row.path())
        .param("why", row.why()).param("on", row.on()).param("by", actor.id()).param("name", row.by()).update();
  }

  /** The policy of a proposal, open or not. */
  Optional<PolicyId> policyOf(EndingId id) {
    return jdbc.sql("select policy from insurance.ending where id = :id").param("id", id.value())
        .query((row, _) -> new PolicyId(Instants.uuid(row, "policy"))).optional();
  }

  /** The open proposal of a policy as it stands, by those who bear it. */
  Optional<Ending> of(Policy policy, List<Bearer> bearers) {
    return of(policy.id()).map(row -> {
      List<Ending.Consent> consents = consents(row.id()).stream().map(each -> new Ending.Consent(each.place(),
          bearers.get(each.place()).room(), each.signedOn(), each.name(), each.evidence())).toList();
      List<Integer> said = consents.stream().map(Ending.Consent::place).toList();
      boolean pooled = bearers.stream()
          .anyMatch(each -> each.dwelling() == null && each.money().written().isPositive());
      return new Ending(row.id(), row.policy(), row.path(), row.why(), row.on(), row.by(), votes(row.id()), consents,
          bearers.stream().filter(EndingTables::pays).filter(each -> !said.contains(each.place()))
              .map(each -> new Ending.Missing(each.place(), each.room())).toList(),
          !pooled);
    });
  }

  /** Whether that household bears something of the premium. */
  static boolean pays(Bearer bearer) {
    return bearer.dwelling() != null && bearer.money().written().isPositive();
  }

  private Optional<Row> of(PolicyId policy) {
    return jdbc.sql("select * from insurance.ending where policy = :policy and closed_on is null")
        .param("policy", policy.value()).query(EndingTables::row).optional();
  }

  void close(EndingId id, String how, LocalDate on, String text) {
    jdbc.sql("""
        update insurance.ending set closed_on = :on, closed_how = :how, closed_text = :text
         where id = :id and closed_on is null
        """).param("id", id.value()).param("how", how).param("on", on).param("text", text).update();
  }

  void put(EndingId id, VoteId vote, LocalDate on, String by) {
    jdbc.sql("""
        insert into insurance.ending_vote (vote, ending, put_on, put_name) values (:vote, :ending, :on, :by)
        on conflict do nothing
        """).param("vote", vote.value()).param("ending", id.value()).param("on", on).param("by", by).update();
  }

  /** The votes about a proposal, the last first, with what came of them. */
  List<Ending.Ballot> votes(EndingId id) {
    return jdbc.sql("""
        select e.*, v.passed, v.decided_on from insurance.ending_vote e left join insurance.vote v on v.vote = e.vote
         where e.ending = :id order by e.put_on desc, e.vote desc
        """).param("id", id.value())
        .query((row, _) -> new Ending.Ballot(new VoteId(Instants.uuid(row, "vote")), Instants.day(row, "put_on"),
            row.getObject("passed", Boolean.class), Instants.dayOrNull(row, "decided_on"), false))
        .list();
  }

  /** A household has consented; the second time changes nothing. */
  boolean add(EndingId id, Ending.Consent consent, String path, Actor actor, Instant now) {
    EvidenceId evidence = consent.evidence();
    return jdbc.sql("""
        insert into insurance.consent (ending, place, path, signed_on, name, evidence, entered_by, entered_name,
                                       entered_at)
        values (:ending, :place, :path, :on, :name, :evidence, :by, :byName, :now) on conflict do nothing
        """).param("ending", id.value()).param("place", consent.place()).param("path", path)
        .param("on", consent.signedOn()).param("name", consent.name())
        .param("evidence", evidence == null ? null : evidence.value()).param("by", actor.id())
        .param("byName", actor.name()).param("now", Instants.at(now)).update() == 1;
  }

  /** A household has changed its mind before anything was done. */
  boolean remove(EndingId id, int place) {
    return jdbc.sql("delete from insurance.consent where ending = :id and place = :place").param("id", id.value())
        .param("place", place).update() == 1;
  }

  List<Ending.Consent> consents(EndingId id) {
    return jdbc.sql("select * from insurance.consent where ending = :id order by place").param("id", id.value())
        .query((row, _) -> {
          UUID evidence = row.getObject("evidence", UUID.class);
          return new Ending.Consent(row.getInt("place"), "", Instants.day(row, "signed_on"), row.getString("name"),
              file(evidence));
        }).list();
  }

  private static @Nullable EvidenceId file(@Nullable UUID id) {
    return id == null ? null : new EvidenceId(id);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    return new Row(new EndingId(Instants.uuid(row, "id")), new PolicyId(Instants.uuid(row, "policy")),
        row.getString("path"), row.getString("why"), Instants.day(row, "proposed_on"),
        row.getString("proposed_name"));
  }
}
