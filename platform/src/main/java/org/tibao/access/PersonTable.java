package org.tibao.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code access.person} and {@code access.grant_held}. */
@Component
class PersonTable {

  private static final String COLUMNS = """
      select p.id, p.name, p.sign_in_name, p.phone, p.organisation, p.path, p.disabled, p.totp_confirmed,
             p.must_change_password, p.created, p.last_signed_in
        from access.person p
      """;

  private static final String VISIBLE = """
       where (p.path like any (:patterns)
              or exists (select from access.grant_held g
                          where g.person = p.id and g.until is null and g.path like any (:patterns)))
         and (:text = '' or strpos(lower(p.name), lower(:text)) > 0 or strpos(p.sign_in_name, lower(:text)) > 0)
      """;

  private final JdbcClient jdbc;
  private final FieldCipher cipher;

  PersonTable(JdbcClient jdbc, FieldCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /** What sign-in needs to know of a person. */
  record Key(PersonId id, String passwordHash, boolean mustChangePassword, byte @Nullable [] secret,
      boolean confirmed, boolean disabled) {}

  boolean none() {
    return !jdbc.sql("select exists (select from access.person)").query(Boolean.class).single();
  }

  /** Lets nobody else be added until this transaction ends. */
  void lockOutOthers() {
    jdbc.sql("lock table access.person in exclusive mode").update();
  }

  void add(Person person, String passwordHash, @Nullable String phone) {
    jdbc.sql("""
        insert into access.person
          (id, name, sign_in_name, password_hash, must_change_password, phone, phone_print, organisation, path, created)
        values (:id, :name, :sign_in_name, :hash, :must, :phone, :print, :organisation, :path, :created)
        """).param("id", person.id().value()).param("name", person.name()).param("sign_in_name", person.signInName())
        .param("hash", passwordHash).param("must", person.mustChangePassword())
        .param("phone", phone == null ? null : cipher.seal(phone), Types.BINARY)
        .param("print", phone == null ? null : cipher.fingerprint(phone), Types.BINARY)
        .param("organisation", person.organisation() == null ? null : person.organisation().value(),
            Types.OTHER)
        .param("path", person.path()).param("created", at(person.created())).update();
  }

  Optional<Person> find(PersonId id) {
    return jdbc.sql(COLUMNS + " where p.id = :id").param("id", id.value()).query(this::person).optional()
        .map(person -> withGrants(List.of(person)).getFirst());
  }

  long count(String[] patterns, String text) {
    return jdbc.sql("select count(*) from access.person p " + VISIBLE).param("patterns", patterns)
        .param("text", text).query(Long.class).single();
  }

  /** People whose account or one of whose roles lies in one of the territories, by name. */
  List<Person> list(String[] patterns, String text, int offset, int limit) {
    List<Person> found = jdbc.sql(COLUMNS + VISIBLE + """
         order by p.disabled is not null, p.name, p.id offset :offset limit :limit
        """).param("patterns", patterns).param("text", text).param("offset", offset).param("limit", limit)
        .query(this::person).list();
    return withGrants(found);
  }

  List<Person> workingFor(OrganisationId organisation) {
    return withGrants(jdbc.sql(COLUMNS + " where p.organisation = :organisation order by p.name, p.id")
        .param("organisation", organisation.value()).query(this::person).list());
  }

  private List<Person> withGrants(List<Person> people) {
    record Row(UUID person, Person.Held held) {}
    Map<UUID, List<Row>> grants = jdbc.sql("""
        select id, person, role, path, since, until from access.grant_held
         where person = any (:people::uuid[]) order by until is not null, since desc, id
        """).param("people", people.stream().map(person -> person.id().value().toString()).toArray(String[]::new))
        .query((row, number) -> new Row(row.getObject("person", UUID.class), held(row))).list().stream()
        .collect(Collectors.groupingBy(Row::person));
    return people.stream().map(p -> new Person(p.id(), p.name(), p.signInName(), p.phone(), p.organisation(), p.path(),
        p.disabled(), p.secondFactor(), p.mustChangePassword(), p.created(), p.lastSignedIn(),
        grants.getOrDefault(p.id().value(), List.of()).stream().map(Row::held).toList())).toList();
  }

  Optional<Key> key(String signInName) {
    return jdbc.sql("""
        select id, password_hash, must_change_password, totp_secret, totp_confirmed, disabled is not null as closed
          from access.person where sign_in_name = lower(:name)
        """).param("name", signInName).query(PersonTable::key).optional();
  }

  Optional<Key> key(PersonId id) {
    return jdbc.sql("""
        select id, password_hash, must_change_password, totp_secret, totp_confirmed, disabled is not null as closed
          from access.person where id = :id
        """).param("id", id.value()).query(PersonTable::key).optional();
  }

  private static Key key(ResultSet row, int number) throws SQLException {
    return new Key(new PersonId(row.getObject("id", UUID.class)), row.getString("password_hash"),
        row.getBoolean("must_change_password"), row.getBytes("totp_secret"), row.getBoolean("totp_confirmed"),
        row.getBoolean("closed"));
  }

  void setPassword(PersonId id, String hash, boolean mustChange) {
    jdbc.sql("update access.person set password_hash = :hash, must_change_password = :must where id = :id")
        .param("hash", hash).param("must", mustChange).param("id", id.value()).update();
  }

  /** Keeps a secret that is not yet proved; leaves a proved one alone. */
  void propose(PersonId id, byte @Nullable [] sealed) {
    jdbc.sql("update access.person set totp_secret = :secret where id = :id and not totp_confirmed")
        .param("secret", sealed, Types.BINARY).param("id", id.value()).update();
  }

  void confirm(PersonId id) {
    jdbc.sql("update access.person set totp_confirmed = true where id = :id and totp_secret is not null")
        .param("id", id.value()).update();
  }

  void forgetSecondFactor(PersonId id) {
    jdbc.sql("""
        with gone as (delete from access.recovery_code where person = :id)
        update access.person set totp_secret = null, totp_confirmed = false, totp_last_step = 0 where id = :id
        """).param("id", id.value()).update();
  }

  /** Uses up a time step: true for the first who asks, false for all who come after, with this step or an older one. */
  boolean useStep(PersonId id, long step) {
    return jdbc.sql("update access.person set totp_last_step = :step where id = :id and totp_last_step < :step")
        .param("step", step).param("id", id.value()).update() == 1;
  }

  void setRecoveryCodes(PersonId id, List<String> codes) {
    jdbc.sql("delete from access.recovery_code where person = :id").param("id", id.value()).update();
    for (String code : codes) {
      jdbc.sql("insert into access.recovery_code (person, hash) values (:id, :hash)").param("id", id.value())
          .param("hash", Secrets.hash(code)).update();
    }
  }

  boolean useRecoveryCode(PersonId id, String code, Instant now) {
    return jdbc.sql("update access.recovery_code set used = :now where person = :id and hash = :hash and used is null")
        .param("now", at(now)).param("id", id.value()).param("hash", Secrets.hash(code)).update() == 1;
  }

  void signedIn(PersonId id, Instant now) {
    jdbc.sql("update access.person set last_signed_in = :now where id = :id").param("now", at(now))
        .param("id", id.value()).update();
  }

  void setDisabled(PersonId id, @Nullable Instant when) {
    jdbc.sql("update access.person set disabled = :when where id = :id")
        .param("when", when == null ? null : at(when), Types.TIMESTAMP_WITH_TIMEZONE).param("id", id.value())
        .update();
  }

  /** The person with the roles of this moment, unless the account is closed. Asked at every request. */
  Optional<Visitor> visitor(PersonId id, Instant now) {
    record Row(String name, @Nullable String organisation, @Nullable Grant grant) {}
    List<Row> rows = jdbc.sql("""
        select p.name, o.name as organisation, g.role, g.path from access.person p
          left join access.organisation o on o.id = p.organisation
          left join access.grant_held g
            on g.person = p.id and g.since <= :now and (g.until is null or g.until > :now)
         where p.id = :id and p.disabled is null
        """).param("id", id.value()).param("now", at(now)).query((row, number) -> new Row(row.getString("name"),
        row.getString("organisation"),
        row.getString("role") == null
            ? null
            : Grant.of(Role.valueOf(row.getString("role")), row.getString("path"))))
        .list();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Grant> grants = rows.stream().map(Row::grant).filter(Objects::nonNull).toList();
    Row first = rows.getFirst();
    return Optional.of(new Visitor(new Actor(id.value(), first.name(), Actor.Kind.STAFF, grants),
        Objects.requireNonNullElse(first.organisation(), "")));
  }

  void give(PersonId person, Person.Held grant, Actor by) {
    jdbc.sql("""
        insert into access.grant_held (id, person, role, path, since, given_by)
        values (:id, :person, :role, :path, :since, :by)
        """).param("id", grant.id().value()).param("person", person.value()).param("role", grant.role().name())
        .param("path", grant.path()).param("since", at(grant.since())).param("by", by.id()).update();
  }

  Optional<PersonId> holder(GrantId grant) {
    return jdbc.sql("select person from access.grant_held where id = :id and until is null")
        .param("id", grant.value()).query(UUID.class).optional().map(PersonId::new);
  }

  void end(GrantId grant, Instant now) {
    jdbc.sql("update access.grant_held set until = greatest(:now, since) where id = :id and until is null")
        .param("now", at(now)).param("id", grant.value()).update();
  }

  /** Whether somebody else can still let people in everywhere. */
  boolean otherAdministrator(PersonId than) {
    return jdbc.sql("""
        select exists (select from access.grant_held g join access.person p on p.id = g.person
                        where g.role = 'ADMINISTRATOR' and g.path = '/' and g.until is null
                          and p.disabled is null and p.id <> :than)
        """).param("than", than.value()).query(Boolean.class).single();
  }

  private Person person(ResultSet row, int number) throws SQLException {
    byte[] phone = row.getBytes("phone");
    UUID organisation = row.getObject("organisation", UUID.class);
    return new Person(new PersonId(row.getObject("id", UUID.class)), row.getString("name"),
        row.getString("sign_in_name"), phone == null ? null : PersonalData.mask(cipher.open(phone)),
        organisation == null ? null : new OrganisationId(organisation), row.getString("path"),
        instant(row, "disabled"), row.getBoolean("totp_confirmed"), row.getBoolean("must_change_password"),
        Objects.requireNonNull(instant(row, "created")), instant(row, "last_signed_in"), List.of());
  }

  private static Person.Held held(ResultSet row) throws SQLException {
    return new Person.Held(new GrantId(row.getObject("id", UUID.class)), Role.valueOf(row.getString("role")),
        row.getString("path"), Objects.requireNonNull(instant(row, "since")), instant(row, "until"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
