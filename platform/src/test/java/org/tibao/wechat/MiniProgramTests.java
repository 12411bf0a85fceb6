package org.tibao.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Audit;
import org.tibao.access.Contacts;
import org.tibao.access.SessionsEnded;
import org.tibao.access.SignIn;
import org.tibao.access.Telephone;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.web.Readings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A phone becomes a resident's, asks, opens pages with tickets, and is untied again. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class MiniProgramTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private WechatBindings bindings;
  @Autowired
  private PlatformTokens tokens;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Clock clock;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private FindByIndexNameSessionRepository<? extends Session> sessions;

  private final Telephone telephone = new Telephone();
  private Household home;
  private FakeWechat wechat;
  private MiniProgram program;
  private MockMvc web;

  @BeforeEach
  void aPhone() throws Exception {
    home = new Household(context);
    wechat = new FakeWechat();
    program = new MiniProgram(new WechatPlatform(wechat.settings(), tokens), bindings, telephone.signIn(context),
        context.getBean(Audit.class));
    web = MockMvcBuilders.webAppContextSetup(context)
        .addFilters(context.getBean("springSecurityFilterChain", Filter.class)).build();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
    wechat.close();
  }

  private Instant now() {
    return clock.instant();
  }

  /** All steps of the first time; the session. */
  private String bound(String login) throws InterruptedException {
    String begun = ((MiniProgram.Step.Unknown) program.signIn(login, "192.0.2.1", now())).begun();
    program.sendCode(begun, home.phone, "192.0.2.1", now());
    return ((MiniProgram.Step.In) program.prove(begun, telephone.code(), "192.0.2.1", now())).session();
  }

  @Test
  void aCodeBySmsTiesTheAccountOnceAndFromThenOnNobodyIsAsked() throws Exception {
    String session = bound(home.account);
    assertThat(program.known(session, now()).actor().name()).isEqualTo("李阿婆");
    assertThat(program.signIn(home.account, "192.0.2.1", now())).isInstanceOf(MiniProgram.Step.In.class);
    assertThat(program.signIn(home.account + "x", "192.0.2.1", now())).isInstanceOf(MiniProgram.Step.Unknown.class);
    assertThat(bindings.of("o" + home.account.toUpperCase(java.util.Locale.ROOT))).as("another account").isEmpty();
    assertThat(jdbc.sql("select count(*) from access.audit where action = 'resident.wechat-bound' and actor = :who")
        .param("who", program.known(session, now()).actor().id()).query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void whatThePhoneHoldsLiesInTheDatabaseOnlyAsHashesAndSealed() throws Exception {
    String session = bound(home.account);
    String ticket = program.ticket(program.known(session, now()), now());
    String all = jdbc.sql("""
        select coalesce(string_agg(t::text, ' '), '') from (
          select b::text from wechat.binding b union all select s::text from wechat.session s
          union all select t::text from wechat.ticket t) as t
        """).query((row, _) -> row.getString(1)).single();
    for (String secret : List.of(session, ticket, home.phone, "o" + home.account)) {
      assertThat(all).doesNotContain(secret, java.util.HexFormat.of().formatHex(secret.getBytes(
          java.nio.charset.StandardCharsets.UTF_8)));
    }
  }

  @Test
  void whoSharesATelephoneSaysWhichOfThemItIs() throws Exception {
    UUID second = home.joins("张大爷");
    String begun = ((MiniProgram.Step.Unknown) program.signIn(home.account, "192.0.2.1", now())).begun();
    program.sendCode(begun, home.phone, "192.0.2.1", now());
    refuses(WechatRefusal.BEGIN_AGAIN, () -> program.choose(begun, second, now()));
    var choose = (MiniProgram.Step.Choose) program.prove(begun, telephone.code(), "192.0.2.1", now());
    assertThat(choose.people()).extracting(Contacts.Resident::name).containsExactlyInAnyOrder("李阿婆", "张大爷");
    refuses(WechatRefusal.BEGIN_AGAIN, () -> program.choose(begun, UUID.randomUUID(), now()));
    var in = (MiniProgram.Step.In) program.choose(begun, second, now());
    assertThat(program.known(in.session(), now()).actor().name()).isEqualTo("张大爷");
    refuses(WechatRefusal.BEGIN_AGAIN, () -> program.choose(begun, second, now()));
  }

  @Test
  void refusesInTheOrderOfTheSteps() throws Exception {
    refuses(WechatRefusal.LOGIN_REFUSED, () -> program.signIn("", "192.0.2.1", now()));
    refuses(WechatRefusal.BEGIN_AGAIN, () -> program.sendCode("nothing", home.phone, "192.0.2.1", now()));
    String begun = ((MiniProgram.Step.Unknown) program.signIn(home.account, "192.0.2.1", now())).begun();
    refuses(WechatRefusal.BEGIN_AGAIN, () -> program.prove(begun, "123456", "192.0.2.1", now()));
    refuses(AccessRefusal.PHONE_FORM, () -> program.sendCode(begun, "138", "192.0.2.1", now()));
    program.sendCode(begun, home.phone, "192.0.2.1", now());
    refuses(AccessRefusal.TOO_OFTEN, () -> program.sendCode(begun, home.phone, "192.0.2.1", now()));
    telephone.code();
    refuses(AccessRefusal.WRONG_CODE, () -> program.prove(begun, "abcdef", "192.0.2.1", now()));
    refuses(WechatRefusal.BEGIN_AGAIN, () -> program.prove(begun, "1", "192.0.2.1", now().plusSeconds(901)));
    refuses(WechatRefusal.NOT_BOUND, () -> program.known("nothing", now()));
  }

  @Test
  void anAccountWhoseTelephoneIsNotTheirsAnyMoreBeginsAgain() throws Exception {
    String session = bound(home.account);
    home.sold();
    refuses(WechatRefusal.NOT_BOUND, () -> program.known(session, now()));
    assertThat(program.signIn(home.account, "192.0.2.1", now())).isInstanceOf(MiniProgram.Step.Unknown.class);
    assertThat(bindings.of("o" + home.account)).isEmpty();
  }

  @Test
  void aSessionAndATicketEndByThemselves() throws Exception {
    String session = bound(home.account);
    MiniProgram.Known known = program.known(session, now());
    String ticket = program.ticket(known, now());
    refuses(WechatRefusal.TICKET_SPENT, () -> program.spend(ticket, now().plusSeconds(61)));
    refuses(WechatRefusal.NOT_BOUND, () -> program.known(session, now().plus(Duration.ofHours(13))));
    bindings.sweep(now().plus(Duration.ofHours(13)), Duration.ofDays(1));
    assertThat(jdbc.sql("select count(*) from wechat.session where binding = :id").param("id", known.binding())
        .query(Integer.class).single()).isZero();
  }

  @Test
  void aTicketOpensAPageOnceAsTheResident() throws Exception {
    MiniProgram.Known known = program.known(bound(home.account), now());
    String ticket = program.ticket(known, now());
    var opened = web.perform(inside(ticket).param("next", "/my/votes/7?text=elder")).andReturn();
    assertThat(opened.getResponse().getStatus()).isEqualTo(302);
    assertThat(opened.getResponse().getRedirectedUrl()).isEqualTo("/my/votes/7?text=elder");
    var session = (org.springframework.mock.web.MockHttpSession) opened.getRequest().getSession();
    assertThat(asked(get("/api/v1/me").session(session)).path("name").asString()).isEqualTo("李阿婆");

    MockHttpServletResponse again = web.perform(inside(ticket)).andReturn().getResponse();
    assertThat(again.getStatus()).isEqualTo(409);
    assertThat(again.getContentAsString()).contains("这个页面已经打开过");
    assertThat(web.perform(inside(ticket).session(session)).andReturn().getResponse().getRedirectedUrl())
        .as("the phone loads its page again").isEqualTo("/home");
  }

  private static MockHttpServletRequestBuilder inside(String ticket) {
    return get("/wechat/in/" + ticket).header("User-Agent", "Mozilla/5.0 MicroMessenger/8.0 miniProgram/wx1");
  }

  @Test
  void nobodyBecomesSomebodyElseByAnAddressAlone() throws Exception {
    MiniProgram.Known known = program.known(bound(home.account), now());
    String ticket = program.ticket(known, now());
    assertThat(web.perform(head("/wechat/in/" + ticket)).andReturn().getResponse().getStatus()).isEqualTo(200);
    var first = web.perform(get("/wechat/in/" + program.ticket(known, now()))).andReturn();
    assertThat(first.getResponse().getContentAsString(StandardCharsets.UTF_8)).as("in a browser")
        .contains("您将以 李* 的身份进入").doesNotContain("李阿婆");
    var other = (MockHttpSession) web.perform(inside(program.ticket(neighbour(), now()))).andReturn().getRequest()
        .getSession();
    var asked = web.perform(inside(ticket).param("next", "/my/votes/7").session(other)).andReturn();
    String page = asked.getResponse().getContentAsString(StandardCharsets.UTF_8);
    assertThat(page).as("somebody else is in").contains("您将以 李* 的身份进入");
    SecurityContextHolder.clearContext();
    assertThat(asked(get("/api/v1/me").session(other)).path("name").asString()).isEqualTo("张大爷");
    var press = post("/sign-in/wechat/" + ticket).param("next", "/my/votes/7").session(other);
    assertThat(web.perform(press).andReturn().getResponse().getStatus()).as("without the page").isEqualTo(403);
    var csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(csrf.find()).isTrue();
    var in = web.perform(press.param("_csrf", csrf.group(1))).andReturn();
    assertThat(in.getResponse().getRedirectedUrl()).isEqualTo("/my/votes/7");
    SecurityContextHolder.clearContext();
    var session = (MockHttpSession) in.getRequest().getSession();
    assertThat(asked(get("/api/v1/me").session(session)).path("name").asString()).isEqualTo("李阿婆");
  }

  /** Another owner, with another account. */
  private MiniProgram.Known neighbour() throws InterruptedException {
    UUID second = home.joins("张大爷");
    String begun = ((MiniProgram.Step.Unknown) program.signIn(home.account + "z", "192.0.2.1", now())).begun();
    program.sendCode(begun, home.phone, "192.0.2.2", now().plusSeconds(120));
    program.prove(begun, telephone.code(), "192.0.2.2", now().plusSeconds(120));
    return program.known(((MiniProgram.Step.In) program.choose(begun, second, now())).session(), now());
  }

  @Test
  void aTicketLeadsNowhereElse() throws Exception {
    MiniProgram.Known known = program.known(bound(home.account), now());
    for (String next : List.of("https://evil.example", "//evil.example", "/\\evil.example", "/sign-out", "/wechat/in/x",
        "/a{b}", "home")) {
      assertThat(web.perform(inside(program.ticket(known, now())).param("next", next)).andReturn()
          .getResponse().getRedirectedUrl()).as(next).isEqualTo("/home");
    }
  }

  @Test
  void theMiniProgramAsksWithItsSessionAndNeedsNoCookie() throws Exception {
    String session = bound(home.account);
    JsonNode first = asked(get("/wechat/matters").header("Tibao-Session", session));
    assertThat(first.path("label").asString()).isEqualTo(home.label());
    assertThat(first.path("left").path("VOTE").asInt()).isZero();
    assertThat(asked(post("/wechat/ticket").header("Tibao-Session", session)).path("ticket").asString()).hasSize(43);

    var accepted = "{\"id\":\"%s\",\"accepted\":[\"VOTE\",\"MONEY\"]}".formatted(UUID.randomUUID());
    asked(post("/wechat/subscriptions").header("Tibao-Session", session).contentType("application/json")
        .content(accepted));
    asked(post("/wechat/subscriptions").header("Tibao-Session", session).contentType("application/json")
        .content(accepted));
    assertThat(asked(get("/wechat/matters").header("Tibao-Session", session)).path("left").path("VOTE").asInt())
        .as("an acceptance sent twice counts once").isEqualTo(1);

    for (String broken : List.of("{}", "{\"id\":\"x\"}", "{\"id\":null,\"accepted\":[\"ALL\"]}")) {
      refused(post("/wechat/subscriptions").header("Tibao-Session", session).contentType("application/json")
          .content(broken), 400);
    }
    for (String path : List.of("/wechat/ticket", "/wechat/unbind")) {
      JsonNode no = refused(post(path).header("Tibao-Session", "nothing"), 401);
      assertThat(no.path("code").asString()).isEqualTo("NOT_BOUND");
    }
    assertThat(refused(get("/wechat/matters"), 401).path("detail").asString()).isEqualTo("登录已过期，请重新打开小程序。");
    assertThat(refused(post("/wechat/sign-in").contentType("application/json").content("{\"login\":\"x\"}"), 404)
        .path("code").asString()).as("no account is set up here").isEqualTo("OFF");
  }

  @Test
  void theElderModeIsThePersonsAndNotThePhones() throws Exception {
    String session = bound(home.account);
    assertThat(elder(session)).isFalse();
    asked(post("/wechat/reading").header("Tibao-Session", session).contentType("application/json")
        .content("{\"elder\":true}"));
    assertThat(elder(session)).isTrue();
    assertThat(context.getBean(Readings.class).elder(program.known(session, now()).actor().id()))
        .as("as the pages of the portal read it").isTrue();
    context.getBean(Readings.class).choose(program.known(session, now()).actor().id(), false);
    assertThat(elder(session)).as("left on a page inside").isFalse();
    refused(post("/wechat/reading").header("Tibao-Session", "nothing").contentType("application/json")
        .content("{\"elder\":true}"), 401);
  }

  private boolean elder(String session) throws Exception {
    return asked(get("/wechat/matters").header("Tibao-Session", session)).path("elder").asBoolean();
  }

  @Test
  void oneLiftIsReportedByOnePressHoweverOftenItComes() throws Exception {
    String session = bound(home.account);
    JsonNode lift = asked(get("/wechat/matters").header("Tibao-Session", session)).path("lifts").path(0);
    assertThat(lift.path("label").asString()).endsWith("12 号梯");
    String press = "{\"id\":\"%s\",\"lift\":\"%s\",\"shutIn\":true}".formatted(UUID.randomUUID(),
        lift.path("id").asString());
    String follow = asked(post("/wechat/trouble").header("Tibao-Session", session).contentType("application/json")
        .content(press)).path("address").asString();
    assertThat(follow).startsWith("/sos/t/");
    assertThat(asked(post("/wechat/trouble").header("Tibao-Session", session).contentType("application/json")
        .content(press)).path("address").asString()).isEqualTo(follow);
  }

  @Test
  void untyingEndsTheSessionsOfThePhoneAndOfThePagesInside() throws Exception {
    String session = bound(home.account);
    MiniProgram.Known known = program.known(session, now());
    String inside = webSession(known, known.binding().toString());
    String browser = webSession(known, UUID.randomUUID().toString());
    asked(post("/wechat/unbind").header("Tibao-Session", session));
    refuses(WechatRefusal.NOT_BOUND, () -> program.known(session, now()));
    assertThat(program.signIn(home.account, "192.0.2.1", now())).isInstanceOf(MiniProgram.Step.Unknown.class);
    assertThat(sessions.findById(inside)).isNull();
    assertThat(sessions.findById(browser)).as("another way in").isNotNull();
  }

  private String webSession(MiniProgram.Known known, String by) {
    return open(sessions, known, by);
  }

  private static <S extends Session> String open(FindByIndexNameSessionRepository<S> sessions,
      MiniProgram.Known known, String by) {
    S session = sessions.createSession();
    session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "RESIDENT:" + known.actor().id());
    session.setAttribute("tibao.by", by);
    sessions.save(session);
    return session.getId();
  }

  @Test
  void signingOutEverywhereUntiesEveryPhone() throws Exception {
    MiniProgram.Known known = program.known(bound(home.account), now());
    new OnSessionsEnded(bindings).on(new SessionsEnded(org.tibao.access.Actor.Kind.STAFF, known.actor().id(), now()));
    new OnSessionsEnded(bindings).on(new SessionsEnded(org.tibao.access.Actor.Kind.RESIDENT, known.actor().id(),
        now().minusSeconds(60)));
    assertThat(bindings.find(known.binding())).as("tied anew since").isPresent();
    new TransactionTemplate(transactions).executeWithoutResult(
        _ -> context.getBean(SignIn.class).endSessions(known.actor(), "", now()));
    Awaitility.await().until(() -> bindings.find(known.binding()).isEmpty());
  }

  @Test
  void everyTopicIsAMatterThatSomebodyBrings() {
    for (MessageTopic topic : MessageTopic.values()) {
      for (String key : topic.matters()) {
        assertThat(context.getMessage(key, new Object[]{"", "", ""}, java.util.Locale.SIMPLIFIED_CHINESE)).as(key)
            .isNotBlank();
      }
      String sentence = context.getMessage("wechat.topic." + topic, null, java.util.Locale.SIMPLIFIED_CHINESE);
      assertThat(sentence.length()).as("a thing has at most 20 characters").isLessThanOrEqualTo(20);
    }
  }

  private JsonNode asked(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
    return refused(request, 200);
  }

  private JsonNode refused(AbstractMockHttpServletRequestBuilder<?> request, int status) throws Exception {
    MockHttpServletResponse answer = web.perform(request.header("Accept", "application/json")).andReturn()
        .getResponse();
    answer.setCharacterEncoding("UTF-8");
    assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
    SecurityContextHolder.clearContext();
    return JsonMapper.shared().readTree(answer.getContentAsString());
  }

  private static void refuses(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class).isThrownBy(act)
        .satisfies(no -> assertThat(no.reason()).isEqualTo(reason));
  }
}
