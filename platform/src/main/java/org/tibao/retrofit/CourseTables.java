package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Courses, evidence, decisions and postings, as they lie in the database. */
@Repository
class CourseTables {

  private final JdbcClient jdbc;

  CourseTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The facts and the version of a course, as they lie there. */
  record Kept(Course.Facts facts, int version) {

    static final Kept NOTHING = new Kept(Course.Facts.NONE, -1);
  }

  Map<StairwellId, Kept> kept(Collection<StairwellId> stairwells) {
    var kept = new HashMap<StairwellId, Kept>();
    jdbc.sql("select * from retrofit.course where stairwell = any(:ids)").param("ids", Instants.ids(stairwells))
        .query(row -> {
          kept.put(new StairwellId(row.getObject("stairwell", UUID.class)), kept(row));
        });
    return kept;
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(new Course.Facts(row.getObject("vote", UUID.class), row.getObject("notice_until", LocalDate.class),
        row.getObject("contract", UUID.class), row.getObject("started_on", LocalDate.class), row.getString("report"),
        row.getObject("lift", UUID.class), row.getObject("warranty_until", LocalDate.class),
        row.getObject("abandoned_on", LocalDate.class), row.getString("abandoned_why")), row.getInt("version"));
  }

  /** Whether it was written: not if somebody else was faster. */
  boolean save(Stairwell stairwell, Course.Facts facts, int version) {
    return jdbc.sql("""
        insert into retrofit.course (stairwell, path, version, vote, notice_until, contract, started_on, report, lift,
                                     warranty_until, abandoned_on, abandoned_why)
        values (:stairwell, :path, 0, :vote, :until, :contract, :started, :report, :lift, :warranty, :abandoned, :why)
        on conflict (stairwell) do update set version = course.version + 1, vote = excluded.vote,
               notice_until = excluded.notice_until, contract = excluded.contract, started_on = excluded.started_on,
               report = excluded.report, lift = excluded.lift, warranty_until = excluded.warranty_until,
               abandoned_on = excluded.abandoned_on, abandoned_why = excluded.abandoned_why
         where course.version = :version
        """).param("stairwell", stairwell.id().value()).param("path", stairwell.path()).param("vote", facts.vote())
        .param("until", facts.noticeUntil()).param("contract", facts.contract()).param("started", facts.startedOn())
        .param("report", facts.report()).param("lift", facts.lift()).param("warranty", facts.warrantyUntil())
        .param("abandoned", facts.abandonedOn()).param("why", facts.abandonedWhy()).param("version", version)
        .update() == 1;
  }

  /** The latest word on whether a lift can be built there; none before anybody said. */
  Optional<Boolean> feasible(StairwellId stairwell) {
    return jdbc.sql("""
        select feasible from retrofit.feasibility where stairwell = :id order by said_at desc, id desc limit 1
        """).param("id", stairwell.value()).query(Boolean.class).optional();
  }

  /** A standstill; until is null while it lasts. */
  record Standstill(LocalDate since, @Nullable LocalDate until) {

    long daysAfter(LocalDate from, LocalDate today) {
      LocalDate begin = since.isBefore(from) ? from : since;
      LocalDate end = until == null || until.isAfter(today) ? today : until;
      return Math.max(0, ChronoUnit.DAYS.between(begin, end));
    }
  }

  Map<StairwellId, List<Standstill>> standstills(Collection<StairwellId> stairwells) {
    var all = new HashMap<StairwellId, List<Standstill>>();
    jdbc.sql("select * from retrofit.pause where stairwell = any(:ids) order by since")
        .param("ids", Instants.ids(stairwells)).query(row -> {
          all.computeIfAbsent(new StairwellId(row.getObject("stairwell", UUID.class)), id -> new ArrayList<>()).add(
              new Standstill(row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class)));
        });
    return all;
  }

  void add(ProofId id, Stairwell stairwell, Proof.Draft draft, int files, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.proof (id, stairwell, path, milestone, code, text, files, dated, place, added_by,
                                    added_name, added_at)
        values (:id, :stairwell, :path, :milestone, :code, :text, :files, :on, :place, :by, :name, :now)
        """).param("id", id.value()).param("stairwell", stairwell.id().value()).param("path", stairwell.path())
        .param("milestone", draft.milestone().name()).param("code", draft.code()).param("text", draft.text())
        .param("files", files).param("on", draft.on())
        .param("place", draft.place()).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  boolean drop(StairwellId stairwell, ProofId id, String why, Instant now) {
    return jdbc.sql("""
        update retrofit.proof set dropped_at = :now, dropped_why = :why
         where id = :id and stairwell = :stairwell and dropped_at is null
        """).param("id", id.value()).param("stairwell", stairwell.value()).param("why", why)
        .param("now", Instants.at(now)).update() == 1;
  }

  /** All evidence of a stairwell, by milestone and day. */
  List<Proof> proofs(StairwellId stairwell) {
    return jdbc.sql("""
        select * from retrofit.proof where stairwell = :id and dropped_at is null order by milestone, dated, id
        """).param("id", stairwell.value()).query((row, n) -> new Proof(new ProofId(row.getObject("id", UUID.class)),
        stairwell, Milestone.valueOf(row.getString("milestone")), row.getString("code"), row.getString("text"),
        row.getInt("files"), row.getObject("dated", LocalDate.class),
        row.getString("place"), row.getString("added_name"), Instants.of(row, "added_at"))).list();
  }

  /** Hearing of one decision twice changes nothing. */
  boolean add(Stairwell stairwell, Decision decision, Instant now) {
    Decision.Taken taken = decision.taken();
    ChangeOrderId change = decision.change();
    return jdbc
        .sql(
            """
                insert into retrofit.decision (id, stairwell, path, subject, passed, decided_on, held, text, by_name, at, offer,
                                               company, total_fen, change_order)
                values (:id, :stairwell, :path, :about, :passed, :on, :held, :text, :by, :now, :offer, :company, :total, :change)
                on conflict (id) do nothing
                """)
        .param("offer", taken == null ? null : taken.offer().value())
        .param("company", taken == null ? null : taken.company())
        .param("total", taken == null ? null : taken.total().fen())
        .param("change", change == null ? null : change.value()).param("id", decision.id().value())
        .param("stairwell", stairwell.id().value())
        .param("path", stairwell.path()).param("about", decision.about().name()).param("passed", decision.passed())
        .param("on", decision.on()).param("held", decision.held().name()).param("text", decision.text())
        .param("by", decision.by()).param("now", Instants.at(now)).update() == 1;
  }

  /** What the owners decided, the latest first. */
  List<Decision> decisions(StairwellId stairwell) {
    return jdbc
        .sql(
            """
                select d.*, d.offer as taken_offer, d.company as taken_company, d.total_fen as taken_fen from retrofit.decision d
                 where stairwell = :id order by decided_on desc, at desc
                """)
        .param("id", stairwell.value())
        .query((row, n) -> new Decision(new DecisionId(row.getObject("id", UUID.class)),
            Decision.About.valueOf(row.getString("subject")), row.getBoolean("passed"),
            row.getObject("decided_on", LocalDate.class), Decision.Held.valueOf(row.getString("held")),
            row.getString("text"), row.getString("by_name"), taken(row), change(row)))
        .list();
  }

  /** The offer that a decision names, from the columns {@code taken_…}. */
  static Decision.@Nullable Taken taken(ResultSet row) throws SQLException {
    UUID offer = row.getObject("taken_offer", UUID.class);
    return offer == null
        ? null
        : new Decision.Taken(new OfferId(offer), row.getString("taken_company"), Money.fen(row.getLong("taken_fen")));
  }

  private static @Nullable ChangeOrderId change(ResultSet row) throws SQLException {
    UUID change = row.getObject("change_order", UUID.class);
    return change == null ? null : new ChangeOrderId(change);
  }

  /** Which offer a vote took, where its question named none. */
  void name(DecisionId decision, Decision.Taken taken) {
    jdbc.sql("""
        update retrofit.decision set offer = :offer, company = :company, total_fen = :total
         where id = :id and offer is null
        """).param("id", decision.value()).param("offer", taken.offer().value()).param("company", taken.company())
        .param("total", taken.total().fen()).update();
  }

  void add(Stairwell stairwell, PlanPosting posting, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.posting (id, stairwell, path, posted_on, until, places, rule, posted_by, posted_name,
                                      posted_at)
        values (:id, :stairwell, :path, :on, :until, :places, :rule, :by, :name, :now)
        """).param("id", posting.id().value()).param("stairwell", stairwell.id().value())
        .param("path", stairwell.path()).param("on", posting.on()).param("until", posting.until())
        .param("places", posting.places()).param("rule", posting.rule()).param("by", by.id())
        .param("name", by.name()).param("now", Instants.at(now)).update();
  }

  Optional<PlanPosting> posting(StairwellId stairwell) {
    return jdbc.sql("select * from retrofit.posting where stairwell = :id and withdrawn_at is null")
        .param("id", stairwell.value())
        .query((row, n) -> new PlanPosting(new PlanPostingId(row.getObject("id", UUID.class)), stairwell,
            row.getObject("posted_on", LocalDate.class), row.getObject("until", LocalDate.class),
            row.getString("places"), row.getString("rule"), row.getString("posted_name")))
        .optional();
  }

  boolean withdraw(StairwellId stairwell, String why, Instant now) {
    return jdbc.sql("""
        update retrofit.posting set withdrawn_at = :now, withdrawn_why = :why
         where stairwell = :id and withdrawn_at is null
        """).param("id", stairwell.value()).param("why", why).param("now", Instants.at(now)).update() == 1;
  }
}
