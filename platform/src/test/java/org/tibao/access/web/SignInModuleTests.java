package org.tibao.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.Actor;
import org.tibao.access.Codes;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.notice.Inbox;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "tibao.notice.channel=inbox"})
@Import(AccessFixture.class)
class SignInModuleTests {

  private static final String OWN = "一把 自己的 长钥匙 2026";

  @LocalServerPort
  int port;
  @Autowired
  People people;
  @Autowired
  Inbox inbox;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  AccessFixture.MovableClock clock;
  @Autowired
  AccessFixture.Telephones telephones;

  private Browser browser;

  @BeforeEach
  void newBrowser() {
    browser = new Browser(port);
    // Each test has its own minutes, so that limits of one do not bite in the next.
    clock.move(Duration.ofDays(2));
  }

  private People.Invited invite(String name, Role role, String path) {
    return people.invite(Actor.HOUSE, new People.Invitation(name, name, null, null, role, path), clock.instant());
  }

  /** All steps of the first time, on the pages. */
  private String enrol(Browser at, String name, String password) {
    at.get("/sign-in").post("/sign-in", "name", name, "password", password, "next", "/plant/first");
    assertThat(at.path()).isEqualTo("/sign-in/enrol");
    String secret = at.find("<code class=\"num\">([A-Z2-7 ]+)</code>").replace(" ", "");
    at.post("/sign-in/enrol", "code", code(secret));
    assertThat(at.path()).isEqualTo("/sign-in/recovery");
    return secret;
  }

  private String code(String secret) {
    return Codes.of(secret, clock.instant());
  }

  private void firstTime(Browser at, String name, People.Invited invited) {
    enrol(at, name, invited.password());
    at.post("/sign-in/continue");
    assertThat(at.path()).isEqualTo("/sign-in/password");
    at.post("/sign-in/password", "password", OWN, "again", OWN);
    assertThat(at.body()).isEqualTo("首页");
  }

  @Test
  void staffComeInThroughPasswordSecondFactorAndANewPassword() {
    People.Invited invited = invite("zhang.san", Role.TOWN_TASK_FORCE, "/31/");
    String secret = enrol(browser, "Zhang.San", invited.password());
    assertThat(browser.body()).contains("恢复码");
    String recovery = browser.find("<code>([0-9a-z-]{19})</code>");
    browser.post("/sign-in/continue");
    assertThat(browser.post("/sign-in/password", "password", "短", "again", "短").status()).isEqualTo(422);
    assertThat(browser.body()).contains("密码要有 10 到 128 个字");
    assertThat(browser.post("/sign-in/password", "password", OWN, "again", OWN).body()).isEqualTo("首页");
    assertThat(browser.get("/plant/places").body()).isEqualTo("门栋");

    var second = new Browser(port);
    clock.move(Duration.ofMinutes(2));
    second.get("/plant/places").post("/sign-in", "name", "zhang.san", "password", OWN, "next", "/plant/places");
    assertThat(second.path()).isEqualTo("/sign-in/second");
    String code = code(secret);
    assertThat(second.post("/sign-in/second", "code", code).body()).isEqualTo("门栋");

    var third = new Browser(port);
    third.get("/sign-in").post("/sign-in", "name", "zhang.san", "password", OWN, "next", "/plant/first");
    assertThat(third.post("/sign-in/second", "code", code).status()).as("a code is accepted once").isEqualTo(422);
    assertThat(third.post("/sign-in/second", "code", recovery).body()).isEqualTo("首页");

    third = new Browser(port);
    third.get("/sign-in").post("/sign-in", "name", "zhang.san", "password", OWN, "next", "/plant/first");
    assertThat(third.post("/sign-in/second", "code", recovery).status()).as("so is one on paper").isEqualTo(422);
  }

  @Test
  void givesTheSameAnswerToAWrongNameAndAWrongPassword() {
    invite("qian", Role.TOWN_TASK_FORCE, "/31/");

    browser.get("/sign-in").post("/sign-in", "name", "qian", "password", "wrong wrong wrong", "next", "/plant/first");
    assertThat(browser.status()).isEqualTo(422);
    String known = browser.body().replaceAll("value=\"[^\"]*\"", "");
    browser.get("/sign-in").post("/sign-in", "name", "nobody", "password", "wrong wrong wrong", "next", "/plant/first");
    assertThat(browser.body().replaceAll("value=\"[^\"]*\"", "")).isEqualTo(known).contains("登录名或密码不对");
    assertThat(browser.body()).contains("value=\"nobody\"");
  }

  @Test
  void locksANameAfterFiveTriesForAWhileWhetherSomebodyHasItOrNot() {
    People.Invited invited = invite("sun", Role.TOWN_TASK_FORCE, "/31/");
    for (String name : List.of("sun", "nobody-at-all")) {
      for (int i = 0; i < 5; i++) {
        assertThat(
            browser.get("/sign-in").post("/sign-in", "name", name, "password", "x", "next", "/plant/first").status())
            .isEqualTo(422);
      }
      browser.get("/sign-in").post("/sign-in", "name", name, "password", invited.password(), "next", "/plant/first");
      assertThat(browser.status()).isEqualTo(429);
      assertThat(browser.body()).contains("请等 1 分钟再试");
    }
    clock.move(Duration.ofSeconds(61));
    browser.get("/sign-in").post("/sign-in", "name", "sun", "password", invited.password(), "next", "/plant/first");
    assertThat(browser.path()).isEqualTo("/sign-in/enrol");
  }

  @Test
  void noStepCanBeSkipped() {
    People.Invited invited = invite("li", Role.TOWN_TASK_FORCE, "/31/");
    for (String step : List.of("second", "enrol", "recovery", "password")) {
      browser.get("/sign-in/" + step);
      assertThat(browser.path() + "?" + browser.query()).as(step).isEqualTo("/sign-in?expired");
    }
    browser.get("/sign-in").post("/sign-in", "name", "li", "password", invited.password(), "next", "/plant/first");
    browser.get("/sign-in/password");
    assertThat(browser.path()).as("a password is not chosen before the second factor").isEqualTo("/sign-in");
    browser.post("/sign-in/continue");
    assertThat(browser.path()).isEqualTo("/sign-in/enrol");
    browser.get("/plant/places");
    assertThat(browser.path()).isEqualTo("/sign-in");
  }

  @Test
  void aWithdrawnRoleAndAClosedAccountBiteAtTheNextRequest() {
    People.Invited invited = invite("zhou", Role.TOWN_TASK_FORCE, "/31/");
    firstTime(browser, "zhou", invited);
    assertThat(browser.get("/plant/places").status()).isEqualTo(200);

    Person person = people.person(Actor.HOUSE, invited.id());
    people.withdraw(Actor.HOUSE, person.live().getFirst().id(), clock.instant());
    assertThat(browser.get("/plant/places").status()).isEqualTo(403);

    people.disable(Actor.HOUSE, invited.id(), clock.instant());
    browser.get("/plant/places");
    assertThat(browser.path()).isEqualTo("/sign-in");
  }

  @Test
  void givesTheSessionAnotherNameAtEveryStep() {
    People.Invited invited = invite("wu", Role.TOWN_TASK_FORCE, "/31/");
    var names = new ArrayList<String>();
    browser.get("/sign-in");
    names.add(browser.cookie());
    enrol(browser, "wu", invited.password());
    names.add(browser.cookie());
    browser.post("/sign-in/continue");
    browser.post("/sign-in/password", "password", OWN, "again", OWN);
    names.add(browser.cookie());

    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
    var thief = new Browser(port);
    thief.setCookie(names.getFirst());
    thief.get("/plant/places");
    assertThat(thief.path()).isEqualTo("/sign-in");
  }

  @Test
  void aSessionEndsAfterTwelveHoursInAnyCase() {
    firstTime(browser, "zheng", invite("zheng", Role.TOWN_TASK_FORCE, "/31/"));
    clock.move(Duration.ofHours(13));

    assertThat(browser.get("/plant/places").path()).isEqualTo("/sign-in");
  }

  @Test
  void keepsWhatASessionHoldsReadableForTheNextVersion() {
    firstTime(browser, "feng", invite("feng", Role.TOWN_TASK_FORCE, "/31/"));

    // Java serialisation of texts, numbers and the framework's form token: no class of ours.
    assertThat(jdbc.sql("select attribute_bytes from access.session_attributes").query(byte[].class).list())
        .isNotEmpty().noneMatch(bytes -> new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
            .contains("org.tibao"));
  }

  @Test
  void residentsComeInWithACodeAndSeeTheirStairwell() {
    browser.get("/sign-in/resident").post("/sign-in/resident", "phone", "138 0000 0001", "next", "/plant/first");
    assertThat(browser.path()).isEqualTo("/sign-in/resident/code");
    assertThat(browser.body()).contains("138****0001");
    browser.post("/sign-in/resident/code", "code", sentTo("138****0001"));

    assertThat(browser.body()).isEqualTo("首页");
    assertThat(browser.get("/plant/places").status()).isEqualTo(200);
    telephones.book.remove("13800000001");
    assertThat(browser.get("/plant/places").path()).as("the number is no longer theirs").isEqualTo("/sign-in");
  }

  @Test
  void whoSharesATelephoneSaysWhoTheyAre() {
    browser.get("/sign-in/resident").post("/sign-in/resident", "phone", "13800000002", "next", "/plant/first");
    browser.post("/sign-in/resident/code", "code", sentTo("138****0002"));
    assertThat(browser.path()).isEqualTo("/sign-in/resident/choose");
    assertThat(browser.body()).contains("李阿婆", "王老伯");

    assertThat(browser.post("/sign-in/resident/choose", "person", "00000000-0000-0007-0000-000000000009").path())
        .as("nobody of that household").isEqualTo("/sign-in/resident");
    browser.get("/sign-in/resident/choose").post("/sign-in/resident/choose", "person", AccessFixture.WANG.toString());
    assertThat(browser.body()).isEqualTo("首页");
  }

  @Test
  void anUnknownNumberGoesTheSameWayAsAKnownOne() {
    browser.get("/sign-in/resident").post("/sign-in/resident", "phone", "13900000009", "next", "/plant/first");
    assertThat(browser.path()).isEqualTo("/sign-in/resident/code");
    assertThat(browser.body()).contains("如果 139****0009 已登记");
    assertThat(jdbc.sql("select count(*) from access.one_time_code").query(Integer.class).single()).isPositive();

    assertThat(browser.post("/sign-in/resident/code", "code", "000000").body()).contains("这个码不对");
    assertThat(browser.get("/sign-in/resident")
        .post("/sign-in/resident", "phone", "13900000009", "next", "/plant/first").status())
        .as("a code a minute, for it as well").isEqualTo(429);
  }

  @Test
  void aCodeIsGoodOnceForFiveMinutesAndFiveTries() {
    String phone = "13800000003";
    telephones.book.put(phone, List.of(new org.tibao.access.Contacts.Resident(AccessFixture.LI, "李阿婆",
        List.of("/31/e-1/s-1/d-1/"))));
    String code = ask(phone);
    clock.move(Duration.ofMinutes(6));
    assertThat(browser.post("/sign-in/resident/code", "code", code).status()).as("too old").isEqualTo(422);

    code = ask(phone);
    for (int i = 0; i < 5; i++) {
      String wrong = code.equals("123456") ? "654321" : "123456";
      assertThat(browser.post("/sign-in/resident/code", "code", wrong).status()).isEqualTo(422);
    }
    assertThat(browser.post("/sign-in/resident/code", "code", code).status()).as("tried too often").isEqualTo(422);

    clock.move(Duration.ofMinutes(2));
    code = ask(phone);
    assertThat(browser.post("/sign-in/resident/code", "code", code).body()).isEqualTo("首页");
    var other = new Browser(port);
    clock.move(Duration.ofMinutes(2));
    other.get("/sign-in/resident").post("/sign-in/resident", "phone", "13800000001", "next", "/plant/first");
    assertThat(other.post("/sign-in/resident/code", "code", code).status()).as("another's code").isEqualTo(422);
  }

  private String ask(String phone) {
    browser.get("/sign-in/resident").post("/sign-in/resident", "phone", phone, "next", "/plant/first");
    assertThat(browser.path()).isEqualTo("/sign-in/resident/code");
    return sentTo(phone.substring(0, 3) + "****" + phone.substring(7));
  }

  /** The newest code in the inbox for that number, once it is there. */
  private String sentTo(String masked) {
    var now = clock.instant().minusSeconds(50);
    String text = Awaitility.await().until(() -> inbox.letters(20).stream()
        .filter(letter -> letter.phone().equals(masked) && letter.at().isAfter(now)).findFirst(),
        java.util.Optional::isPresent).orElseThrow().text();
    Matcher code = Pattern.compile("\\d{6}").matcher(text);
    assertThat(code.find()).isTrue();
    return code.group();
  }

  @Test
  void refusesAWrongNumberBesideItsFieldAndKeepsIt() {
    browser.get("/sign-in/resident").post("/sign-in/resident", "phone", "12345", "next", "/plant/first");

    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.body()).contains("手机号应是 11 位数字", "value=\"12345\"", "aria-invalid=\"true\"");
  }

  @Test
  void noTelephoneNumberLiesOpenInTheDatabase() {
    ask("13800000002");

    for (String table : List.of("access.session_attributes", "access.one_time_code", "access.throttle",
        "notice.inbox", "access.audit")) {
      assertThat(jdbc.sql("select count(*) from " + table + " t where t::text like '%13800000002%'"
          + " or t::text like '%' || encode('13800000002', 'hex') || '%'").query(Integer.class).single()).as(table)
          .isZero();
    }
  }
}
