package org.tibao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

class PeopleTests {

  private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private final JdbcClient jdbc = TestDatabase.fresh().jdbc();
  private final FieldCipher cipher = new FieldCipher(
      FieldKeys.parse("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
  private final AuditTable audit = new AuditTable(jdbc);
  private final PersonTable table = new PersonTable(jdbc, cipher);
  private final OrganisationTable organisationTable = new OrganisationTable(jdbc);
  private final People people = new People(table, organisationTable, new Passwords(), new SessionTable(jdbc, _ -> {}),
      audit);
  private final Organisations organisations = new Organisations(organisationTable, audit);
  private final Tokens tokens = new Tokens(new TokenTable(jdbc), organisationTable, audit);

  private final Actor administrator = actor(Role.ADMINISTRATOR, "/");
  private final Actor town = actor(Role.TOWN_TASK_FORCE, "/31/a/");
  private final Actor secretary = actor(Role.NEIGHBOURHOOD_SECRETARY, "/31/a/e-1/");

  private static Actor actor(Role role, String path) {
    return new Actor(UUID.nameUUIDFromBytes((role + path).getBytes()), role.name(), Actor.Kind.STAFF,
        List.of(Grant.of(role, path)));
  }

  private PersonId invite(Actor by, String name, Role role, String path) {
    return people.invite(by, new People.Invitation(name, name, "138 0000 0001", null, role, path), NOON).id();
  }

  private static AccessRefusal refused(Runnable command) {
    Refused no = catchThrowableOfType(Refused.class, command::run);
    assertThat(no).as("not refused").isNotNull();
    return (AccessRefusal) no.reason();
  }

  /** In the order of the checks: each row breaks its own rule and, where it can, one that is checked later. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ADMINISTRATOR | /      | ''    | a       |             | TOWN_TASK_FORCE         | /31/    | NAME_FORM
      ADMINISTRATOR | /      | 张三  | a       |             | TOWN_TASK_FORCE         | /31/    | SIGN_IN_NAME_FORM
      ADMINISTRATOR | /      | 张三  | zhang   | 12          | TOWN_TASK_FORCE         | x       | PHONE_FORM
      ADMINISTRATOR | /      | 张三  | zhang   |             | RESIDENT                | x       | PATH_FORM
      ADMINISTRATOR | /      | 张三  | zhang   |             | TOWN_TASK_FORCE         | /31/%/  | PATH_FORM
      TOWN_TASK_FORCE | /31/ | 张三  | zhang   |             | RESIDENT                | /       | ROLE_NOT_GIVEN_BY_HAND
      TOWN_TASK_FORCE | /31/ | 张三  | zhang   |             | ADMINISTRATOR           | /       | WIDER_THAN_YOURS
      TOWN_TASK_FORCE | /31/ | 张三  | zhang   |             | ADMINISTRATOR           | /31/    | ROLE_NOT_YOURS_TO_GIVE
      TOWN_TASK_FORCE | /31/ | 张三  | zhang   |             | HOUSING_AUTHORITY       | /31/    | ROLE_NOT_YOURS_TO_GIVE
      HOUSING_AUTHORITY | /31/ | 张三 | zhang  |             | TOWN_TASK_FORCE         | /31/    | ROLE_NOT_YOURS_TO_GIVE
      NEIGHBOURHOOD_SECRETARY | /31/ | 张三 | zhang |        | STAIRWELL_LEADER        | /31/    | WIDER_THAN_YOURS
      ADMINISTRATOR | /      | 张三  | Taken   |             | TOWN_TASK_FORCE         | /31/    | SIGN_IN_NAME_TAKEN
      """)
  void refusesAnInvitationByName(ArgumentsAccessor row) {
    invite(Actor.HOUSE, "taken", Role.BANK, "/");
    Actor by = actor(row.get(0, Role.class), row.getString(1));
    var invitation = new People.Invitation(row.getString(2), row.getString(3), row.getString(4), null,
        row.get(5, Role.class), row.getString(6));

    assertThat(refused(() -> people.invite(by, invitation, NOON))).isEqualTo(row.get(7, AccessRefusal.class));
  }

  @Test
  void keepsTheTelephoneSealedAndShowsItMasked() {
    PersonId id = invite(town, "li", Role.NEIGHBOURHOOD_SECRETARY, "/31/a/e-1/");

    assertThat(people.person(town, id).phone()).isEqualTo("138****0001");
    assertThat(jdbc.sql("select phone from access.person").query(byte[].class).single())
        .asString().doesNotContain("13800000001");
    assertThat(jdbc.sql("select password_hash from access.person").query(String.class).single())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void listsThePeopleOfTheTerritoryOnly() {
    invite(Actor.HOUSE, "here", Role.NEIGHBOURHOOD_SECRETARY, "/31/a/e-1/");
    invite(Actor.HOUSE, "there", Role.NEIGHBOURHOOD_SECRETARY, "/31/b/e-2/");
    PersonId both = invite(Actor.HOUSE, "both", Role.BANK, "/31/b/");
    people.give(Actor.HOUSE, both, Role.BANK, "/31/a/", NOON);

    assertThat(people.list(town, "", 0, 10)).extracting(Person::signInName).containsExactly("both", "here");
    assertThat(people.count(town, "HER")).isEqualTo(1);
    assertThat(people.list(secretary, "", 0, 10)).isEmpty();
    assertThat(refused(() -> people.person(town, PersonId.next()))).isEqualTo(AccessRefusal.NO_SUCH_PERSON);
  }

  @Test
  void givesAndWithdrawsARoleWithoutForgettingIt() {
    PersonId id = invite(Actor.HOUSE, "li", Role.NEIGHBOURHOOD_SECRETARY, "/31/a/e-1/");
    GrantId grant = people.give(town, id, Role.STAIRWELL_LEADER, "/31/a/e-1/s-1/", NOON);
    assertThat(refused(() -> people.give(town, id, Role.STAIRWELL_LEADER, "/31/a/e-1/s-1/", NOON)))
        .isEqualTo(AccessRefusal.GRANT_HELD);
    assertThat(table.visitor(id, LATER).orElseThrow().actor().may(Permission.PLAN_WRITE, "/31/a/e-1/s-1/")).isTrue();

    people.withdraw(town, grant, LATER);

    assertThat(table.visitor(id, LATER).orElseThrow().actor().grants()).hasSize(1);
    assertThat(people.person(town, id).grants()).hasSize(2).filteredOn(held -> !held.live())
        .extracting(Person.Held::until).containsExactly(LATER);
    assertThat(refused(() -> people.withdraw(town, grant, LATER))).isEqualTo(AccessRefusal.NO_SUCH_GRANT);
    assertThat(audit.history(town, Permission.ACCESS_READ, people.person(town, id).subject()))
        .extracting(AuditEntry::action)
        .containsExactly("role.withdrawn", "role.given", "role.given", "person.invited");
  }

  @Test
  void nobodyChangesWhoCouldDoMoreThanThey() {
    PersonId mighty = invite(Actor.HOUSE, "mighty", Role.BANK, "/31/a/");
    people.give(Actor.HOUSE, mighty, Role.ADMINISTRATOR, "/", NOON);
    invite(Actor.HOUSE, "other", Role.ADMINISTRATOR, "/");

    assertThat(refused(() -> people.renewPassword(town, mighty, NOON))).isEqualTo(AccessRefusal.WIDER_THAN_YOURS);
    assertThat(refused(() -> people.forgetSecondFactor(town, mighty, NOON)))
        .isEqualTo(AccessRefusal.WIDER_THAN_YOURS);
    assertThat(refused(() -> people.disable(town, mighty, NOON))).isEqualTo(AccessRefusal.WIDER_THAN_YOURS);
    people.disable(administrator, mighty, NOON);
    assertThat(table.visitor(mighty, LATER)).isEmpty();
    people.enable(administrator, mighty, NOON);
    people.forgetSecondFactor(administrator, mighty, NOON);
    assertThat(people.renewPassword(administrator, mighty, NOON)).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
  }

  @Test
  void nobodyGivesToThemselves() {
    PersonId id = invite(Actor.HOUSE, "self", Role.ADMINISTRATOR, "/");
    Actor self = table.visitor(id, NOON).orElseThrow().actor();

    assertThat(refused(() -> people.give(self, id, Role.TOWN_TASK_FORCE, "/", NOON)))
        .isEqualTo(AccessRefusal.NOT_TO_ONESELF);
  }

  @Test
  void keepsALastAdministrator() {
    PersonId id = invite(Actor.HOUSE, "only", Role.ADMINISTRATOR, "/");
    GrantId grant = people.person(Actor.HOUSE, id).live().getFirst().id();

    assertThat(refused(() -> people.withdraw(administrator, grant, NOON))).isEqualTo(AccessRefusal.LAST_ADMINISTRATOR);
    assertThat(refused(() -> people.disable(administrator, id, NOON))).isEqualTo(AccessRefusal.LAST_ADMINISTRATOR);
  }

  @Test
  void entersAnOrganisationOncePerTerritory() {
    OrganisationId id = organisations.create(town, OrganisationKind.BANK, "农商行", null, "/31/a/", NOON);

    assertThat(refused(() -> organisations.create(town, OrganisationKind.BANK, "农商行", null, "/31/a/", NOON)))
        .isEqualTo(AccessRefusal.ORGANISATION_EXISTS);
    assertThat(refused(() -> organisations.create(town, OrganisationKind.BANK, "农商行", "1", "/31/a/", NOON)))
        .isEqualTo(AccessRefusal.CREDIT_CODE_FORM);
    assertThat(refused(() -> organisations.create(town, OrganisationKind.BANK, "农商行", null, "/31/", NOON)))
        .isEqualTo(AccessRefusal.WIDER_THAN_YOURS);
    assertThat(organisations.list(actor(Role.TOWN_TASK_FORCE, "/31/a/e-9/"))).extracting(Organisation::id)
        .as("those around the territory too").containsExactly(id);
    assertThat(organisations.list(actor(Role.TOWN_TASK_FORCE, "/32/"))).isEmpty();
  }

  @Test
  void aTokenGivesWhatItsIssuerHasUntilItIsRevoked() {
    OrganisationId bank = organisations.create(town, OrganisationKind.BANK, "农商行", null, "/31/a/", NOON);
    Tokens.Issued issued = tokens.issue(town, wanted(bank, Set.of(Permission.LIFT_READ), "/31/a/", 30), NOON);
    Actor partner = tokens.actor(issued.secret(), LATER).orElseThrow();

    assertThat(issued.secret()).matches("tibao_[A-Za-z0-9_-]{43}");
    assertThat(issued.toString()).doesNotContain("tibao_");
    assertThat(partner.may(Permission.LIFT_READ, "/31/a/e-1/")).isTrue();
    assertThat(partner.may(Permission.PLACE_READ, "/31/a/e-1/")).isFalse();
    assertThat(partner.may(Permission.LIFT_READ, "/31/b/")).isFalse();
    assertThat(tokens.list(town)).singleElement().extracting(Token::lastUsed).isEqualTo(LATER);
    assertThat(tokens.actor(issued.secret() + "x", LATER)).isEmpty();
    assertThat(tokens.actor("Bearer", LATER)).isEmpty();
    assertThat(tokens.actor(issued.secret(), NOON.plus(Duration.ofDays(30)))).as("expired").isEmpty();
    assertThat(jdbc.sql("select t::text from access.token t").query(String.class).single())
        .doesNotContain(issued.secret().substring(6));

    tokens.revoke(town, issued.id(), LATER);
    assertThat(tokens.actor(issued.secret(), LATER)).isEmpty();
  }

  @Test
  void refusesTokensByName() {
    OrganisationId bank = organisations.create(town, OrganisationKind.BANK, "农商行", null, "/31/a/", NOON);
    Set<Permission> read = EnumSet.of(Permission.LIFT_READ);

    assertThat(refused(() -> tokens.issue(town, wanted(bank, read, "/31/", 30), NOON)))
        .isEqualTo(AccessRefusal.WIDER_THAN_YOURS);
    assertThat(refused(() -> tokens.issue(town, wanted(bank, Set.of(), "/31/a/", 30), NOON)))
        .isEqualTo(AccessRefusal.TOKEN_WITHOUT_PERMISSION);
    assertThat(refused(() -> tokens.issue(town, wanted(bank, Set.of(Permission.METRICS_READ), "/31/a/", 30), NOON)))
        .isEqualTo(AccessRefusal.ROLE_NOT_YOURS_TO_GIVE);
    assertThat(refused(() -> tokens.issue(town, wanted(bank, read, "/31/a/", 0), NOON)))
        .isEqualTo(AccessRefusal.TOKEN_LIFE);
    assertThat(refused(() -> tokens.issue(town, wanted(bank, read, "/31/a/", 800), NOON)))
        .isEqualTo(AccessRefusal.TOKEN_LIFE);
    assertThat(refused(() -> tokens.issue(town, wanted(OrganisationId.next(), read, "/31/a/", 30), NOON)))
        .isEqualTo(AccessRefusal.NO_SUCH_ORGANISATION);
    assertThat(refused(() -> tokens.revoke(town, TokenId.next(), NOON))).isEqualTo(AccessRefusal.NO_SUCH_TOKEN);
  }

  @Test
  void aPartnersSystemMakesNoTokens() {
    OrganisationId bank = organisations.create(town, OrganisationKind.BANK, "农商行", null, "/31/a/", NOON);
    Set<Permission> wide = EnumSet.of(Permission.ACCESS_WRITE, Permission.ACCESS_READ, Permission.LIFT_READ);
    Tokens.Issued issued = tokens.issue(town, wanted(bank, wide, "/31/a/", 30), NOON);
    Actor partner = tokens.actor(issued.secret(), NOON).orElseThrow();

    assertThat(
        refused(() -> tokens.issue(partner, wanted(bank, EnumSet.of(Permission.LIFT_READ), "/31/a/", 700), NOON)))
        .isEqualTo(AccessRefusal.NOT_YOURS);
  }

  @Test
  void aTokenIsForAnOrganisationThatItsIssuerMayKnow() {
    OrganisationId elsewhere = organisations.create(Actor.HOUSE, OrganisationKind.BANK, "外地银行", null, "/32/", NOON);

    assertThat(refused(
        () -> tokens.issue(town, wanted(elsewhere, EnumSet.of(Permission.LIFT_READ), "/31/a/", 30), NOON)))
        .isEqualTo(AccessRefusal.NO_SUCH_ORGANISATION);
  }

  private static Tokens.Wanted wanted(OrganisationId organisation, Set<Permission> permissions, String path,
      int days) {
    return new Tokens.Wanted("还款核对", organisation, permissions, path, NOON.plus(Duration.ofDays(days)));
  }
}
