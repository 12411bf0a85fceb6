package org.tibao.satisfaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.access.Subject;
import org.tibao.custody.DueId;
import org.tibao.custody.DuesPaid;
import org.tibao.custody.PaymentId;
import org.tibao.money.Money;
import org.tibao.oversight.CountyBoard;
import org.tibao.oversight.Measure;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.ComplaintId;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.MilestoneReached;
import org.tibao.retrofit.Town;
import org.tibao.support.PageReader;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Matter;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** One question after a step, from the event to the word that goes back, through the doors and on every page. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class SatisfactionPagesTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Questions questions;
  @Autowired
  private BadAnswers answers;
  @Autowired
  private Satisfaction satisfaction;
  @Autowired
  private ApplicationEventPublisher events;
  @Autowired
  private TransactionOperations transactions;
  @Autowired
  private Complaints complaints;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private Audit audit;
  @Autowired
  private SatisfiedPlaces shown;
  @Autowired
  private CountyBoard board;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<HomeMatters> matters;

  private PageReader web;
  private Town town;
  private Stairwell stairwell;
  private Map<String, Dwelling> dwellings;
  private Instant now;
  private LocalDate today;
  private int staff;

  @BeforeEach
  void oneDoor() {
    web = new PageReader(MockMvcBuilders.webAppContextSetup(context).build());
    now = Instant.now();
    today = ChinaTime.dayOf(now);
    town = new Town(places, households, "满意苑" + UUID.randomUUID());
    stairwell = town.stairwell();
    dwellings = town.dwellings(stairwell);
  }

  @Test
  void aVoteAsksEachHouseholdOnceAndNobodyAgainWithinTheMonth() {
    var closed = new VoteClosed(VoteId.next(), stairwell.path(), stairwell.id(), Matter.REBUILD, true, today);
    // Told twice, one after the other: the listener itself, without the thread that it is given in the house.
    var onVoteClosed = new OnVoteClosed(questions, Clock.systemUTC());
    onVoteClosed.on(closed);
    onVoteClosed.on(closed);
    onVoteClosed.on(new VoteClosed(VoteId.next(), stairwell.path(), stairwell.id(), Matter.FUND_USE, true, today));
    onVoteClosed.on(new VoteClosed(VoteId.next(), stairwell.path(), null, Matter.FUND_USE, true, today));
    assertThat(questions.of(resident("401"), home("401"))).singleElement()
        .satisfies(each -> assertThat(each.cause()).isEqualTo("vote:" + closed.vote()));
    assertThat(questions.waiting(town.leader(stairwell), stairwell.id(), today)).hasSize(24);
    // A month later, once it is answered or over, the next step may ask.
    Instant later = now.plus(Duration.ofDays(31));
    assertThat(questions.ask(draft(AskedStep.WORKS, null, ChinaTime.dayOf(later)), later)).isEqualTo(24);
    // What lies longer back than a question stays open is not asked about.
    assertThat(questions.ask(draft(AskedStep.LIFT, null, today), now.plus(Duration.ofDays(90)))).isZero();
  }

  @Test
  void anAnsweredComplaintAsksWhoBroughtIt() {
    ComplaintId id = complaints.file(resident("502"), Complaint.About.STAIRWELL, stairwell.id().value(), "WORKS",
        "打桩声太大", now);
    complaints.answer(town.secretary(), id, "改到九点以后", now);
    await().untilAsserted(() -> assertThat(questions.of(resident("502"), home("502"))).singleElement()
        .satisfies(each -> assertThat(each.step()).isEqualTo(AskedStep.COMPLAINT)));
    assertThat(questions.of(resident("501"), home("501"))).isEmpty();
  }

  @Test
  void theRunningLiftAndThePaidShareAskAndTheShaftDoesNot() {
    Stairwell other = town.stairwell();
    Dwelling paid = town.dwellings(other).get("601");
    transactions.executeWithoutResult(_ -> {
      events.publishEvent(new MilestoneReached(stairwell.id(), Milestone.SHAFT, today));
      events.publishEvent(new MilestoneReached(stairwell.id(), Milestone.HANDOVER, today));
      events.publishEvent(new DuesPaid(PaymentId.next(), DueId.next(), other.id(), paid.id(), Money.yuan("18000"),
          Money.ZERO, now));
    });
    await().untilAsserted(() -> assertThat(questions.waiting(Actor.HOUSE, stairwell.id(), today)).hasSize(24)
        .allSatisfy(each -> assertThat(each.step()).isEqualTo(AskedStep.LIFT)));
    await().untilAsserted(() -> assertThat(questions.waiting(Actor.HOUSE, other.id(), today)).singleElement()
        .satisfies(each -> assertThat(each.home().room()).isEqualTo("601")));
  }

  @Test
  void aHouseholdAnswersOnItsPhoneChangesItAndReadsTheWordThatComesBack() throws Exception {
    Question question = asked("302", AskedStep.VOTE, null);
    String address = "/my/satisfaction/" + question.id();
    Actor resident = resident("302");
    assertThat(home(resident, "302")).contains("satisfaction.home.ask");
    assertThat(page(resident, address)).contains("投得放心吗", "很满意", "很不满意", "以后都不要问我");
    assertThat(page(resident, address + "?lang=en")).contains("could you trust it", "Very satisfied");
    assertThat(answered(resident, post(address)).getStatus()).isEqualTo(422);
    assertThat(answered(resident, post(address).param("grade", "BAD").param("words", "通知太晚")).getStatus())
        .isEqualTo(302);
    assertThat(page(resident, address)).contains("改成这样", "通知太晚", "您选的是“不满意”");
    assertThat(home(resident, "302")).doesNotContain("satisfaction.home.ask");

    Actor secretary = staff(Role.NEIGHBOURHOOD_SECRETARY, organisation(OrganisationKind.NEIGHBOURHOOD_COMMITTEE));
    BadAnswerId id = answers.owed(secretary, 10).getFirst().id();
    String bad = "/satisfaction/" + id;
    // One address does not lead to the other: neither to the bad answer by its question, nor to the room by the answer.
    assertThat(id.value()).isNotEqualTo(question.id().value());
    assertThat(answered(secretary, get("/satisfaction/" + question.id())).getStatus()).isEqualTo(404);
    assertThat(answered(secretary, get("/satisfaction/enter/" + id)).getStatus()).isEqualTo(404);
    assertThat(answered(secretary, get("/satisfaction/enter/" + question.id())).getStatus()).isEqualTo(404);
    assertThat(duties(secretary)).anySatisfy(each -> {
      assertThat(each.address()).isEqualTo(bad);
      assertThat(each.due()).isAfter(today);
    });
    assertThat(page(secretary, bad)).contains("通知太晚", stairwell.label()).doesNotContain("302", "李302");
    assertThat(page(secretary, "/satisfaction")).contains(bad, "差评和回复");
    assertThat(answered(secretary, post(bad + "/reply").param("text", " ")).getStatus()).isEqualTo(422);
    answered(secretary, post(bad + "/reply").param("text", "下次提前十五天上门送通知"));
    answers.reply(secretary, id, "下次提前十五天上门送通知", now);
    refused(() -> answers.reply(secretary, id, "另一句", now), SatisfactionRefusal.REPLIED_ALREADY);
    assertThat(duties(secretary)).noneSatisfy(each -> assertThat(each.address()).isEqualTo(bad));
    assertThat(home(resident, "302")).contains("satisfaction.home.replied");
    assertThat(page(resident, address)).contains("下次提前十五天上门送通知");
    assertThat(audit.history(secretary, Permission.SATISFACTION_READ,
        new Subject("satisfaction", id.value(), stairwell.path()))).singleElement()
        .satisfies(each -> assertThat(each.toString()).doesNotContain(dwellings.get("302").path()));

    refused(() -> questions.answer(resident, question.id(), Grade.GOOD, "", now.plus(Duration.ofDays(40))),
        SatisfactionRefusal.CLOSED);
    refused(() -> questions.answer(resident, question.id(), Grade.GOOD, "长".repeat(2_001), now),
        SatisfactionRefusal.TOO_LONG);
    refused(() -> questions.mine(resident("301"), question.id()), SatisfactionRefusal.UNKNOWN);
    assertThat(answered(resident("301"), get(address)).getStatus()).isEqualTo(404);
  }

  @Test
  void whoeverTakesABadAnswerBackIsOwedNothing() {
    Question question = asked("303", AskedStep.VOTE, null);
    questions.answer(resident("303"), question.id(), Grade.VERY_BAD, "", now);
    Actor secretary = staff(Role.NEIGHBOURHOOD_SECRETARY, organisation(OrganisationKind.NEIGHBOURHOOD_COMMITTEE));
    BadAnswerId id = answers.owed(secretary, 10).getFirst().id();
    questions.answer(resident("303"), question.id(), Grade.GOOD, "说清楚了", now);
    assertThat(answers.owed(secretary, 10)).isEmpty();
    refused(() -> answers.reply(secretary, id, "谢谢", now), SatisfactionRefusal.UNKNOWN);
  }

  @Test
  void whoIsJudgedCannotWriteOverABadAnswerAndTakingItBackDoesNotResetTheClock() {
    Question question = asked("403", AskedStep.VOTE, null);
    Actor resident = resident("403");
    questions.answer(resident, question.id(), Grade.BAD, "没人上门", now);
    Actor secretary = staff(Role.NEIGHBOURHOOD_SECRETARY, organisation(OrganisationKind.NEIGHBOURHOOD_COMMITTEE));
    LocalDate due = answers.owed(secretary, 10).getFirst().due();
    refused(() -> questions.enter(town.leader(stairwell), question.id(), Grade.VERY_GOOD, "", Question.How.TOLD, now),
        SatisfactionRefusal.ANSWERED_ALREADY);
    assertThat(answered(town.leader(stairwell), post("/satisfaction/enter/" + question.id()).param("grade", "GOOD"))
        .getStatus()).isEqualTo(409);
    assertThat(answers.owed(secretary, 10)).singleElement()
        .satisfies(each -> assertThat(each.grade()).isEqualTo(Grade.BAD));
    questions.answer(resident, question.id(), Grade.GOOD, "", now);
    questions.answer(resident, question.id(), Grade.VERY_BAD, "又来了", now.plus(Duration.ofDays(10)));
    assertThat(answers.owed(secretary, 10)).singleElement()
        .satisfies(each -> assertThat(each.due()).isEqualTo(due));
  }

  @Test
  void whoWatchesOverATerritoryReadsSharesAndWorksOutNoSmallPart() throws Exception {
    Stairwell other = town.stairwell();
    Map<String, Dwelling> there = town.dwellings(other);
    questions.ask(draft(AskedStep.VOTE, null, today), now);
    questions.ask(new Question.Draft(AskedStep.WORKS, "test:" + UUID.randomUUID(), other.id(), null, null, null, today),
        now);
    List.of("101", "102", "103", "104", "201", "202").forEach(each -> say(each, Grade.GOOD));
    List.of("101", "102", "103").forEach(each -> say(there.get(each), Grade.BAD));
    String estate = town.estate().path();
    Actor overseer = Town.actor("镇专班", Role.TOWN_TASK_FORCE, estate);
    YearMonth month = YearMonth.from(today);
    List<String> all = List.of(estate);
    SatisfiedPlaces.Shown few = shown.of(overseer, estate, all, month);
    assertThat(few.parts()).singleElement().satisfies(each -> {
      assertThat(each.together()).as("three answers go with the six").isTrue();
      assertThat(each.answered()).isEqualTo(9);
    });
    assertThat(few.steps()).as("nor one step without the other").isEmpty();
    assertThat(shown.of(overseer, stairwell.path(), all, month)).as("nine less six would be three")
        .isEqualTo(SatisfiedPlaces.Shown.NOTHING);
    assertThat(shown.of(Town.actor("镇专班", Role.TOWN_TASK_FORCE, stairwell.path()), stairwell.path(),
        List.of(stairwell.path(), other.path()), month)).as("nor for who watches over both, one by one")
        .isEqualTo(SatisfiedPlaces.Shown.NOTHING);
    List.of("104", "201").forEach(each -> say(there.get(each), Grade.VERY_GOOD));
    assertThat(shown.of(overseer, estate, all, month).parts()).hasSize(2);
    assertThat(shown.of(overseer, stairwell.path(), all, month).steps()).singleElement()
        .satisfies(each -> assertThat(each.answered()).isEqualTo(6));
    assertThat(board.figures(overseer, estate, now)).filteredOn(each -> each.measure() == Measure.SATISFACTION)
        .singleElement().satisfies(each -> assertThat(each.all()).as("the month is not over").isZero());
    jdbc.sql("update satisfaction.question set said_at = said_at - interval '1 month' where starts_with(path, :path)")
        .param("path", estate).update();
    assertThat(board.figures(overseer, estate, now)).filteredOn(each -> each.measure() == Measure.SATISFACTION)
        .singleElement().satisfies(each -> {
          assertThat(each.all()).isEqualTo(11);
          assertThat(each.bad()).isEqualTo(3);
        });
    assertThat(page(overseer, "/oversight/satisfaction?below=" + estate)).contains("11 份回答，满意 72%", "施工",
        "住户满意 40%（5 份回答");
    assertThat(page(overseer, "/oversight/satisfaction?lang=en&below=" + estate)).contains("40% satisfied (5 answers");
  }

  private void say(Dwelling home, Grade grade) {
    var resident = new Actor(UUID.randomUUID(), "李", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, home.path())));
    questions.answer(resident, questions.of(resident, home.id()).getFirst().id(), grade, "", now);
  }

  @Test
  void aHouseholdThatDeclinesForGoodIsNotAskedAgainUntilItWantsTo() {
    Question question = asked("204", AskedStep.VOTE, null);
    Actor resident = resident("204");
    String address = "/my/satisfaction/" + question.id();
    answered(resident, post(address + "/decline").param("forGood", "true"));
    assertThat(page(resident, address)).contains("这次您选择不回答", "还是可以问我");
    assertThat(home(resident, "204")).doesNotContain("satisfaction.home.ask");
    refused(() -> questions.answer(resident, question.id(), Grade.GOOD, "", now), SatisfactionRefusal.CLOSED);
    Instant later = now.plus(Duration.ofDays(60));
    assertThat(questions.ask(draft(AskedStep.LIFT, null, ChinaTime.dayOf(later)), later)).isEqualTo(23);
    answered(resident, post(address + "/speak"));
    Instant evenLater = now.plus(Duration.ofDays(120));
    assertThat(questions.ask(draft(AskedStep.CHECK, null, ChinaTime.dayOf(evenLater)), evenLater)).isEqualTo(24);
  }

  @Test
  void whoBuysAFlatIsNeitherAskedNorShownNorSilencedByThoseBefore() {
    Instant before = now.minus(Duration.ofDays(3));
    questions.ask(draft(AskedStep.WORKS, null, ChinaTime.dayOf(before)), before);
    Question open = questions.of(resident("301"), home("301")).getFirst();
    Question said = questions.of(resident("302"), home("302")).getFirst();
    questions.answer(resident("302"), said.id(), Grade.BAD, "卖了算了", before);
    questions.decline(resident("302"), said.id(), true, before);
    var onDwellingSold = new OnDwellingSold(questions, Clock.systemUTC());
    for (String room : List.of("301", "302", "302")) {
      onDwellingSold.on(new DwellingSold(UUID.randomUUID(), home(room), stairwell.id(), today, now));
      assertThat(questions.of(resident(room), home(room))).isEmpty();
    }
    for (Question each : List.of(open, said)) {
      refused(() -> questions.answer(resident(each.home().room()), each.id(), Grade.GOOD, "", now),
          SatisfactionRefusal.UNKNOWN);
    }
    assertThat(questions.waiting(Actor.HOUSE, stairwell.id(), today)).hasSize(22);
    Instant later = now.plus(Duration.ofDays(31));
    assertThat(questions.ask(draft(AskedStep.LIFT, null, ChinaTime.dayOf(later)), later)).isEqualTo(24);
    assertThat(questions.of(resident("302"), home("302"))).hasSize(1);
  }

  @Test
  void aLeaderEntersWhatAHouseholdWithoutAPhoneSays() {
    Question question = asked("101", AskedStep.VOTE, null);
    Actor leader = town.leader(stairwell);
    assertThat(page(leader, "/stairwells/" + stairwell.id() + "/satisfaction")).contains("101", "代填");
    // Who can answer on the phone is not in the list, so that nobody sees in it who has just answered.
    households.pass(Actor.HOUSE, home("102"), List.of(new Buyer(Party.Kind.PERSON, "李102", "13912340102", null,
        Ownership.Basis.REGISTERED, true, "")), today.minusYears(1), now);
    assertThat(questions.waiting(leader, stairwell.id(), today)).hasSize(23)
        .noneSatisfy(each -> assertThat(each.home().room()).isEqualTo("102"));
    String form = "/satisfaction/enter/" + question.id();
    assertThat(page(leader, form)).contains("代 101 室填写", "投得放心吗");
    answered(leader, post(form).param("grade", "GOOD").param("how", "PAPER").param("words", "好"));
    assertThat(questions.mine(resident("101"), question.id()).answer()).satisfies(each -> {
      assertThat(each.how()).isEqualTo(Question.How.PAPER);
      assertThat(each.byName()).isEqualTo("周组长");
    });
    refused(() -> questions.enter(town.stranger(), question.id(), Grade.BAD, "", Question.How.TOLD, now),
        SatisfactionRefusal.UNKNOWN);
  }

  @Test
  void aCompanyReadsItsOwnStepsAndNoSmallGroup() {
    OrganisationId unit = organisation(OrganisationKind.MAINTENANCE_UNIT);
    OrganisationId rival = organisation(OrganisationKind.MAINTENANCE_UNIT);
    Actor own = staff(Role.MAINTENANCE_UNIT, unit);
    var firm = new Question.Firm(unit, "演示维保");
    questions.ask(draft(AskedStep.REPAIR, firm, today), now);
    List<String> rooms = List.copyOf(dwellings.keySet());
    for (int i = 0; i < 4; i++) {
      say(rooms.get(i), i == 0 ? Grade.BAD : Grade.GOOD);
    }
    Satisfaction.Figures few = satisfaction.figures(own, today.minusDays(1), today);
    assertThat(few.steps()).isEmpty();
    assertThat(few.words()).isEmpty();
    say(rooms.get(4), Grade.VERY_GOOD);
    Satisfaction.Figures enough = satisfaction.figures(own, today.minusDays(1), today);
    assertThat(enough.steps()).singleElement().satisfies(each -> {
      assertThat(each.asked()).isEqualTo(24);
      assertThat(each.grades()).containsExactly(1, 3, 0, 1, 0);
    });
    assertThat(enough.organisations()).singleElement()
        .satisfies(each -> assertThat(each.keys()).containsExactly("演示维保"));
    assertThat(enough.words()).hasSize(5);
    assertThat(answers.owed(own, 10)).hasSize(1);
    assertThat(page(own, "/satisfaction")).contains("维修", "80%").doesNotContain(rooms.getFirst() + " 室");
    assertThat(page(own, "/satisfaction.csv")).contains("\"维修\",24,5,1,3,0,1,0,80");

    Actor other = staff(Role.MAINTENANCE_UNIT, rival);
    assertThat(satisfaction.figures(other, today.minusDays(1), today).steps()).isEmpty();
    assertThat(answers.waiting(other, 10)).isEmpty();
    Actor secretary = staff(Role.NEIGHBOURHOOD_SECRETARY, organisation(OrganisationKind.NEIGHBOURHOOD_COMMITTEE));
    assertThat(satisfaction.figures(secretary, today.minusDays(1), today).steps()).isEmpty();
    Actor overseer = Town.actor("镇专班", Role.TOWN_TASK_FORCE, town.estate().path());
    assertThat(satisfaction.figures(overseer, today.minusDays(1), today).steps()).hasSize(1);
    BadAnswerId bad = answers.owed(own, 10).getFirst().id();
    assertThat(answers.mayReply(overseer, bad)).isFalse();
    assertThat(page(overseer, "/satisfaction/" + bad)).contains("由负责这个环节的单位回复");
    refused(() -> answers.reply(overseer, bad, "好", now), SatisfactionRefusal.UNKNOWN);
    assertThat(answered(resident("101"), get("/satisfaction")).getStatus()).isEqualTo(403);
  }

  private void say(String room, Grade grade) {
    Question question = questions.of(resident(room), home(room)).getFirst();
    questions.answer(resident(room), question.id(), grade, "话" + grade, now);
  }

  private Question asked(String room, AskedStep step, Question.Firm firm) {
    questions.ask(draft(step, firm, today), now);
    return questions.of(resident(room), home(room)).getFirst();
  }

  private Question.Draft draft(AskedStep step, Question.Firm firm, LocalDate on) {
    return new Question.Draft(step, "test:" + UUID.randomUUID(), stairwell.id(), null, firm, null, on);
  }

  private DwellingId home(String room) {
    return dwellings.get(room).id();
  }

  private List<String> home(Actor resident, String room) {
    return matters.stream().flatMap(each -> each.of(resident, dwellings.get(room), stairwell, now).stream())
        .map(HomeMatter::messageKey).toList();
  }

  private List<Duty> duties(Actor actor) {
    return duties.stream().flatMap(each -> each.of(actor, today, 50).stream()).toList();
  }

  private Actor resident(String room) {
    String path = dwellings.get(room).path();
    return new Actor(UUID.nameUUIDFromBytes(path.getBytes(UTF_8)), "李" + room, Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, path), Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }

  private OrganisationId organisation(OrganisationKind kind) {
    return organisations.create(Actor.HOUSE, kind, kind + "-" + UUID.randomUUID(), null, town.estate().path(), now);
  }

  private Actor staff(Role role, OrganisationId organisation) {
    String name = "员工" + (char) ('甲' + ++staff);
    PersonId id = people.admit(Actor.HOUSE,
        new People.Invitation(name, "s" + Long.toString(System.nanoTime(), 36), null,
            organisation, role, town.estate().path()),
        "a-long-password-1", false, now);
    return new Actor(id.value(), name, Actor.Kind.STAFF, List.of(Grant.of(role, town.estate().path())));
  }

  private static void refused(ThrowingCallable call, Reason reason) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private String page(Actor actor, String path) {
    return web.drawn(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
  }

  private MockHttpServletResponse answered(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    return web.answered(actor, request.locale(Locale.SIMPLIFIED_CHINESE));
  }
}
