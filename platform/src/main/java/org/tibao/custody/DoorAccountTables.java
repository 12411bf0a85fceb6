package org.tibao.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;

/** Door accounts with their representatives and freezes as they lie in the database. */
@Repository
class DoorAccountTables {

  private static final String ACCOUNT = """
      select a.*, exists (select from custody.freeze f where f.account = a.id and f.lifted_at is null) as frozen
        from custody.door_account a
      """;

  private final JdbcClient jdbc;
  private final PersonalData personal;

  DoorAccountTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  void add(DoorAccountId id, Stairwell stairwell, DoorAccount.Opening opening, Rule<ReleaseChecks> checks, Actor by,
      Instant now) {
    jdbc.sql("""
        insert into custody.door_account (id, stairwell, path, label, bank, holder, number_sealed, number_print,
                                          number_masked, opened_on, interest_bearing, owners_sign, checks_rule,
                                          opened_by, opened_at)
        values (:id, :stairwell, :path, :label, :bank, :holder, :sealed, :print, :masked, :on, :interest, :sign, :rule,
                :by, :now)
        """).param("id", id.value()).param("stairwell", stairwell.id().value()).param("path", stairwell.path())
        .param("label", stairwell.label()).param("bank", opening.bank()).param("holder", opening.holder())
        .param("sealed", personal.seal(opening.number())).param("print", personal.fingerprint(opening.number()))
        .param("masked", AccountNumbers.masked(opening.number())).param("on", opening.openedOn())
        .param("interest", opening.interestBearing()).param("sign", checks.data().ownersSign())
        .param("rule", checks.version().id())
        .param("by", by.id()).param("now", Instants.at(now)).update();
  }

  Optional<DoorAccount> find(DoorAccountId id) {
    return jdbc.sql(ACCOUNT + " where a.id = :id").param("id", id.value()).query(DoorAccountTables::account)
        .optional();
  }

  Optional<DoorAccount> of(StairwellId stairwell) {
    return jdbc.sql(ACCOUNT + " where a.stairwell = :id").param("id", stairwell.value())
        .query(DoorAccountTables::account).optional();
  }

  /** Waits until whoever works on the account is done: one release is judged after the other. */
  DoorAccount lock(DoorAccountId id) {
    jdbc.sql("select id from custody.door_account where id = :id for update").param("id", id.value())
        .query(UUID.class).single();
    return find(id).orElseThrow();
  }

  Optional<DoorAccount> byNumber(String number) {
    return jdbc.sql(ACCOUNT + " where a.number_print = :print").param("print", personal.fingerprint(number))
        .query(DoorAccountTables::account).optional();
  }

  /** The number in clear, for papers and orders to the bank. */
  String number(DoorAccountId id) {
    return personal.open(jdbc.sql("select number_sealed from custody.door_account where id = :id")
        .param("id", id.value()).query(byte[].class).single());
  }

  List<DoorAccount> list(String[] patterns) {
    return jdbc.sql(ACCOUNT + " where a.path like any (:patterns) order by a.label, a.id").param("patterns", patterns)
        .query(DoorAccountTables::account).list();
  }

  List<DoorAccount> all(Collection<DoorAccountId> ids) {
    return jdbc.sql(ACCOUNT + " where a.id = any (:ids)")
        .param("ids", ids.stream().map(DoorAccountId::value).toArray(UUID[]::new)).query(DoorAccountTables::account)
        .list();
  }

  /** False if it was funded before. */
  boolean funded(DoorAccountId id, LocalDate on) {
    return jdbc.sql("update custody.door_account set funded_on = :on where id = :id and funded_on is null")
        .param("id", id.value()).param("on", on).update() == 1;
  }

  void windUp(DoorAccountId id, LocalDate on, String why) {
    jdbc.sql("update custody.door_account set wound_up_on = :on, wound_up_why = :why where id = :id")
        .param("id", id.value()).param("on", on).param("why", why).update();
  }

  void represent(DoorAccountId id, List<DoorAccount.Representative> named, Actor by, Instant now) {
    jdbc.sql("""
        update custody.representative set until = :now where account = :id and until is null and person <> all (:kept)
        """).param("id", id.value()).param("now", Instants.at(now))
        .param("kept", named.stream().map(DoorAccount.Representative::person).toArray(UUID[]::new)).update();
    for (DoorAccount.Representative each : named) {
      jdbc.sql("""
          insert into custody.representative (id, account, person, dwelling, room, name, since, named_by)
          values (:id, :account, :person, :dwelling, :room, :name, :now, :by)
          on conflict (account, person) where until is null do nothing
          """).param("id", PaymentId.next().value()).param("account", id.value()).param("person", each.person())
          .param("dwelling", each.dwelling().value()).param("room", each.room()).param("name", each.name())
          .param("now", Instants.at(now)).param("by", by.id()).update();
    }
  }

  List<DoorAccount.Representative> representatives(DoorAccountId id) {
    return jdbc.sql("""
        select person, dwelling, room, name from custody.representative
         where account = :id and until is null order by room, name
        """).param("id", id.value())
        .query((row, n) -> new DoorAccount.Representative(Instants.uuid(row, "person"),
            new DwellingId(Instants.uuid(row, "dwelling")), row.getString("room"), row.getString("name")))
        .list();
  }

  boolean represents(DoorAccountId id, UUID person) {
    return jdbc.sql("""
        select count(*) from custody.representative where account = :id and person = :person and until is null
        """).param("id", id.value()).param("person", person).query(Integer.class).single() == 1;
  }

  /** The room of the dwelling for which one of them has signed already that this person would sign for. */
  Optional<String> signedFor(DoorAccountId id, UUID person, List<Hand> signatures) {
    return jdbc.sql("""
        select mine.room from custody.representative mine
          join custody.representative other on other.account = mine.account and other.dwelling = mine.dwelling
         where mine.account = :id and mine.person = :person and mine.until is null and other.person = any (:signed)
         limit 1
        """).param("id", id.value()).param("person", person)
        .param("signed", signatures.stream().map(Hand::person).toArray(UUID[]::new)).query(String.class).optional();
  }

  /** Ends the standing of those who represented a dwelling by then and own it no longer; how many there were. */
  int endStanding(DoorAccountId id, DwellingSold sold, Collection<UUID> owners, Instant now) {
    return jdbc.sql("""
        update custody.representative set until = :now
         where account = :id and dwelling = :dwelling and until is null and since <= :entered
           and person <> all (:owners)
        """).param("id", id.value()).param("dwelling", sold.dwelling().value())
        .param("entered", Instants.at(sold.entered())).param("now", Instants.at(now))
        .param("owners", owners.toArray(UUID[]::new)).update();
  }

  void freeze(DoorAccount account, String why, Actor by, Instant now) {
    jdbc.sql("""
        insert into custody.freeze (id, account, path, why, frozen_by, frozen_name, frozen_at)
        values (:id, :account, :path, :why, :by, :name, :now)
        """).param("id", PaymentId.next().value()).param("account", account.id().value())
        .param("path", account.path()).param("why", why).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  boolean lift(DoorAccountId id, String why, Actor by, Instant now) {
    return jdbc.sql("""
        update custody.freeze set lifted_why = :why, lifted_by = :by, lifted_name = :name, lifted_at = :now
         where account = :id and lifted_at is null
        """).param("id", id.value()).param("why", why).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update() == 1;
  }

  /** Whether a dispute stops the account, wound up or not. */
  boolean frozen(DoorAccountId id) {
    return jdbc.sql("select count(*) from custody.freeze where account = :id and lifted_at is null")
        .param("id", id.value()).query(Integer.class).single() > 0;
  }

  List<DoorAccount.Freeze> freezes(DoorAccountId id) {
    return jdbc.sql("select * from custody.freeze where account = :id order by frozen_at desc").param("id", id.value())
        .query((row, n) -> {
          boolean lifted = Instants.orNull(row, "lifted_at") != null;
          return new DoorAccount.Freeze(row.getString("why"), Instants.hand(row, "frozen"),
              row.getString("lifted_why"), lifted ? Instants.hand(row, "lifted") : null);
        }).list();
  }

  private static DoorAccount account(ResultSet row, int n) throws SQLException {
    boolean woundUp = row.getObject("wound_up_on") != null;
    DoorAccount.State state = woundUp
        ? DoorAccount.State.WOUND_UP
        : row.getBoolean("frozen") ? DoorAccount.State.FROZEN : DoorAccount.State.OPEN;
    return new DoorAccount(new DoorAccountId(Instants.uuid(row, "id")),
        new StairwellId(Instants.uuid(row, "stairwell")), row.getString("path"), row.getString("label"),
        row.getString("bank"), row.getString("holder"), row.getString("number_masked"),
        row.getObject("opened_on", LocalDate.class), row.getBoolean("interest_bearing"), row.getInt("owners_sign"),
        row.getObject("funded_on", LocalDate.class), state);
  }
}
