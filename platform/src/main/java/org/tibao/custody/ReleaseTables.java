package org.tibao.custody;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.money.Money;
import org.tibao.registry.Point;

/** Releases with their evidence, signatures and steps as they lie in the database. */
@Repository
class ReleaseTables {

  private final JdbcClient jdbc;

  ReleaseTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A release with what the state itself does not carry. */
  record Kept(Release release, int version, Instant since, int times) {}

  void add(Release.Requested release, Instant now) {
    ReleaseRequest request = release.request();
    jdbc.sql("""
        insert into custody.release (id, account, path, number, step, amount_fen, note, attempt, requested_by,
                                     requested_name, requested_at, stage, stage_since, contract)
        values (:id, :account, :path, :number, :step, :amount, :note, :attempt, :by, :name, :now, 'REQUESTED', :now,
                (select max(version) from custody.works_contract where account = :account))
        """).param("id", request.id().value()).param("account", request.account().value())
        .param("path", request.path()).param("number", request.number()).param("step", request.step())
        .param("amount", request.amount().fen()).param("note", request.note()).param("attempt", request.attempt())
        .param("by", request.by().person()).param("name", request.by().name()).param("now", Instants.at(now)).update();
    proofs(request);
  }

  private void proofs(ReleaseRequest request) {
    int place = 0;
    for (ReleaseRequest.Proof proof : request.evidence()) {
      jdbc.sql("""
          insert into custody.release_proof (release, attempt, place, kind, file, file_name)
          values (:release, :attempt, :place, :kind, :file, :name)
          """).param("release", request.id().value()).param("attempt", request.attempt()).param("place", ++place)
          .param("kind", proof.kind()).param("file", proof.file()).param("name", proof.fileName()).update();
    }
  }

  int nextNumber(DoorAccountId account) {
    return jdbc.sql("select coalesce(max(number), 0) + 1 from custody.release where account = :id")
        .param("id", account.value()).query(Integer.class).single();
  }

  boolean onItsWay(DoorAccountId account, int step) {
    return jdbc.sql("""
        select count(*) from custody.release where account = :account and step = :step
           and stage in ('REQUESTED', 'SIGNED', 'CHECKED', 'INSTRUCTED', 'SENT_BACK')
        """).param("account", account.value()).param("step", step).query(Integer.class).single() > 0;
  }

  /**
   * Writes the state down.
   *
   * @param before what was read; somebody else may have been faster
   * @return false if so
   */
  boolean save(Kept before, Release after, Instant now) {
    boolean saved = switch (after) {
      case Release.Requested it -> requested(before, it, now);
      case Release.Signed _ -> write(before, after, now, "", Map.of());
      case Release.Checked it -> check(before, it, now);
      case Release.Instructed it -> instruct(before, it, now);
      case Release.Paid it -> write(before, after, now, ", receipt_number = :number, receipt_on = :on",
          Map.of("number", it.receipt().number(), "on", it.receipt().on()));
      case Release.SentBack it -> back(before, it, it.by(), it.reason().name(), it.text(), now);
      case Release.Withdrawn it -> back(before, it, it.by(), null, "", now);
    };
    signatures(after.request(), after.signatures());
    return saved;
  }

  /** The state with its columns in one statement, because the table allows no state without its facts. */
  private boolean write(Kept before, Release after, Instant now, String columns, Map<String, ?> values) {
    Instant since = after.stage() == before.release().stage() ? before.since() : now;
    return jdbc.sql("update custody.release set stage = :stage, stage_since = :since, version = version + 1" + columns
        + " where id = :id and version = :version").param("stage", after.stage().name())
        .param("since", Instants.at(since)).param("id", after.request().id().value())
        .param("version", before.version()).params(values).update() == 1;
  }

  private boolean requested(Kept before, Release.Requested it, Instant now) {
    ReleaseRequest request = it.request();
    if (request.attempt() == before.release().request().attempt()) {
      return write(before, it, now, "", Map.of());
    }
    proofs(request);
    return write(before, it, now, """
        , amount_fen = :amount, note = :note, attempt = :attempt, requested_by = :by, requested_name = :name,
          requested_at = :at,
          contract = (select max(c.version) from custody.works_contract c where c.account = release.account),
          check_by = null, check_name = null, check_at = null, check_photo = null,
          check_taken_at = null, check_lon = null, check_lat = null, check_metres = null, check_reason = null,
          check_note = null
        """, Map.of("amount", request.amount().fen(), "note", request.note(), "attempt", request.attempt(), "by",
        request.by().person(), "name", request.by().name(), "at", Instants.at(request.by().at())));
  }

  private void signatures(ReleaseRequest request, List<Hand> signatures) {
    for (Hand each : signatures) {
      jdbc.sql("""
          insert into custody.release_signature (release, attempt, person, name, signed_at)
          values (:release, :attempt, :person, :name, :at) on conflict do nothing
          """).param("release", request.id().value()).param("attempt", request.attempt())
          .param("person", each.person()).param("name", each.name()).param("at", Instants.at(each.at())).update();
    }
  }

  private boolean check(Kept before, Release.Checked it, Instant now) {
    Release.SiteCheck check = it.check();
    Point place = check.place();
    Instant taken = check.takenAt();
    var values = new HashMap<String, @Nullable Object>();
    values.put("by", check.by().person());
    values.put("name", check.by().name());
    values.put("at", Instants.at(check.by().at()));
    values.put("photo", check.photo());
    values.put("taken", taken == null ? null : Instants.at(taken));
    values.put("lon", place == null ? null : BigDecimal.valueOf(place.longitude()));
    values.put("lat", place == null ? null : BigDecimal.valueOf(place.latitude()));
    values.put("metres", check.metres());
    values.put("reason", check.reason());
    values.put("note", check.note());
    return write(before, it, now,
        """
            , check_by = :by, check_name = :name, check_at = :at, check_photo = :photo, check_taken_at = :taken::timestamptz,
              check_lon = :lon::numeric, check_lat = :lat::numeric, check_metres = :metres::bigint,
              check_reason = :reason, check_note = :note, order_by = null, order_name = null, order_at = null,
              order_ref = null, receipt_number = null, receipt_on = null
            """,
        values);
  }

  private boolean instruct(Kept before, Release.Instructed it, Instant now) {
    Release.Instruction order = it.instruction();
    jdbc.sql("""
        insert into custody.order_reference (reference, kind, target) values (:ref, 'RELEASE', :id)
        on conflict do nothing
        """).param("ref", order.endToEnd()).param("id", it.request().id().value()).update();
    return write(before, it, now, """
        , order_by = :by, order_name = :name, order_at = :at, order_ref = :ref, order_times = :times,
          receipt_number = null, receipt_on = null
        """, Map.of("by", order.by().person(), "name", order.by().name(), "at", Instants.at(order.by().at()), "ref",
        order.endToEnd(), "times", order.times()));
  }

  private boolean back(Kept before, Release after, Hand by, @Nullable String reason, String text, Instant now) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("by", by.person());
    values.put("name", by.name());
    values.put("at", Instants.at(by.at()));
    values.put("reason", reason);
    values.put("text", text);
    return write(before, after, now, """
        , back_by = :by, back_name = :name, back_at = :at, back_reason = :reason, back_text = :text
        """, values);
  }

  void step(ReleaseId id, ReleaseStep.What what, UUID by, String name, String text, Instant now) {
    jdbc.sql("""
        insert into custody.release_step (id, release, what, by_id, by_name, text, at)
        values (:id, :release, :what, :by, :name, :text, :now)
        """).param("id", PaymentId.next().value()).param("release", id.value()).param("what", what.name())
        .param("by", by)
        .param("name", name).param("text", text).param("now", Instants.at(now)).update();
  }

  List<ReleaseStep> steps(ReleaseId id) {
    return jdbc.sql("select * from custody.release_step where release = :id order by at, id").param("id", id.value())
        .query((row, n) -> new ReleaseStep(ReleaseStep.What.valueOf(row.getString("what")), row.getString("by_name"),
            row.getString("text"),
            Instants.of(row, "at")))
        .list();
  }

  Optional<Kept> find(ReleaseId id) {
    return jdbc.sql("select * from custody.release where id = :id").param("id", id.value()).query(this::kept)
        .optional();
  }

  /** The release that was ever ordered under that reference, also if the order was called returned since. */
  Optional<Kept> onceOrdered(String endToEnd) {
    return jdbc.sql("""
        select r.* from custody.release r join custody.order_reference o on o.target = r.id and o.kind = 'RELEASE'
         where o.reference = :ref
        """).param("ref", endToEnd).query(this::kept).optional();
  }

  Optional<Kept> byOrder(String endToEnd) {
    return jdbc.sql("select * from custody.release where order_ref = :ref").param("ref", endToEnd).query(this::kept)
        .optional();
  }

  /** The version of the contract by which it was asked for, and so signed. */
  int contract(ReleaseId id) {
    return jdbc.sql("select contract from custody.release where id = :id").param("id", id.value())
        .query(Integer.class).single();
  }

  List<Kept> of(DoorAccountId account) {
    return jdbc.sql("select * from custody.release where account = :id order by number desc")
        .param("id", account.value()).query(this::kept).list();
  }

  /** A sum that the bank has paid. */
  record PaidOut(UUID id, int number, Money amount, LocalDate on) {}

  /** What was paid out of an account. */
  List<PaidOut> paidOut(DoorAccountId account) {
    return jdbc.sql("""
        select id, number, amount_fen, receipt_on from custody.release where account = :account and stage = 'PAID'
        """).param("account", account.value())
        .query((row, n) -> new PaidOut(Instants.uuid(row, "id"), row.getInt("number"),
            Instants.money(row, "amount_fen"), row.getObject("receipt_on", LocalDate.class)))
        .list();
  }

  /** Releases in these states in these territories, who waits longest first. */
  List<Kept> queue(String[] patterns, List<Release.Stage> stages, int limit) {
    return jdbc.sql("""
        select * from custody.release where path like any (:patterns) and stage = any (:stages)
         order by stage_since, id limit :limit
        """).param("patterns", patterns)
        .param("stages", stages.stream().map(Release.Stage::name).toArray(String[]::new)).param("limit", limit)
        .query(this::kept).list();
  }

  int count(String[] patterns, List<Release.Stage> stages) {
    return jdbc.sql("select count(*) from custody.release where path like any (:patterns) and stage = any (:stages)")
        .param("patterns", patterns).param("stages", stages.stream().map(Release.Stage::name).toArray(String[]::new))
        .query(Integer.class).single();
  }

  /** What was instructed or paid under each step, without one release. */
  Map<Integer, Money> released(DoorAccountId account, ReleaseId without) {
    var released = new HashMap<Integer, Money>();
    jdbc.sql("""
        select step, sum(amount_fen) as amount from custody.release
         where account = :account and stage in ('INSTRUCTED', 'PAID') and id <> :without group by step
        """).param("account", account.value()).param("without", without.value()).query(row -> {
      released.put(row.getInt("step"), Instants.money(row, "amount"));
    });
    return released;
  }

  /** What has been released from an account, and how many releases somebody still has to act on. */
  record Sums(Money released, int open) {}

  Map<DoorAccountId, Sums> sums(Collection<DoorAccountId> accounts) {
    var sums = new HashMap<DoorAccountId, Sums>();
    jdbc.sql("""
        select account, coalesce(sum(amount_fen) filter (where stage in ('INSTRUCTED', 'PAID')), 0) as released,
               count(*) filter (where stage in ('REQUESTED', 'SIGNED', 'CHECKED', 'SENT_BACK')) as open
          from custody.release where account = any (:ids) group by account
        """).param("ids", accounts.stream().map(DoorAccountId::value).toArray(UUID[]::new)).query(row -> {
      sums.put(new DoorAccountId(Instants.uuid(row, "account")),
          new Sums(Instants.money(row, "released"), row.getInt("open")));
    });
    return sums;
  }

  private Kept kept(ResultSet row, int n) throws SQLException {
    var id = new ReleaseId(Instants.uuid(row, "id"));
    int attempt = row.getInt("attempt");
    var request = new ReleaseRequest(id, new DoorAccountId(Instants.uuid(row, "account")), row.getString("path"),
        row.getInt("number"), row.getInt("step"), Instants.money(row, "amount_fen"), row.getString("note"),
        proofs(id, attempt), Instants.hand(row, "requested"), attempt);
    return new Kept(state(row, request), row.getInt("version"), Instants.of(row, "stage_since"),
        row.getInt("order_times"));
  }

  private Release state(ResultSet row, ReleaseRequest request) throws SQLException {
    List<Hand> signed = signatures(request.id(), request.attempt());
    return switch (Release.Stage.valueOf(row.getString("stage"))) {
      case REQUESTED -> new Release.Requested(request, signed);
      case SIGNED -> new Release.Signed(request, signed);
      case CHECKED -> new Release.Checked(request, signed, siteCheck(row));
      case INSTRUCTED -> new Release.Instructed(request, signed, siteCheck(row), order(row));
      case PAID -> new Release.Paid(request, signed, siteCheck(row), order(row),
          new Release.Receipt(row.getString("receipt_number"), row.getObject("receipt_on", LocalDate.class)));
      case SENT_BACK -> new Release.SentBack(request, Instants.hand(row, "back"),
          Release.SendBackReason.valueOf(row.getString("back_reason")), row.getString("back_text"));
      case WITHDRAWN -> new Release.Withdrawn(request, Instants.hand(row, "back"));
    };
  }

  private List<ReleaseRequest.Proof> proofs(ReleaseId id, int attempt) {
    return jdbc
        .sql(
            """
                select kind, file, file_name from custody.release_proof where release = :id and attempt = :attempt order by place
                """)
        .param("id", id.value()).param("attempt", attempt)
        .query((row, n) -> new ReleaseRequest.Proof(row.getString("kind"), Instants.uuid(row, "file"),
            row.getString("file_name")))
        .list();
  }

  private List<Hand> signatures(ReleaseId id, int attempt) {
    return jdbc.sql("""
        select person, name, signed_at from custody.release_signature
         where release = :id and attempt = :attempt order by signed_at, person
        """).param("id", id.value()).param("attempt", attempt)
        .query((row, n) -> new Hand(Instants.uuid(row, "person"), row.getString("name"),
            Instants.of(row, "signed_at")))
        .list();
  }

  private static Release.SiteCheck siteCheck(ResultSet row) throws SQLException {
    BigDecimal longitude = row.getBigDecimal("check_lon");
    BigDecimal latitude = row.getBigDecimal("check_lat");
    Point place = longitude == null ? null : new Point(longitude.doubleValue(), latitude.doubleValue());
    return new Release.SiteCheck(Instants.hand(row, "check"), Instants.uuid(row, "check_photo"),
        Instants.orNull(row, "check_taken_at"), place, row.getObject("check_metres", Long.class),
        row.getString("check_reason"), row.getString("check_note"));
  }

  private static Release.Instruction order(ResultSet row) throws SQLException {
    return new Release.Instruction(Instants.hand(row, "order"), row.getString("order_ref"), row.getInt("order_times"));
  }
}
