package org.tibao.custody;

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
import org.tibao.access.Actor;
import org.tibao.money.Money;

/** What does not agree, and the daily comparison, as they lie in the database. */
@Repository
class DiscrepancyTables {

  private final JdbcClient jdbc;

  DiscrepancyTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Something that does not agree, before it has an id. */
  record Found(Discrepancy.Kind kind, String cause, @Nullable DoorAccount account, String label,
      @Nullable LocalDate on, @Nullable Money expected, @Nullable Money found, String details) {}

  /** Once, as long as it stands; what is found anew of the same cause replaces what was seen. */
  void raise(Found found, Actor actor, Instant now) {
    DoorAccount account = found.account();
    jdbc.sql("""
        insert into custody.discrepancy (id, kind, cause, account, path, raised_for, label, on_day, expected_fen,
                                         found_fen, details, raised_at)
        values (:id, :kind, :cause, :account, :path, :for, :label, :on, :expected, :found, :details, :now)
        on conflict (kind, cause) where settled_at is null
        do update set expected_fen = excluded.expected_fen, found_fen = excluded.found_fen, details = excluded.details
        """).param("id", DiscrepancyId.next().value()).param("kind", found.kind().name()).param("cause", found.cause())
        .param("account", account == null ? null : account.id().value())
        .param("path", account == null ? null : account.path()).param("for", actor.id()).param("label", found.label())
        .param("on", found.on()).param("expected", fen(found.expected())).param("found", fen(found.found()))
        .param("details", found.details()).param("now", Instants.at(now)).update();
  }

  /** It agrees now. */
  void agrees(Discrepancy.Kind kind, String cause, String why, Instant now) {
    jdbc.sql("""
        update custody.discrepancy set settled_at = :now, settled_by = '梯保', settled_why = :why
         where kind = :kind and cause = :cause and settled_at is null
        """).param("kind", kind.name()).param("cause", cause).param("why", why).param("now", Instants.at(now)).update();
  }

  /** The causes of that kind that stand for an account. */
  List<String> causes(Discrepancy.Kind kind, DoorAccountId account) {
    return jdbc.sql("""
        select cause from custody.discrepancy where kind = :kind and account = :account and settled_at is null
        """).param("kind", kind.name()).param("account", account.value())
        .query((row, n) -> row.getString("cause")).list();
  }

  boolean settle(DiscrepancyId id, String by, String why, Instant now) {
    return jdbc.sql("""
        update custody.discrepancy set settled_at = :now, settled_by = :by, settled_why = :why
         where id = :id and settled_at is null
        """).param("id", id.value()).param("by", by).param("why", why).param("now", Instants.at(now)).update() == 1;
  }

  /** What stands in these territories, and what stands of the asker's own files; the oldest first. */
  List<Discrepancy> standing(String[] patterns, UUID person, int limit) {
    return jdbc.sql("""
        select * from custody.discrepancy
         where settled_at is null and (path like any (:patterns) or path is null and raised_for = :person)
         order by raised_at, id limit :limit
        """).param("patterns", patterns).param("person", person).param("limit", limit)
        .query(DiscrepancyTables::discrepancy).list();
  }

  int count(String[] patterns, UUID person) {
    return jdbc.sql("""
        select count(*) from custody.discrepancy
         where settled_at is null and (path like any (:patterns) or path is null and raised_for = :person)
        """).param("patterns", patterns).param("person", person).query(Integer.class).single();
  }

  /** How many stand for each of these accounts; those without any are missing. */
  Map<DoorAccountId, Integer> counts(Collection<DoorAccountId> accounts) {
    var counts = new HashMap<DoorAccountId, Integer>();
    jdbc.sql("""
        select account, count(*) as number from custody.discrepancy
         where account = any (:ids) and settled_at is null group by account
        """).param("ids", accounts.stream().map(DoorAccountId::value).toArray(UUID[]::new)).query(row -> {
      counts.put(new DoorAccountId(Instants.uuid(row, "account")), row.getInt("number"));
    });
    return counts;
  }

  List<Discrepancy> settled(String[] patterns, UUID person, int limit) {
    return jdbc.sql("""
        select * from custody.discrepancy
         where settled_at is not null and (path like any (:patterns) or path is null and raised_for = :person)
         order by settled_at desc, id limit :limit
        """).param("patterns", patterns).param("person", person).param("limit", limit)
        .query(DiscrepancyTables::discrepancy).list();
  }

  Optional<Discrepancy> find(DiscrepancyId id) {
    return jdbc.sql("select * from custody.discrepancy where id = :id").param("id", id.value())
        .query(DiscrepancyTables::discrepancy).optional();
  }

  /** What it is about. */
  String cause(DiscrepancyId id) {
    return jdbc.sql("select cause from custody.discrepancy where id = :id").param("id", id.value())
        .query(String.class).single();
  }

  /** Whose file it was found in. */
  UUID raisedFor(DiscrepancyId id) {
    return jdbc.sql("select raised_for from custody.discrepancy where id = :id").param("id", id.value())
        .query(UUID.class).single();
  }

  void tieOut(DoorAccount account, TieOut checked) {
    jdbc.sql("""
        insert into custody.tie_out (account, path, day, bank_fen, mirror_fen, unbooked_fen, checked_at)
        values (:account, :path, :day, :bank, :mirror, :unbooked, :now)
        on conflict (account, day) do update set bank_fen = excluded.bank_fen, mirror_fen = excluded.mirror_fen,
          unbooked_fen = excluded.unbooked_fen, checked_at = excluded.checked_at
        """).param("account", account.id().value()).param("path", account.path()).param("day", checked.day())
        .param("bank", checked.bank().fen()).param("mirror", checked.mirror().fen())
        .param("unbooked", checked.unbooked().fen()).param("now", Instants.at(checked.checkedAt())).update();
  }

  /** The latest comparison of each account in these territories; accounts without a statement have none. */
  List<TieOut> latest(String[] patterns) {
    return jdbc.sql("""
        select distinct on (a.label, t.account) t.*, a.label
          from custody.tie_out t join custody.door_account a on a.id = t.account
         where t.path like any (:patterns) order by a.label, t.account, t.day desc
        """).param("patterns", patterns).query(DiscrepancyTables::tieOut).list();
  }

  /** The comparisons of one account, the latest day first. */
  List<TieOut> of(DoorAccountId account, int limit) {
    return jdbc.sql("""
        select t.*, a.label from custody.tie_out t join custody.door_account a on a.id = t.account
         where t.account = :id order by t.day desc limit :limit
        """).param("id", account.value()).param("limit", limit).query(DiscrepancyTables::tieOut).list();
  }

  private static TieOut tieOut(ResultSet row, int n) throws SQLException {
    return new TieOut(new DoorAccountId(Instants.uuid(row, "account")), row.getString("label"),
        row.getObject("day", LocalDate.class), Instants.money(row, "bank_fen"), Instants.money(row, "mirror_fen"),
        Instants.money(row, "unbooked_fen"), Instants.of(row, "checked_at"));
  }

  private static Discrepancy discrepancy(ResultSet row, int n) throws SQLException {
    UUID account = row.getObject("account", UUID.class);
    Instant settled = Instants.orNull(row, "settled_at");
    return new Discrepancy(new DiscrepancyId(Instants.uuid(row, "id")),
        Discrepancy.Kind.valueOf(row.getString("kind")), account == null ? null : new DoorAccountId(account),
        row.getString("label"), row.getObject("on_day", LocalDate.class), BankTables.moneyOrNull(row, "expected_fen"),
        BankTables.moneyOrNull(row, "found_fen"), row.getString("details"), Instants.of(row, "raised_at"),
        settled == null
            ? null
            : new Discrepancy.Settled(settled, row.getString("settled_by"), row.getString("settled_why")));
  }

  private static @Nullable Long fen(@Nullable Money amount) {
    return amount == null ? null : amount.fen();
  }
}
