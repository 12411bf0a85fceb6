package org.tibao.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tibao.access.Actor;
import org.tibao.access.Codes;
import org.tibao.access.FirstSetup;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.access.Tokens;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "tibao.notice.channel=inbox"})
@Import(AccessFixture.class)
class GuardModuleTests {

  private static final String OWN = "一把 自己的 长钥匙 2026";

  @LocalServerPort
  int port;
  @Autowired
  People people;
  @Autowired
  Organisations organisations;
  @Autowired
  Tokens tokens;
  @Autowired
  FirstSetup first;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  AccessFixture.MovableClock clock;
  @Autowired
  RequestMappingHandlerMapping requestMappingHandlerMapping;

  private Browser browser;

  @BeforeEach
  void newBrowser() {
    browser = new Browser(port);
    clock.move(Duration.ofDays(2));
  }

  private Browser signedIn(String name, Role role, String path) {
    people.admit(Actor.HOUSE, new People.Invitation(name, name, null, null, role, path), OWN, false, clock.instant());
    return enter(name);
  }

  private Browser enter(String name) {
    var at = new Browser(port);
    at.get("/sign-in").post("/sign-in", "name", name, "password", OWN, "next", "/plant/first");
    String secret = at.find("<code class=\"num\">([A-Z2-7 ]+)</code>").replace(" ", "");
    at.post("/sign-in/enrol", "code", Codes.of(secret, clock.instant())).post("/sign-in/continue");
    assertThat(at.body()).isEqualTo("首页");
    return at;
  }

  private String token(Permission... permissions) {
    var organisation = organisations.create(Actor.HOUSE, OrganisationKind.BANK, "银行" + UUID.randomUUID(), null, "/31/",
        clock.instant());
    return tokens.issue(Actor.HOUSE, new Tokens.Wanted("对账", organisation, Set.of(permissions), "/31/",
        clock.instant().plus(Duration.ofDays(30))), clock.instant()).secret();
  }

  /** What somebody who is not known gets, and where it leads. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      /health               | application/json | 200 | /health
      /v3/api-docs          | application/json | 200 | /v3/api-docs
      /sign-in              | text/html        | 200 | /sign-in
      /css/tibao.css        | text/css         | 200 | /css/tibao.css
      /plant/open           | text/html        | 200 | /plant/open
      /plant/places         | text/html        | 200 | /sign-in
      /plant/forgotten      | text/html        | 200 | /sign-in
      /nowhere              | text/html        | 200 | /sign-in
      /people               | text/html        | 200 | /sign-in
      /metrics              | text/plain       | 401 | /metrics
      /prometheus           | text/html        | 200 | /sign-in
      /api/v1/me            | application/json | 401 | /api/v1/me
      /api/v1/nowhere       | application/json | 401 | /api/v1/nowhere
      /actuator/env         | application/json | 401 | /actuator/env
      """)
  void deniesByDefault(String path, String accept, int status, String leadsTo) {
    browser.get(path, "Accept", accept);

    assertThat(browser.status()).isEqualTo(status);
    assertThat(browser.path()).isEqualTo(leadsTo);
  }

  @Test
  void aHandlerThatSaysNothingIsRefusedToEverybody() {
    Browser administrator = signedIn("admin1", Role.ADMINISTRATOR, "/");

    assertThat(administrator.get("/plant/forgotten").status()).isEqualTo(403);
    assertThat(administrator.get("/nowhere").status()).isEqualTo(404);
    assertThat(signedIn("bank1", Role.CUSTODIAN, "/31/").get("/people").status()).isEqualTo(403);
  }

  @Test
  void everyHandlerOfTheApplicationSaysWhoMay() {
    List<String> silent = requestMappingHandlerMapping.getHandlerMethods().values().stream()
        .filter(method -> method.getBeanType().getPackageName().startsWith("org.tibao"))
        .filter(method -> !method.getBeanType().getPackageName().equals("org.tibao.web"))
        .filter(method -> !method.hasMethodAnnotation(Needs.class) && !method.hasMethodAnnotation(Open.class))
        .map(method -> method.getMethod().getName()).collect(Collectors.toList());

    assertThat(silent).containsExactly("forgotten");
  }

  @Test
  void sendsWhatBrowsersNeedToProtectTheirPeople() {
    browser.get("/sign-in");

    assertThat(browser.header("Content-Security-Policy")).isEqualTo("default-src 'self'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
    assertThat(browser.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(browser.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(browser.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
    assertThat(browser.header("Permissions-Policy")).contains("camera=()");
    assertThat(browser.header("Cache-Control")).contains("no-store");
    assertThat(browser.header("Set-Cookie")).startsWith("tibao=").contains("HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure");
  }

  @Test
  void allowsTheTilesOfTheMapWhereTheyAreSet() {
    assertThat(ContentPolicy.with("https://{s}.tiles.example:8443/{z}/{x}/{y}.png"))
        .contains("img-src 'self' data: https://*.tiles.example:8443;");
    assertThat(ContentPolicy.with("http://10.0.0.8/{z}/{x}/{y}.png")).contains(" http://10.0.0.8;");
  }

  @Test
  void leadsAFragmentsPageToSignIn() {
    browser.get("/people", "HX-Request", "true", "HX-Current-URL", "http://localhost:1/people?q=a");

    assertThat(browser.status()).isEqualTo(401);
    assertThat(browser.header("HX-Redirect")).isEqualTo("/sign-in?next=%2Fpeople%3Fq%3Da");
  }

  @ParameterizedTest
  @CsvSource({"/people?q=a, /people?q=a", "//evil.example/, /", "https://evil.example/, /", "/\\evil.example, /",
      "/sign-out, /", ", /"})
  void goesOnlyToItsOwnPagesAfterSigningIn(String next, String onward) {
    assertThat(Doorkeeper.onward(next)).isEqualTo(onward);
  }

  @Test
  void aFormWithoutItsTokenDoesNothing() {
    Browser administrator = signedIn("admin2", Role.ADMINISTRATOR, "/");
    long before = jdbc.sql("select count(*) from access.person").query(Long.class).single();

    administrator.get("/plant/open").post("/people", "name", "x", "signInName", "forged", "role", "ADMINISTRATOR",
        "path", "/", "_command", UUID.randomUUID().toString());

    assertThat(administrator.status()).isEqualTo(403);
    assertThat(jdbc.sql("select count(*) from access.person").query(Long.class).single()).isEqualTo(before);
  }

  @Test
  void aTokenOpensItsPartOfTheInterfaceAndNothingElse() {
    String secret = token(Permission.LIFT_READ);

    assertThat(bearer("/api/v1/plant", secret).status()).isEqualTo(200);
    assertThat(browser.header("Set-Cookie")).isEmpty();
    assertThat(bearer("/api/v1/me", secret).body()).contains("\"kind\":\"PARTNER\"", "LIFT_READ");
    assertThat(bearer("/api/v1/people", secret).status()).isEqualTo(403);
    assertThat(bearer("/plant/places", secret).status()).as("pages are for people").isEqualTo(403);
    assertThat(bearer("/metrics", secret).status()).isEqualTo(403);
    assertThat(bearer("/api/v1/me", secret + "x").status()).isEqualTo(401);
    assertThat(browser.header("Content-Type")).startsWith("application/problem+json");
    assertThat(browser.header("WWW-Authenticate")).contains("invalid_token");
  }

  @Test
  void aTokenForMetricsReadsThemAndNothingElse() {
    String secret = token(Permission.METRICS_READ);

    assertThat(browser.get("/metrics", "Accept", "text/plain", "Authorization", "Bearer " + secret).status())
        .isEqualTo(200);
    assertThat(browser.body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
    assertThat(bearer("/api/v1/people", secret).status()).isEqualTo(403);
  }

  @Test
  void everybodyMayAskHowItIs() {
    for (String path : new String[]{"/health", "/health/live", "/health/ready"}) {
      assertThat(browser.get(path, "Accept", "application/json").body()).isEqualTo("{\"status\":\"UP\"}");
    }
  }

  private Browser bearer(String path, String secret) {
    return browser.get(path, "Accept", "application/json", "Authorization", "Bearer " + secret);
  }

  @Test
  void programsManagePeopleWithinTheirTerritory() {
    String secret = token(Permission.ACCESS_READ, Permission.ACCESS_WRITE, Permission.AUDIT_READ);

    browser.send(HttpRequest.newBuilder(browser.at("/api/v1/organisations")).header("Authorization",
        "Bearer " + secret).header("Content-Type", "application/json")
        .header("Idempotency-Key", "once").POST(HttpRequest.BodyPublishers.ofString("""
            {"kind":"BANK","name":"农商行二","path":"/31/"}""")).build());
    assertThat(browser.status()).isEqualTo(201);
    assertThat(bearer("/api/v1/organisations", secret).body()).contains("农商行二");
    assertThat(bearer("/api/v1/audit?action=organisation.created&limit=1", secret).body()).contains("\"items\"",
        "organisation.created");
    assertThat(bearer("/api/v1/people?limit=1", secret).status()).isEqualTo(200);
    assertThat(bearer("/api/v1/tokens", secret).body()).contains("对账").doesNotContain(secret);
  }

  @Test
  void describesTheInterfaceInTheNewestForm() {
    browser.get("/v3/api-docs", "Accept", "application/json");

    assertThat(browser.body()).contains("\"openapi\":\"3.1", "/api/v1/me", "\"bearer\"").doesNotContain("/sign-in",
        "\"name\":\"actor\"");
  }

  @Test
  void administratorsInvitePeopleOnThePages() {
    Browser administrator = signedIn("admin3", Role.ADMINISTRATOR, "/");
    assertThat(administrator.get("/people").body()).contains("admin3", "平台管理员");
    administrator.get("/people/new").post("/people", "name", "王五", "signInName", "wang.wu", "phone", "13800000005",
        "organisation", "", "role", "TOWN_TASK_FORCE", "path", "/");

    assertThat(administrator.status()).isEqualTo(200);
    assertThat(administrator.body()).contains("王五", "138****0005", "首次密码", "镇加梯专班", "邀请了人员");
    String first = administrator.find("<code class=\"num strong\">([a-z2-9-]{19})</code>");
    String page = administrator.path();
    assertThat(administrator.get(page).body()).as("shown once").doesNotContain(first);
    String grant = administrator.find("/roles/([0-9a-f-]{36})/withdraw");
    administrator.post(page + "/roles/" + grant + "/withdraw");
    assertThat(administrator.body()).contains("身份已收回", "已结束");
    administrator.post(page + "/roles", "role", "BANK", "path", "/");
    assertThat(administrator.body()).contains("身份已给");
    assertThat(administrator.post(page + "/password").body()).contains("首次密码");
    assertThat(administrator.post(page + "/disable").body()).contains("账户已停用");
    assertThat(administrator.post(page + "/enable").body()).contains("账户已恢复");
    assertThat(administrator.get("/people/territory?path=/").body()).contains("name=\"path\"");
    assertThat(administrator.get("/audit?who=admin3&from=2026-01-01").body()).contains("停用了账户");
  }

  @Test
  void secretsShownOnceLieNowhereInTheDatabase() {
    Browser administrator = signedIn("admin4", Role.ADMINISTRATOR, "/");
    administrator.get("/organisations").post("/organisations", "kind", "BANK", "name", "农商行三", "path", "/");
    String organisation = administrator.get("/tokens").find("<option value=\"([0-9a-f-]{36})\">农商行三");
    administrator.post("/tokens", "name", "对账二", "organisation", organisation, "permissions", "LIFT_READ", "path",
        "/", "days", "30");
    String secret = administrator.find("(tibao_[A-Za-z0-9_-]{43})");

    assertThat(administrator.get("/tokens").body()).doesNotContain(secret);
    for (String table : List.of("web.command", "access.session_attributes", "access.token", "access.audit")) {
      assertThat(jdbc.sql("select count(*) from " + table + " t where strpos(t::text, :clear) > 0"
          + " or strpos(t::text, encode(:clear::bytea, 'hex')) > 0").param("clear", secret).query(Integer.class)
          .single()).as(table).isZero();
    }
    String token = administrator.find("/tokens/([0-9a-f-]{36})/revoke");
    assertThat(administrator.post("/tokens/" + token + "/revoke").body()).contains("令牌已收回", "已失效");
  }

  @Test
  void oneSeesWhereOneIsSignedInAndSignsOutThere() {
    Browser here = signedIn("twice", Role.TOWN_TASK_FORCE, "/31/");
    assertThat(here.get("/account").body()).contains("就是这里");
    jdbc.sql("update access.person set totp_confirmed = false where sign_in_name = 'twice'").update();
    clock.move(Duration.ofMinutes(2));
    Browser there = enter("twice");

    here.get("/account").post("/account/sessions/end");
    assertThat(here.body()).contains("已在其他 1 处退出");
    assertThat(there.get("/plant/first").path()).isEqualTo("/sign-in");
    assertThat(here.get("/plant/first").body()).isEqualTo("首页");

    assertThat(here.get("/account").post("/account/password", "present", "wrong", "password", OWN + "!", "again",
        OWN + "!").status()).isEqualTo(422);
    here.get("/account").post("/account/password", "present", OWN, "password", OWN + "!", "again", OWN + "!");
    assertThat(here.body()).contains("密码已换");
    assertThat(here.post("/account/recovery-codes", "present", OWN + "!").body()).contains("新的恢复码");
  }

  @Test
  void theFirstAdministratorNeedsTheCodeAndIsTheLastOfTheKind() {
    if (first.open()) {
      assertThat(browser.get("/sign-in").body()).contains("/sign-in/first");
      browser.get("/sign-in/first").post("/sign-in/first", "code", "wrong", "name", "管", "signInName", "root1",
          "password", OWN, "again", OWN);
      assertThat(browser.status()).isEqualTo(422);
      assertThat(browser.body()).contains("value=\"root1\"");
      browser.post("/sign-in/first", "code", first.code(), "name", "管", "signInName", "root1", "password", OWN,
          "again", OWN);
      assertThat(browser.path()).isEqualTo("/sign-in");
      assertThat(first.file()).doesNotExist();
    }
    assertThat(browser.get("/sign-in/first").path()).isEqualTo("/sign-in");
  }
}
