package org.tibao.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code access.authority} and {@code access.stranger}. */
@Component
class AuthorityTable {

  private final JdbcClient jdbc;
  private final FieldCipher cipher;

  AuthorityTable(JdbcClient jdbc, FieldCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  void add(Authority authority) {
    jdbc.sql("""
        insert into access.authority (id, principal, principal_name, path, deputy, deputy_name, deputy_kind, errands,
          from_on, until_on, way, rule, given_by, given_name, given_at)
        values (:id, :principal, :principalName, :path, :deputy, :deputyName, :deputyKind, :errands,
          :from, :until, :way, :rule, :by, :byName, :at)
        """).param("id", authority.id().value()).param("principal", authority.principal().id())
        .param("principalName", authority.principal().name()).param("path", authority.path())
        .param("deputy", authority.deputy().id()).param("deputyName", authority.deputy().name())
        .param("deputyKind", authority.deputy().kind().name())
        .param("errands", authority.errands().stream().sorted().map(Errand::name).toArray(String[]::new))
        .param("from", authority.from()).param("until", authority.until())
        .param("way", authority.given().way().name()).param("rule", authority.given().rule())
        .param("by", authority.given().by()).param("byName", authority.given().byName())
        .param("at", at(authority.given().at())).update();
  }

  Optional<Authority> find(AuthorityId id) {
    return jdbc.sql("select * from access.authority where id = :id").param("id", id.value())
        .query(AuthorityTable::authority).optional();
  }

  Optional<Authority> lock(AuthorityId id) {
    return jdbc.sql("select * from access.authority where id = :id for update").param("id", id.value())
        .query(AuthorityTable::authority).optional();
  }

  Optional<Authority> share(AuthorityId id) {
    return jdbc.sql("select * from access.authority where id = :id for share").param("id", id.value())
        .query(AuthorityTable::authority).optional();
  }

  List<Authority> open(UUID principal, UUID deputy, String path) {
    return jdbc.sql("""
        select * from access.authority
         where principal = :principal and deputy = :deputy and path = :path and ended_at is null for update
        """).param("principal", principal).param("deputy", deputy).param("path", path)
        .query(AuthorityTable::authority).list();
  }

  List<Authority> at(String path) {
    return jdbc.sql("select * from access.authority where path = :path and ended_at is null for update")
        .param("path", path).query(AuthorityTable::authority).list();
  }

  /** Those that hold and have that last day. */
  List<Authority> lastDay(LocalDate until) {
    return jdbc.sql("""
        select * from access.authority where until_on = :until and ended_at is null and accepted_at is not null
         order by id
        """).param("until", until).query(AuthorityTable::authority).list();
  }

  List<Authority> given(UUID principal) {
    return jdbc.sql("""
        select * from access.authority where principal = :principal order by ended_at is not null, given_at desc, id
         limit 100
        """).param("principal", principal).query(AuthorityTable::authority).list();
  }

  List<Authority> held(UUID deputy) {
    return jdbc.sql("""
        select * from access.authority where deputy = :deputy and ended_at is null order by given_at desc, id limit 100
        """).param("deputy", deputy).query(AuthorityTable::authority).list();
  }

  List<Authority> in(String[] patterns, int limit) {
    return jdbc
        .sql(
            """
                select * from access.authority where path like any (:patterns)
                 order by way = 'PAPER' and compared_at is null and ended_at is null desc, ended_at is not null, given_at desc, id
                 limit :limit
                """)
        .param("patterns", patterns).param("limit", limit).query(AuthorityTable::authority).list();
  }

  int waiting(String[] patterns, UUID but, int limit) {
    return jdbc.sql("""
        select count(*)::int from (select 1 from access.authority
          where path like any (:patterns) and way = 'PAPER' and compared_at is null and ended_at is null
            and given_by <> :but and deputy <> :but limit :limit) as waiting
        """).param("patterns", patterns).param("but", but).param("limit", limit).query(Integer.class).single();
  }

  void compared(AuthorityId id, Actor by, Instant now) {
    jdbc.sql("""
        update access.authority set compared_by = :by, compared_name = :name, compared_at = :at where id = :id
        """).param("by", by.id()).param("name", by.name()).param("at", at(now)).param("id", id.value()).update();
  }

  void accepted(AuthorityId id, Instant now) {
    jdbc.sql("update access.authority set accepted_at = :at where id = :id").param("at", at(now))
        .param("id", id.value()).update();
  }

  void end(AuthorityId id, Actor by, AuthorityStanding.Why why, Instant now) {
    jdbc.sql("""
        update access.authority set ended_at = :at, ended_by = :by, ended_name = :name, ended_why = :why where id = :id
        """).param("at", at(now)).param("by", by.id()).param("name", by.name()).param("why", why.name())
        .param("id", id.value()).update();
  }

  /** People who lead a stairwell in which that path lies. */
  List<Authority.Who> leaders(String path) {
    return jdbc.sql("""
        select distinct p.id, p.name from access.person p join access.grant_held g on g.person = p.id
         where g.role = 'STAIRWELL_LEADER' and g.until is null and p.disabled is null and starts_with(:path, g.path)
         order by p.name, p.id limit 20
        """).param("path", path)
        .query((row, _) -> new Authority.Who(row.getObject("id", UUID.class), row.getString("name"), Actor.Kind.STAFF))
        .list();
  }

  /** The member of staff of that name and telephone. */
  Optional<Authority.Who> staff(String name, String phone) {
    return jdbc.sql("""
        select id, name from access.person where phone_print = :print and name = :name and disabled is null
         order by id limit 1
        """).param("print", cipher.fingerprint(phone)).param("name", name)
        .query((row, _) -> new Authority.Who(row.getObject("id", UUID.class), row.getString("name"), Actor.Kind.STAFF))
        .optional();
  }

  /** Somebody of whom only name and telephone are known; the same two are the same person. */
  Authority.Who stranger(String name, String phone) {
    jdbc.sql("""
        insert into access.stranger (id, name, phone_sealed, phone_print) values (:id, :name, :sealed, :print)
        on conflict do nothing
        """).param("id", AuthorityId.next().value()).param("name", name).param("sealed", cipher.seal(phone))
        .param("print", cipher.fingerprint(phone)).update();
    return jdbc.sql("select id, name from access.stranger where phone_print = :print and name = :name")
        .param("print", cipher.fingerprint(phone)).param("name", name)
        .query((row, _) -> new Authority.Who(row.getObject("id", UUID.class), row.getString("name"),
            Actor.Kind.RESIDENT))
        .single();
  }

  /** Strangers with that telephone who may act for somebody, or are asked to: they own nothing here. */
  List<Contacts.Resident> strangers(String phone) {
    return jdbc.sql("""
        select s.id, s.name from access.stranger s
         where s.phone_print = :print and exists (select from access.authority a
           where a.deputy = s.id and a.ended_at is null
             and (a.way = 'PHONE' or a.compared_at is not null))
         order by s.id
        """).param("print", cipher.fingerprint(phone))
        .query((row, _) -> new Contacts.Resident(row.getObject("id", UUID.class), row.getString("name"), List.of()))
        .list();
  }

  private static Authority authority(ResultSet row, int number) throws SQLException {
    return new Authority(new AuthorityId(row.getObject("id", UUID.class)),
        new Authority.Who(row.getObject("principal", UUID.class), row.getString("principal_name"),
            Actor.Kind.RESIDENT),
        row.getString("path"),
        new Authority.Who(row.getObject("deputy", UUID.class), row.getString("deputy_name"),
            Actor.Kind.valueOf(row.getString("deputy_kind"))),
        Arrays.stream((String[]) row.getArray("errands").getArray()).map(Errand::valueOf).collect(Collectors.toSet()),
        row.getObject("from_on", LocalDate.class), row.getObject("until_on", LocalDate.class),
        new Authority.Given(Authority.Way.valueOf(row.getString("way")), row.getString("rule"),
            row.getObject("given_by", UUID.class), row.getString("given_name"), instant(row, "given_at")),
        standing(row));
  }

  private static AuthorityStanding standing(ResultSet row) throws SQLException {
    if (row.getObject("ended_at") != null) {
      return new AuthorityStanding.Ended(instant(row, "ended_at"), row.getString("ended_name"),
          AuthorityStanding.Why.valueOf(row.getString("ended_why")));
    }
    if (row.getObject("accepted_at") != null) {
      return new AuthorityStanding.Accepted(instant(row, "accepted_at"));
    }
    return row.getString("way").equals("PAPER") && row.getObject("compared_at") == null
        ? new AuthorityStanding.Entered()
        : new AuthorityStanding.Offered();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
