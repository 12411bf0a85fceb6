package org.tibao.privacy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.AuditEntry;
import org.tibao.access.AuditTrail;
import org.tibao.access.Authorities;
import org.tibao.access.Authority;
import org.tibao.access.AuthorityId;
import org.tibao.access.AuthorityRefusal;
import org.tibao.access.Errand;
import org.tibao.access.Grant;
import org.tibao.access.Permission;
import org.tibao.access.ResidentSignIn;
import org.tibao.access.Role;
import org.tibao.access.Telephone;
import org.tibao.access.web.ActingAs;
import org.tibao.refusal.Refused;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.ComplaintId;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.Town;
import org.tibao.retrofit.Wishes;
import org.tibao.time.ChinaTime;

/** 王奶奶 lets her daughter act for her: on the phone, on paper, as far as she says and as long as she wants. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class AuthorityPagesTests {

  private static final String DAUGHTER = "13911112222";

  @Autowired
  WebApplicationContext context;
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Authorities authorities;
  @Autowired
  AuditTrail trail;
  @Autowired
  ResidentSignIn residents;
  @Autowired
  Wishes wishes;
  @Autowired
  Complaints complaints;
  @Autowired
  Clock clock;

  private MockMvc web;
  private Town town;
  private Stairwell door;
  private Map<String, Dwelling> dwellings;
  private Dwelling home;
  private Actor granny;
  private Instant now;
  private LocalDate today;

  @BeforeEach
  void oneDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwellings = town.dwellings(door);
    home = dwellings.get("401");
    granny = owner(home);
    now = clock.instant();
    today = ChinaTime.dayOf(now);
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  /** Who owns it today, as after signing in. */
  private Actor owner(Dwelling dwelling) {
    Party party = households.owners(town.secretary(), door).get(dwelling.id()).getFirst().party();
    return new Actor(party.id().value(), party.name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwelling.path()), Grant.of(Role.NEIGHBOUR, door.path())));
  }

  private Authority given(Set<Errand> errands, String name, String phone) {
    return authorities.give(granny, new Authority.Draft(AuthorityId.next(), home.path(), null, name, phone, errands,
        today, today.plusMonths(6)), true, now);
  }

  /** A number for each test: strangers are known by it. */
  private String phone(TestInfo test) {
    return "139" + String.format(Locale.ROOT, "%08d", Math.floorMod(test.getDisplayName().hashCode(), 100_000_000));
  }

  private Actor signedIn(String phone) {
    var person = residents.residents(phone).getFirst();
    return residents.actor(person.person(), phone).orElseThrow();
  }

  private Actor acting(Authority authority, Actor deputy) {
    authorities.accept(deputy, authority.id(), now);
    return authorities.acting(deputy, authority.id(), now).orElseThrow();
  }

  @Test
  void oneQuestionOnEachScreenAndTwoYes() {
    var session = new MockHttpSession();
    assertThat(page(granny, "/my/helpers", session)).contains("想请谁帮您办", "还没有人替您办过");
    assertThat(page(granny, "/my/helpers/new", session)).contains("请谁？", "手机号");
    String dwelling = home.id().toString();
    assertThat(sent(granny, "/my/helpers/who", session, "dwelling", dwelling, "name", "", "phone", DAUGHTER)
        .getStatus()).isEqualTo(422);
    assertThat(sent(granny, "/my/helpers/who", session, "dwelling", dwelling, "name", "小王", "phone", "12")
        .getStatus()).isEqualTo(422);
    assertThat(answered(granny, get("/my/helpers/confirm").session(session)).getRedirectedUrl())
        .isEqualTo("/my/helpers/new");
    moved(granny, "/my/helpers/who", session, "dwelling", dwelling, "name", "小王", "phone", DAUGHTER);
    assertThat(page(granny, "/my/helpers/errands", session)).contains("请对方办什么", "看钱和缴款");
    assertThat(sent(granny, "/my/helpers/errands", session).getStatus()).isEqualTo(422);
    moved(granny, "/my/helpers/errands", session, "errand", "WISH", "errand", "MONEY");
    assertThat(page(granny, "/my/helpers/until", session)).contains("办到什么时候", "12 个月").doesNotContain("24 个月");
    moved(granny, "/my/helpers/until", session, "months", "6");
    assertThat(page(granny, "/my/helpers/confirm", session)).contains("小王", "139****2222", "✔ 说意愿", "✕ 投票")
        .doesNotContain("让小王替我办");
    assertThat(page(granny, "/my/helpers/confirm?again=true&lang=en", session)).contains("counts as done by you");
    String id = UUID.randomUUID().toString();
    assertThat(sent(granny, "/my/helpers", session, "authority", id).getStatus()).as("one yes").isEqualTo(422);
    moved(granny, "/my/helpers", session, "authority", id, "confirmed", "true");
    assertThat(page(granny, "/my/helpers", session)).contains("小王", "等对方答应", "收回，不让小王办了");

    Actor daughter = signedIn(DAUGHTER);
    assertThat(daughter.grants()).as("a stranger of the town").isEmpty();
    assertThat(answered(daughter, get("/home")).getRedirectedUrl()).isEqualTo("/my/helping");
    assertThat(page(daughter, "/my/helping", session)).contains("替" + granny.name() + "办", "愿意");
    moved(daughter, "/my/helping/" + id + "/accept", session);
    assertThat(page(daughter, "/my/helping?lang=en", session)).contains("Begin to act for " + granny.name());
    assertThat(sent(daughter, "/my/helping/" + id + "/begin", session).getRedirectedUrl()).isEqualTo("/my/errands");
    assertThat(page(granny, "/my/helpers/done", session)).contains("小王", "开始代办");
    assertThat(page(granny, "/my/helpers?lang=en", session)).contains("in force");
    moved(granny, "/my/helpers/" + id + "/end", session);
    assertThat(page(granny, "/my/helpers", session)).contains("已收回");
    assertThat(residents.residents(DAUGHTER)).as("nobody to be let in any more").isEmpty();
  }

  @Test
  void aDeputyDoesWhatWasEntrustedAndTheTrailNamesBoth(TestInfo test) {
    Authority authority = given(EnumSet.of(Errand.WISH, Errand.REPAIR, Errand.VOICE), "小王", phone(test));
    Actor deputy = acting(authority, signedIn(phone(test)));
    String errands = page(deputy, "/my/errands");
    assertThat(errands).contains("您正在替" + granny.name() + "办事", "回到我自己", "说意愿", "修了什么")
        .doesNotContain("投票", "看钱");
    assertThat(page(deputy, "/my/errands?lang=en")).contains("You are acting for");
    moved(deputy, "/my/wish/" + home.id(), null, "answer", "AGREE");
    assertThat(wishes.current(granny, home.id()).orElseThrow().said().answer()).isEqualTo(Answer.AGREE);
    List<AuditEntry> done = trail.inMyName(granny, 10);
    assertThat(done).first().satisfies(entry -> {
      assertThat(entry.action()).isEqualTo("wish.said");
      assertThat(entry.actor()).isEqualTo("小王");
      assertThat(entry.onBehalfOf()).isEqualTo(granny.name());
    });
    assertThat(answered(deputy, get("/home")).getRedirectedUrl()).isEqualTo("/my/errands");
    for (String closed : List.of("/my/votes", "/my/dues/" + home.id(), "/my/helpers", "/my/instalments",
        "/account", "/my/wish/" + dwellings.get("402").id())) {
      assertThat(answered(deputy, get(closed)).getStatus()).as(closed).isIn(403, 404);
    }
    assertThat(text(answered(deputy, get("/my/votes")))).contains("没有委托您办这件事");
    assertThat(page(deputy, "/my/complaints/new")).contains("反映问题");
  }

  @Test
  void theDoorsThemselvesKeepToTheErrands(TestInfo test) {
    Actor deputy = acting(given(EnumSet.of(Errand.MONEY), "小王", phone(test)), signedIn(phone(test)));
    assertThat(deputy.may(Permission.WISH_SAY)).isFalse();
    assertThat(deputy.homes()).containsExactly(home.path());
    assertThat(households.mine(deputy)).containsOnlyKeys(home);
    assertThat(deputy.atHome(Permission.ACCOUNT_READ, home.path())).isTrue();
    assertThat(deputy.atHome(Permission.ACCOUNT_READ, dwellings.get("402").path())).isFalse();
    refused(AuthorityRefusal.NOT_ENTRUSTED, () -> deputy.requireErrand(Errand.SIGN));
    refused(AuthorityRefusal.IN_PERSON_ONLY, deputy::requireInPerson);
    refused(AuthorityRefusal.IN_PERSON_ONLY, () -> authorities.give(deputy, draft("小李", phone(test)), true, now));
    refused(AuthorityRefusal.IN_PERSON_ONLY, () -> trail.inMyName(deputy, 1));
    assertThat(authorities.given(deputy)).isEmpty();
  }

  private Authority.Draft draft(String name, String phone) {
    return new Authority.Draft(AuthorityId.next(), home.path(), null, name, phone, EnumSet.of(Errand.WISH), today,
        today.plusMonths(1));
  }

  @Test
  void aLeaderWhoHelpsGainsNothingBeyondTheErrand() {
    Actor staff = town.leader(door);
    var draft = new Authority.Draft(AuthorityId.next(), home.path(), staff.id(), "", "", EnumSet.of(Errand.WISH), today,
        today.plusMonths(1));
    refused(AuthorityRefusal.UNKNOWN, () -> authorities.give(granny, draft, true, now));
    assertThat(authorities.leaders(granny, home.path())).as("nobody leads it by the book").isEmpty();
    Actor neighbour = owner(dwellings.get("402"));
    refused(AuthorityRefusal.NOT_THE_OWNER, () -> authorities.enter(town.secretary(), neighbour.id(),
        draft("小王", DAUGHTER), now));
  }

  @Test
  void whatIsTakenBackEndsInTheMiddleAndExpiryEndsItToo(TestInfo test) {
    Authority authority = given(EnumSet.of(Errand.WISH), "小王", phone(test));
    Actor daughter = signedIn(phone(test));
    Actor deputy = acting(authority, daughter);
    assertThat(authorities.acting(daughter, authority.id(), now.plus(Duration.ofDays(190)))).as("expired").isEmpty();
    assertThat(page(deputy, "/my/wish/" + home.id())).contains("装电梯");
    authorities.takeBack(granny, authority.id(), now);
    assertThat(authorities.acting(daughter, authority.id(), now)).isEmpty();
    // The form was open when it was taken back: sending it does nothing.
    assertThat(sent(deputy, "/my/wish/" + home.id(), null, "answer", "OPPOSED", "reason", "LIGHT").getStatus())
        .isEqualTo(403);
    assertThat(wishes.current(granny, home.id())).isEmpty();
    refused(AuthorityRefusal.ENDED, () -> authorities.begin(daughter, authority.id(), now));
    authorities.takeBack(granny, authority.id(), now);
    assertThat(authorities.authority(granny, authority.id()).standing()).as("once is enough")
        .isEqualTo(authorities.given(granny).getFirst().standing());
  }

  @Test
  void bothSidesAreToldOnceAndWithoutANumber(TestInfo test) {
    String hers = "138" + phone(test).substring(3);
    households.pass(Actor.HOUSE, home.id(), List.of(new Buyer(Party.Kind.PERSON, "王桂英", hers, null,
        Ownership.Basis.REGISTERED, true, "")), today.minusDays(1), now);
    granny = owner(home);
    LocalDate until = today.plusDays(1);
    Authority authority = authorities.give(granny, new Authority.Draft(AuthorityId.next(), home.path(), null, "小李",
        phone(test), EnumSet.of(Errand.WISH), today, until), true, now);
    assertThat(told(hers, phone(test))).containsExactlyInAnyOrder(hers + " authority-given [小*, " + until + "]",
        phone(test) + " authority-asked [王*]");
    authorities.accept(signedIn(phone(test)), authority.id(), now);
    assertThat(told(hers, phone(test))).as("it holds, and tomorrow is its last day").containsExactlyInAnyOrder(
        hers + " authority-holds [小*, " + until + "]", phone(test) + " authority-begins [王*, " + until + "]",
        hers + " authority-last-day [小*, " + until + "]",
        phone(test) + " authority-last-day-deputy [王*, " + until + "]");
    assertThat(told(hers, phone(test))).as("once").isEmpty();
    authorities.takeBack(granny, authority.id(), now);
    assertThat(told(hers, phone(test))).containsExactlyInAnyOrder(hers + " authority-over [小*]",
        phone(test) + " authority-over-deputy [王*]");
  }

  @Test
  void aWarningThatWasNotTakenIsTriedAsLongAsTheAuthorityMayHold(TestInfo test) {
    String hers = "138" + phone(test).substring(3);
    households.pass(Actor.HOUSE, home.id(), List.of(new Buyer(Party.Kind.PERSON, "王桂英", hers, null,
        Ownership.Basis.REGISTERED, true, "")), today.minusDays(1), now);
    granny = owner(home);
    given(EnumSet.of(Errand.WISH), "小李", phone(test));
    assertThat(told(now.plus(Duration.ofDays(40)), hers, phone(test))).as("to be asked is of no use by then")
        .containsExactly(hers + " authority-given [小*, " + today.plusMonths(6) + "]");
    Authority other = given(EnumSet.of(Errand.REPAIR), "小李", phone(test));
    authorities.takeBack(granny, other.id(), now);
    assertThat(told(now, hers, phone(test))).noneMatch(each -> each.contains("authority-given"));
  }

  private List<String> told(String... numbers) {
    return told(now, numbers);
  }

  private List<String> told(Instant now, String... numbers) {
    return new Telephone().letters(context, now).stream().filter(each -> List.of(numbers).contains(each.split(" ")[0]))
        .toList();
  }

  @Test
  void aFormThatWasDrawnForSomebodyElseIsNotDoneInOnesOwnName(TestInfo test) {
    Actor deputy = acting(given(EnumSet.of(Errand.WISH), "小王", phone(test)), signedIn(phone(test)));
    String drawn = page(deputy, "/my/wish/" + home.id() + "/confirm?answer=AGREE")
        .replaceAll("(?s).*name=\"_owner\" value=\"([^\"]+)\".*", "$1");
    assertThat(drawn).isNotEqualTo(granny.id().toString()).hasSizeLessThan(100);
    String[] said = {"answer", "AGREE", "_owner", drawn};
    MockHttpServletResponse answer = sent(granny, "/my/wish/" + home.id(), null, said);
    assertThat(answer.getStatus()).isEqualTo(409);
    assertThat(text(answer)).contains("办事的不是现在这个人");
    assertThat(wishes.current(granny, home.id())).isEmpty();
    moved(deputy, "/my/wish/" + home.id(), null, said);
    assertThat(sent(granny, "/my/helping/end", null, "_owner", drawn).getStatus()).as("harmless").isEqualTo(302);
    assertThat(sent(granny, "/my/sos", null, "_owner", drawn, "_command", "help", "lift",
        UUID.randomUUID().toString(), "shutIn", "true").getStatus())
        .as("a call for help waits for nobody: here only the lift is unknown").isEqualTo(404);
  }

  @Test
  void aSoldFlatEndsIt(TestInfo test) {
    Authority authority = given(EnumSet.of(Errand.WISH), "小王", phone(test));
    Actor daughter = signedIn(phone(test));
    acting(authority, daughter);
    households.pass(Actor.HOUSE, home.id(), List.of(new Buyer(Party.Kind.PERSON, "新业主", null, null,
        Ownership.Basis.REGISTERED, true, "")), today, now);
    assertThat(authorities.acting(daughter, authority.id(), now)).isEmpty();
    authorities.sold(home.path(), now);
    assertThat(HelperPages.state(authorities.authority(granny, authority.id()), today)).isEqualTo("SOLD");
  }

  @Test
  void refusalsComeInTheirOrder(TestInfo test) {
    var empty = new Authority.Draft(AuthorityId.next(), home.path(), null, "小王", phone(test), Set.of(), today,
        today.minusDays(1));
    refused(AuthorityRefusal.NO_ERRAND, () -> authorities.give(granny, empty, false, now));
    var past = new Authority.Draft(AuthorityId.next(), home.path(), null, "小王", phone(test),
        EnumSet.of(Errand.WISH), today, today.minusDays(1));
    refused(AuthorityRefusal.DAYS, () -> authorities.give(granny, past, false, now));
    var longer = new Authority.Draft(AuthorityId.next(), home.path(), null, "小王", phone(test),
        EnumSet.of(Errand.WISH), today, today.plusMonths(12).plusDays(1));
    refused(AuthorityRefusal.TOO_LONG, () -> authorities.give(granny, longer, false, now));
    refused(AuthorityRefusal.NOT_CONFIRMED, () -> authorities.give(granny, draft("小王", phone(test)), false, now));
    Authority.Draft same = draft("小王", phone(test));
    Authority first = authorities.give(granny, same, true, now);
    assertThat(authorities.give(granny, same, true, now)).isEqualTo(first);
    Authority second = authorities.give(granny, draft("小王", phone(test)), true, now);
    assertThat(authorities.given(granny)).hasSize(2).first().isEqualTo(second);
    assertThat(HelperPages.state(authorities.authority(granny, first.id()), today)).isEqualTo("REPLACED");
  }

  @Test
  void aPaperIsEnteredByOneAndComparedByAnother(TestInfo test) {
    Actor secretary = town.secretary();
    Actor colleague = Town.actor("钱书记", Role.NEIGHBOURHOOD_SECRETARY, town.estate().path());
    assertThat(page(secretary, "/authorities")).contains("还没有代办授权");
    assertThat(page(secretary, "/authorities/new")).contains(door.label());
    assertThat(page(secretary, "/authorities/new?stairwell=" + door.id())).contains("401 " + granny.name());
    String form = sent(secretary, "/authorities/form", null, "dwelling", home.id().toString()).getRedirectedUrl();
    assertThat(page(secretary, form)).contains("授权委托书", "说意愿");
    var scan = new MockMultipartFile("files", "授权书.pdf", "application/pdf",
        "%PDF-1.7 signed".getBytes(StandardCharsets.UTF_8));
    String id = UUID.randomUUID().toString();
    String[] said = {"authority", id, "owner", home.id() + " " + granny.id(), "leader", "", "name", "小王", "phone",
        phone(test), "errand", "MONEY", "from", today.toString(), "until", today.plusMonths(3).toString()};
    assertThat(answered(secretary, with(multipart("/authorities"), said)).getStatus()).as("no scan").isEqualTo(422);
    assertThat(answered(secretary, with(multipart("/authorities").file(scan), said)).getRedirectedUrl())
        .isEqualTo("/authorities/" + id);
    assertThat(residents.residents(phone(test))).as("not before the second look").isEmpty();
    assertThat(page(secretary, "/authorities/" + id)).contains("要请另一位同事核对", "授权书.pdf");
    assertThat(sent(secretary, "/authorities/" + id + "/compare", null, "good", "true").getStatus()).isEqualTo(409);
    assertThat(page(colleague, "/")).contains("纸面材料等您核对");
    assertThat(page(colleague, "/authorities/" + id + "?lang=en")).contains("The second look");
    moved(colleague, "/authorities/" + id + "/compare", null, "good", "true");
    assertThat(page(colleague, "/authorities/" + id)).contains("有效", "代办授权告知书");
    Actor daughter = signedIn(phone(test));
    assertThat(authorities.acting(daughter, new AuthorityId(UUID.fromString(id)), now)).isPresent();
    moved(secretary, "/authorities/" + id + "/end", null, "why", "DIED");
    assertThat(page(secretary, "/authorities?lang=en")).contains("somebody has died");
    assertThat(answered(granny, get("/authorities")).getStatus()).isEqualTo(403);
    assertThat(answered(town.stranger(), get("/authorities/" + id)).getStatus()).isEqualTo(404);
  }

  @Test
  void whoIsNamedInAPaperNeitherEntersNorComparesIt(TestInfo test) {
    Actor secretary = town.secretary();
    var named = new Authority.Draft(AuthorityId.next(), home.path(), null, secretary.name(), phone(test),
        EnumSet.of(Errand.MONEY), today, today.plusMonths(1));
    refused(AuthorityRefusal.PARTY_TO_IT, () -> authorities.enter(secretary, granny.id(), named, now));
    Authority paper = authorities.enter(secretary, granny.id(), draft("小王", phone(test)), now);
    for (String party : List.of("小王", granny.name())) {
      Actor staff = Town.actor(party, Role.NEIGHBOURHOOD_SECRETARY, town.estate().path());
      refused(AuthorityRefusal.PARTY_TO_IT, () -> authorities.compare(staff, paper.id(), true, now));
      assertThat(page(staff, "/authorities/" + paper.id())).doesNotContain("/compare");
    }
    Actor colleague = Town.actor("钱书记", Role.NEIGHBOURHOOD_SECRETARY, town.estate().path());
    authorities.compare(colleague, paper.id(), true, now);
    assertThat(authorities.acting(signedIn(phone(test)), paper.id(), now)).isPresent();
  }

  @Test
  void aPaperWithoutAnOwnerIsRefusedAndBreaksNothing() {
    var scan = new MockMultipartFile("files", "授权书.pdf", "application/pdf",
        "%PDF-1.7 signed".getBytes(StandardCharsets.UTF_8));
    for (String[] said : List.of(new String[]{}, new String[]{"owner", "x y"},
        new String[]{"owner", home.id() + " x"}, new String[]{"owner", home.id() + " " + granny.id(), "leader", "x"})) {
      MockHttpServletResponse answer = answered(town.secretary(), with(with(multipart("/authorities").file(scan),
          "authority", UUID.randomUUID().toString(), "errand", "MONEY"), said));
      assertThat(answer.getStatus()).as(String.join(" ", said)).isBetween(400, 499);
    }
    assertThat(answered(town.secretary(), with(multipart("/authorities").file(scan), "owner",
        home.id() + " " + granny.id())).getStatus()).as("no id").isBetween(400, 499);
  }

  @Test
  void whoSpeaksForOneFlatHearsNothingOfTheOtherNorOfBefore(TestInfo test) {
    Actor other = new Actor(granny.id(), granny.name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwellings.get("402").path()), Grant.of(Role.NEIGHBOUR, door.path())));
    ComplaintId elsewhere = complains(other, "402 漏水", now);
    ComplaintId before = complains(granny, "去年的事", now.minus(Duration.ofDays(30)));
    ComplaintId since = complains(granny, "今天的事", now);
    Actor deputy = acting(given(EnumSet.of(Errand.VOICE), "小王", phone(test)), signedIn(phone(test)));
    ComplaintId own = complains(deputy, "代她说的", now);
    assertThat(page(deputy, "/my/complaints")).contains("/my/complaints/" + since, "/my/complaints/" + own)
        .doesNotContain(elsewhere.toString(), before.toString());
    for (ComplaintId closed : List.of(elsewhere, before)) {
      assertThat(answered(deputy, get("/my/complaints/" + closed)).getStatus()).isEqualTo(404);
      assertThat(sent(deputy, "/my/complaints/" + closed + "/reopen", null, "text", "再说一遍").getStatus())
          .isEqualTo(403);
    }
    assertThat(complaints.mine(granny)).hasSize(4);
  }

  private ComplaintId complains(Actor actor, String text, Instant at) {
    return complaints.file(actor, Complaint.About.STAIRWELL, door.id().value(), "LIGHT", text, at);
  }

  private static <B extends AbstractMockHttpServletRequestBuilder<B>> B with(B request, String... form) {
    B built = request;
    for (int i = 0; i < form.length; i += 2) {
      built = built.param(form[i], form[i + 1]);
    }
    return built;
  }

  private static void refused(AuthorityRefusal why, org.assertj.core.api.ThrowableAssert.ThrowingCallable doing) {
    assertThatThrownBy(doing).isInstanceOf(Refused.class).extracting(no -> ((Refused) no).reason()).isEqualTo(why);
  }

  private String page(Actor actor, String path) {
    return page(actor, path, new MockHttpSession());
  }

  private String page(Actor actor, String path, MockHttpSession session) {
    MockHttpServletResponse answer = answered(actor, get(path).session(session));
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    return text(answer);
  }

  private void moved(Actor actor, String path, MockHttpSession session, String... form) {
    MockHttpServletResponse answer = sent(actor, path, session, form);
    assertThat(answer.getStatus()).as("%s %s", path, text(answer)).isEqualTo(302);
  }

  private MockHttpServletResponse sent(Actor actor, String path, MockHttpSession session, String... form) {
    MockHttpServletRequestBuilder request = with(post(path), form);
    return answered(actor, session == null ? request : request.session(session));
  }

  private MockHttpServletResponse answered(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    try {
      return web.perform(request.with(ActingAs.actor(actor)).locale(Locale.SIMPLIFIED_CHINESE)
          .header("Accept", "text/html")).andReturn().getResponse();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(MockHttpServletResponse answer) {
    return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
