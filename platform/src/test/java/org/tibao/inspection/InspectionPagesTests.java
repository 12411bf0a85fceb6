package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.PersonId;
import org.tibao.documents.Spot;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.repair.Repair;
import org.tibao.repair.Repairs;
import org.tibao.support.PageReader;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareArchive;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareCycle;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisitId;
import org.tibao.upkeep.MechanicId;
import org.tibao.upkeep.Mechanics;

/** Spot checks from the announcement to the closing of what they found, through the doors and on every page. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class InspectionPagesTests {

  private static final String LOTTERY = "03 08 11 17 22 31 + 06";

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private CareContracts contracts;
  @Autowired
  private CheckPlans plans;
  @Autowired
  private SpotChecks checks;
  @Autowired
  private CheckFindings findings;
  @Autowired
  private FlagBook flags;
  @Autowired
  private FlagTable flagTable;
  @Autowired
  private Repairs repairs;
  @Autowired
  private Mechanics mechanics;
  @Autowired
  private CareArchive archive;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<LiftHistory> histories;
  @TempDir
  private Path here;

  private PageReader web;
  private Instant now;
  private CheckedTown town;

  @BeforeEach
  void aTown() {
    web = new PageReader(MockMvcBuilders.webAppContextSetup(context).build());
    now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    town = new CheckedTown(new CheckedTown.Doors(places, lifts, organisations, people, contracts), 6, now);
    town.contracts();
  }

  private CheckPlan.Draft draft(CheckPlan.Method method, int size) {
    return new CheckPlan.Draft(CheckPlanId.next(), town.estate.path(), "十一月抽检", method, size,
        ChinaTime.dayOf(now).plusDays(10), town.insurer,
        new CheckPlan.Source(SourceKind.DOUBLE_BALL, "双色球 2026136 期", now.minus(Duration.ofHours(20))));
  }

  private CheckPlan drawn(CheckPlan.Method method, int size) {
    CheckPlan plan = plans.announce(town.planner, draft(method, size), now.minus(Duration.ofDays(2)));
    return plans.publish(town.planner, plan.id(), LOTTERY, now.minus(Duration.ofHours(19)));
  }

  private SpotCheck.Report report(CheckPlan plan, String... bad) {
    return CheckedTown.report(checks.items(plan), now, bad);
  }

  @Test
  void aPlanIsAnnouncedDrawnLookedAtAndPublishedSoThatAnybodyDrawsItAgain() throws IOException {
    CheckPlan plan = plans.announce(town.planner, draft(CheckPlan.Method.WEIGHTED, 2), now.minus(Duration.ofDays(2)));
    assertThat(plan.stage()).isEqualTo(CheckPlan.Stage.ANNOUNCED);
    assertThat(plan.frame().count()).isEqualTo(6);
    String address = "/inspections/" + plan.id();
    assertThat(page(town.planner, address)).contains("双色球 2026136 期", plan.frame().sha256(), "揭晓的结果");
    assertThat(open("/draws/" + plan.id())).contains(plan.frame().sha256(), "揭晓后抽签");
    assertThat(duties(town.planner)).contains("inspection.duty.publish");

    assertThat(sent(town.planner, address + "/publish", "entropy", " 31 08 11,17  22 3 + ６ ")).isEqualTo(address);
    plan = plans.plan(town.planner, plan.id());
    assertThat(plan.state().entropy()).isEqualTo(LOTTERY);
    List<SpotCheck> drawn = checks.of(town.planner, plan);
    assertThat(drawn).hasSize(2).allSatisfy(each -> assertThat(each.chance()).isBetween(BigDecimal.ZERO,
        BigDecimal.ONE));
    assertThat(page(town.planner, address)).contains(drawn.getFirst().place(), "待查");

    // The lift's user may know that there is a plan, not whom it will meet.
    assertThat(page(town.officer, address)).contains("只有检查人员知道").doesNotContain(drawn.getFirst().place());
    assertThat(open("/draws/" + plan.id())).contains(LOTTERY, "不走漏").doesNotContain("draw.json");
    assertThat(status(null, get("/draws/" + plan.id() + "/draw.json"))).isEqualTo(404);
    CheckPlan secret = plan;
    assertThat(page(town.rival, address)).doesNotContain(drawn.getFirst().place());
    refused(() -> plans.close(town.rival, secret.id(), now), InspectionRefusal.NO_CHECKER);
    assertThat(status(town.officer, get("/inspections/checks/" + drawn.getFirst().id()))).isEqualTo(404);

    Instant there = Instant.now();
    var report = new SpotCheck.Report(there, there, new Spot(31.2851, 121.3650), report(plan).looks(), "");
    checks.record(town.inspector, drawn.getFirst().id(), report, List.of(), there);
    refused(() -> plans.close(town.planner, drawn.getFirst().plan(), now), InspectionRefusal.CHECKS_OPEN);
    sent(town.inspector, "/inspections/checks/" + drawn.getLast().id() + "/missed", "why", "整栋停电");
    sent(town.planner, address + "/close");
    assertThat(page(town.officer, address)).contains("已公布", "推算全部电梯", "未能检查");

    String published = open("/draws/" + plan.id());
    assertThat(published).contains("自己重抽一遍", "draw.json", "推算全部电梯", Draw.seed(LOTTERY),
        "双色球开奖号码", "种子就是揭晓结果这一行字的 SHA-256", "相符").doesNotContain("不符</span>");
    MockHttpServletResponse json = answered(null, get("/draws/" + plan.id() + "/draw.json"));
    Draw draw = Draw.read(Files.write(here.resolve("draw.json"), json.getContentAsByteArray()));
    assertThat(json.getHeader("Cache-Control")).isEqualTo("max-age=86400, public");
    assertThat(draw.differences()).isEmpty();
    assertThat(draw.source()).isEqualTo(new Draw.Source(SourceKind.DOUBLE_BALL, "双色球 2026136 期",
        plan.announced().at(), plan.source().knownAt(), LOTTERY));
    assertThat(draw.ids()).containsExactlyElementsOf(drawn.stream().map(each -> each.lift().toString()).toList());
    assertThat(draw.frameSha256()).isEqualTo(plan.frame().sha256());
    assertThat(draw.frame()).contains("salt-", "抽检苑");
    assertThat(open("/draws/" + plan.id() + "/frame.csv")).isEqualTo(draw.frame());
    assertThat(open("/draws")).contains("十一月抽检");
    assertThat(page(town.planner, "/inspections?lang=en")).contains("Spot checks", "published");
    assertThat(open("/draws/" + plan.id() + "?lang=en")).contains("Draw it again");
  }

  @Test
  void aPlanIsAnnouncedOnItsPage() {
    assertThat(page(town.planner, "/inspections/new")).contains("安心财险巡检", "RFC 3797", "随机来源");
    LocalDateTime known = LocalDateTime.ofInstant(now.plus(Duration.ofDays(1)), ChinaTime.ZONE);
    String address = sent(town.planner, "/inspections", "id", UUID.randomUUID().toString(), "path",
        town.estate.path(), "title", "等概率抽检", "method", "UNIFORM", "size", "3", "until",
        LocalDate.now(ChinaTime.ZONE).plusDays(9).toString(), "organisation", town.insurer.value().toString(),
        "kind", "CLOSING_INDEX", "source", "上证综指收盘点位", "knownAt", known.toString());
    assertThat(page(town.planner, address)).contains("等概率（RFC 3797）", "揭晓后才能抽签");
    assertThat(page(town.planner, address + "?lang=en")).contains("Equal chances");
    CheckPlanId id = new CheckPlanId(UUID.fromString(address.substring(address.lastIndexOf('/') + 1)));
    refused(() -> plans.publish(town.planner, id, "3305.12", now), InspectionRefusal.NOT_KNOWN_YET);
    refused(() -> plans.publish(town.planner, id, "没有数", now), InspectionRefusal.NOT_ENTROPY);
    refused(() -> plans.publish(town.planner, id, LOTTERY, now.plus(Duration.ofDays(2))),
        InspectionRefusal.NOT_OF_KIND);
    Instant later = now.plus(Duration.ofDays(2));
    CheckPlan plan = plans.publish(town.planner, id, "3,305.12", later);
    assertThat(plans.publish(town.planner, id, "3305.12/", later)).isEqualTo(plan);
    refused(() -> plans.publish(town.planner, id, "3305.13/", later), InspectionRefusal.DRAWN_ALREADY);
    assertThat(checks.of(town.planner, plan)).extracting(each -> each.chance().doubleValue()).containsOnly(0.5);
    checks.of(town.planner, plan).forEach(each -> checks.miss(town.inspector, each.id(), "停用", later));
    plans.close(town.planner, id, later);
    assertThat(open("/draws/" + id)).contains("--rfc3797 &#39;3305.12/&#39;");
  }

  @Test
  void whatCannotBePlannedIsRefusedByName() {
    Instant before = now.minus(Duration.ofDays(2));
    CheckPlan.Draft good = draft(CheckPlan.Method.WEIGHTED, 2);
    CheckPlan plan = plans.announce(town.planner, good, before);
    assertThat(plans.announce(town.planner, good, before)).isEqualTo(plan);
    refused(() -> plans.announce(town.planner, changed(good, good.id(), "别的", 2, good.until()), before),
        InspectionRefusal.REPEATED_DIFFERENTLY);
    refused(() -> plans.announce(town.planner, changed(good, CheckPlanId.next(), " ", 2, good.until()), before),
        InspectionRefusal.NO_TEXT);
    refused(() -> plans.announce(town.planner, changed(good, CheckPlanId.next(), "一", 7, good.until()), before),
        InspectionRefusal.TOO_MANY);
    refused(() -> plans.announce(town.planner, changed(good, CheckPlanId.next(), "一", 2,
        ChinaTime.dayOf(now).minusDays(3)), before), InspectionRefusal.ENDS_TOO_EARLY);
    refused(() -> plans.announce(town.planner, changed(good, CheckPlanId.next(), "一", 2, good.until()), now),
        InspectionRefusal.KNOWN_ALREADY);
    var foreign = new CheckPlan.Draft(CheckPlanId.next(), good.path(), "一", good.method(), 2, good.until(), town.unit,
        good.source());
    refused(() -> plans.announce(town.planner, foreign, before), InspectionRefusal.NO_CHECKER);
    refused(() -> plans.plan(town.mechanic, plan.id()), InspectionRefusal.UNKNOWN);
    assertThat(status(town.mechanic, get("/inspections/" + plan.id()))).isEqualTo(403);
  }

  private static CheckPlan.Draft changed(CheckPlan.Draft draft, CheckPlanId id, String title, int size,
      LocalDate until) {
    return new CheckPlan.Draft(id, draft.path(), title, draft.method(), size, until, draft.organisation(),
        draft.source());
  }

  @Test
  void aFailedItemOpensItsRepairAndIsFollowedUntilSomebodyHasSeenItMended() {
    CheckPlan plan = drawn(CheckPlan.Method.WEIGHTED, 1);
    SpotCheck check = checks.mine(town.inspector).stream().filter(each -> each.plan().equals(plan.id())).findFirst()
        .orElseThrow();
    assertThat(duties(town.inspector)).contains("inspection.duty.check");
    assertThat(page(town.inspector, "/phone/checks")).contains(check.place());
    assertThat(page(town.inspector, "/phone/checks/" + check.id())).contains("层门锁紧元件啮合长度", "物联看不到",
        "提交抽检");

    assertThat(status(town.inspector, form(check, plan, "L-01"))).isEqualTo(422);
    var request = multipart("/inspections/checks/" + check.id())
        .file(new MockMultipartFile("p.L-01", "门锁.jpg", "image/jpeg", CheckedTown.picture(3)));
    fill(request, plan, "L-01");
    MockHttpServletResponse answer = answered(town.inspector, request);
    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(page(town.inspector, "/inspections/checks/" + check.id())).contains("量得 5 mm", "出具安全建议书",
        "/small");

    CheckFinding finding = findings.of(town.inspector, check.id()).getFirst();
    assertThat(finding.item().severity()).isEqualTo(CheckItems.Severity.DANGER);
    assertThat(finding.unit()).isNotNull();
    Repair repair = repairs.find(new Repair.Origin(Repair.Origin.Kind.INSPECTION, finding.id().toString()))
        .orElseThrow();
    assertThat(repair.id().value()).isEqualTo(finding.repair());
    assertThat(repair.place().lift()).isEqualTo(check.lift());
    assertThat(repair.what()).contains("层门锁紧元件", "量得 5 mm");

    assertThat(duties(town.inspector)).contains("inspection.duty.OPEN");
    sent(town.inspector, "/inspections/checks/" + check.id() + "/advice");
    String paper = "/inspections/findings/" + finding.id();
    assertThat(page(town.inspector, paper)).contains("安全建议书", "待答复", "建议整改前停用", "由此自动开出的维修单");
    assertThat(findings.advise(town.inspector, check.id(), now).code()).isEqualTo(findings.course(town.inspector,
        finding.id()).finding().paper());
    assertThat(findings.course(town.inspector, finding.id()).finding().dueOn())
        .isEqualTo(ChinaTime.dayOf(Instant.now()).plusDays(1));

    assertThat(duties(town.mechanic)).contains("inspection.duty.ADVISED");
    assertThat(page(town.mechanic, "/inspections/findings")).contains("层门锁紧元件");
    answer(town.mechanic, paper, "调整了门锁，量得 8 mm");
    refused(() -> findings.answer(town.mechanic, finding.id(), "再说一次", List.of(), now),
        InspectionRefusal.NOT_ITS_TURN);
    sent(town.inspector, paper + "/return", "text", "照片看不清");
    assertThat(page(town.inspector, paper)).contains("确认整改，闭环");
    answer(town.officer, paper, "补拍了照片");
    assertThat(duties(town.inspector)).contains("inspection.duty.ANSWERED");
    sent(town.inspector, paper + "/close", "text", "到场量得 8 mm");
    assertThat(findings.course(town.inspector, finding.id()).steps()).extracting(CheckFinding.Step::act)
        .containsExactly(CheckFinding.Act.FOUND, CheckFinding.Act.ADVISED, CheckFinding.Act.ANSWERED,
            CheckFinding.Act.RETURNED, CheckFinding.Act.ANSWERED, CheckFinding.Act.CLOSED);
    assertThat(page(town.inspector, "/inspections/findings?closed=true&lang=en")).contains("closed");
    assertThat(page(town.inspector, paper + "?lang=en")).contains("Course");
    assertThat(page(town.inspector, "/inspections/findings?check=" + check.id())).contains("已闭环");
    assertThat(page(town.inspector, "/lifts/" + check.lift() + "/checks")).contains("1 项不合格", "层门锁紧元件");
    assertThat(told(town.inspector, check)).contains("inspection.event.failed", "inspection.event.ANSWERED",
        "inspection.event.CLOSED");
    assertThat(told(town.mechanic, check)).noneMatch(each -> each.startsWith("inspection."));
  }

  private List<String> told(Actor reader, SpotCheck check) {
    return histories.stream().flatMap(each -> each.of(reader, lifts.lift(Actor.HOUSE, check.lift()),
        now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9))).stream()).map(LiftEvent::messageKey).toList();
  }

  private void answer(Actor actor, String address, String text) {
    assertThat(status(actor, multipart(address + "/answer").param("text", text))).isEqualTo(302);
  }

  private AbstractMockHttpServletRequestBuilder<?> form(SpotCheck check, CheckPlan plan, String... bad) {
    return fill(multipart("/inspections/checks/" + check.id()), plan, bad);
  }

  private AbstractMockHttpServletRequestBuilder<?> fill(AbstractMockHttpServletRequestBuilder<?> request,
      CheckPlan plan, String... bad) {
    SpotCheck.Report report = report(plan, bad);
    request.param("began", LocalDateTime.ofInstant(report.began(), ChinaTime.ZONE).toString())
        .param("ended", LocalDateTime.ofInstant(report.ended(), ChinaTime.ZONE).toString())
        .param("latitude", "31.2851").param("longitude", "121.3650").param("note", "");
    report.looks().forEach(each -> request.param("r." + each.item(), each.result().name()).param("n." + each.item(),
        each.remark()));
    return request;
  }

  @Test
  void aPhoneSendsPhotographsFirstAndTheReportOnce() {
    CheckPlan plan = drawn(CheckPlan.Method.UNIFORM, 1);
    SpotCheck check = checks.of(town.planner, plan).getFirst();
    String address = "/phone/checks/" + check.id();
    assertThat(status(town.inspector, fill(post(address + "/report"), plan, "C-02"))).isEqualTo(422);
    var photo = multipart(address + "/photos").file(new MockMultipartFile("files", "C-02.jpg", "image/jpeg",
        CheckedTown.picture(8)));
    photo.param("item", "C-02");
    assertThat(status(town.inspector, photo)).isEqualTo(204);
    assertThat(status(town.inspector, fill(post(address + "/report"), plan, "C-02"))).isEqualTo(204);
    assertThat(status(town.inspector, fill(post(address + "/report"), plan, "C-02"))).isEqualTo(204);
    assertThat(findings.of(town.inspector, check.id())).hasSize(1);
    assertThat(answered(town.inspector, get(address)).getRedirectedUrl()).isEqualTo("/inspections/checks/"
        + check.id());
    refused(() -> checks.photo(town.inspector, check.id(), "C-02", _ -> List.of(), now),
        InspectionRefusal.DONE_ALREADY);
  }

  @Test
  void aReportThatCannotBeIsRefusedByName() {
    CheckPlan plan = drawn(CheckPlan.Method.UNIFORM, 2);
    SpotCheck check = checks.of(town.planner, plan).getFirst();
    SpotCheck.Report good = report(plan, "L-01");
    refused(() -> checks.record(town.stranger, check.id(), good, CheckedTown.photos("L-01"), now),
        InspectionRefusal.NOT_YOUR_CHECK);
    refused(() -> record(check, new SpotCheck.Report(now.minus(Duration.ofDays(1)), good.ended(), good.spot(),
        good.looks(), "")), InspectionRefusal.NOT_A_TIME);
    refused(() -> record(check, new SpotCheck.Report(good.ended(), good.began(), good.spot(), good.looks(), "")),
        InspectionRefusal.NOT_A_TIME);
    refused(() -> record(check, new SpotCheck.Report(good.began(), now.plus(Duration.ofHours(1)), good.spot(),
        good.looks(), "")), InspectionRefusal.NOT_A_TIME);
    refused(() -> record(check, new SpotCheck.Report(good.began(), good.ended(), good.spot(),
        good.looks().subList(1, good.looks().size()), "")), InspectionRefusal.ITEMS_MISSING);
    List<SpotCheck.Look> mute = new ArrayList<>(good.looks());
    mute.replaceAll(each -> new SpotCheck.Look(each.item(), each.result(), " "));
    refused(() -> record(check, new SpotCheck.Report(good.began(), good.ended(), good.spot(), mute, "")),
        InspectionRefusal.REMARK_MISSING);
    mute.replaceAll(each -> new SpotCheck.Look(each.item(), SpotCheck.Result.UNSEEN, ""));
    refused(() -> record(check, new SpotCheck.Report(good.began(), good.ended(), good.spot(), mute, "")),
        InspectionRefusal.REMARK_MISSING);
    refused(() -> checks.record(town.inspector, check.id(), good, CheckedTown.photos("L-02"), now),
        InspectionRefusal.PHOTO_MISSING);
    refused(() -> record(check, new SpotCheck.Report(good.began(), good.ended(), null, good.looks(), "")),
        InspectionRefusal.PLACE_MISSING);
    refused(() -> record(check, new SpotCheck.Report(good.began(), good.ended(), new Spot(31.4, 121.3),
        good.looks(), " ")), InspectionRefusal.PLACE_MISSING);
    SpotCheck done = record(check, new SpotCheck.Report(good.began(), good.ended(), null, good.looks(), "地下室没有信号"));
    assertThat(done.seen()).isNotNull();
    refused(() -> record(check, new SpotCheck.Report(good.began().plusSeconds(60), good.ended(), null, good.looks(),
        "又来")), InspectionRefusal.DONE_ALREADY);
    refused(() -> checks.miss(town.inspector, check.id(), "停电", now), InspectionRefusal.DONE_ALREADY);
    SpotCheck other = checks.of(town.planner, plan).getLast();
    refused(() -> checks.miss(town.inspector, other.id(), "", now), InspectionRefusal.NO_TEXT);
    refused(() -> findings.advise(town.inspector, other.id(), now), InspectionRefusal.NOT_ITS_TURN);
  }

  private SpotCheck record(SpotCheck check, SpotCheck.Report report) {
    return checks.record(town.inspector, check.id(), report, CheckedTown.photos("L-01"), now);
  }

  @Test
  void aFlagShowsWhatItRestsOnAndIsDismissedWithAReason() {
    var unit = new SpotCheck.Unit(town.unit, "沪通维保");
    UUID deed = UUID.randomUUID();
    List<Flag> raised = new ArrayList<>();
    var visits = new RedFlag(FlagKind.SHORT_VISIT, town.lifts.getFirst().id().value(), deed, now, 3,
        List.of(RedFlag.Clue.of(RedFlag.Fact.VISIT_BEGAN, now, deed), RedFlag.Clue.of(RedFlag.Fact.MINUTES, 9, deed),
            RedFlag.Clue.of(RedFlag.Fact.OTHER_LIFT, town.lifts.getLast().id(), town.lifts.getLast().id().value()),
            RedFlag.Clue.of(RedFlag.Fact.QUOTED, 210_000, deed), RedFlag.Clue.of(RedFlag.Fact.PART, "DOOR_LOCK", deed),
            RedFlag.Clue.of(RedFlag.Fact.FITTED_ON, "2026-01-02", deed),
            RedFlag.Clue.of(RedFlag.Fact.LIFE_USED, 312, deed), RedFlag.Clue.limit(30)));
    for (FlagKind kind : FlagKind.values()) {
      raised.add(new Flag(FlagId.next(), kind, unit, town.lifts.getFirst().id(), town.lifts.getFirst().path(), "1 号",
          deed, now, 3, "red-flags-2026",
          visits.clues().stream().map(each -> new Flag.Clue(each.fact().name(), each.value(), each.of())).toList(),
          null));
    }
    flagTable.raise(raised, now);
    flagTable.raise(raised, now);
    assertThat(flags.list(town.planner, new FlagBook.Asked(town.unit, null, true), 0, 50)).hasSize(7);
    String page = page(town.planner, "/inspections/flags");
    assertThat(page).contains("只用了 9 分钟", "证据", "¥2,100.00", "31%", "6 号", "半小时做不完", "排除", "层门锁装置")
        .doesNotContain("DOOR_LOCK");
    assertThat(page(town.planner, "/inspections/flags?kind=FAR_AWAY&lang=en")).contains("Far from the lift");
    Flag flag = flags.list(town.planner, new FlagBook.Asked(null, FlagKind.TWO_LIFTS, true), 0, 50).getFirst();
    sent(town.planner, "/inspections/flags/" + flag.id() + "/dismiss", "why", "两人分头做，签到错了");
    refused(() -> flags.dismiss(town.planner, flag.id(), "再一次", now), InspectionRefusal.DISMISSED_ALREADY);
    assertThat(flags.list(town.planner, new FlagBook.Asked(town.unit, null, true), 0, 50)).hasSize(6);
    assertThat(page(town.planner, "/inspections/flags?all=true&unit=" + town.unit.value())).contains("两人分头做");
    assertThat(page(town.planner, "/lifts/" + town.lifts.getFirst().id() + "/checks")).contains("只用了 9 分钟", "已排除");

    assertThat(flags.units()).contains(town.unit);
    flags.refresh(town.unit, now);
    assertThat(flags.score(town.unit)).hasValueSatisfying(each -> {
      assertThat(each.score().points()).isNull();
      assertThat(each.score().parts()).extracting(CareScore.Measured::part).contains(CareScore.Part.RELIABILITY);
    });
    assertThat(page(town.planner, "/inspections/units")).contains("沪通维保", "不足 12 次", "少出故障");
    assertThat(page(town.planner, "/inspections/units?lang=en")).contains("Few troubles");
  }

  @Test
  void flagsWithoutEndAreReadPageByPage() {
    List<Flag> raised = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      raised.add(new Flag(FlagId.next(), i < 110 ? FlagKind.SHORT_VISIT : FlagKind.FAR_AWAY,
          new SpotCheck.Unit(town.unit, "沪通维保"), town.lifts.getFirst().id(), town.lifts.getFirst().path(),
          "%03d 号".formatted(i), UUID.randomUUID(), now.minusSeconds(i), 3, "red-flags-2026", List.of(), null));
    }
    flagTable.raise(raised, now);

    String address = "/inspections/flags?unit=" + town.unit.value();
    assertThat(page(town.planner, address)).contains("000 号", "049 号", "page=2", "共 120 条").doesNotContain("050 号");
    assertThat(page(town.planner, address + "&page=3")).contains("100 号", "119 号").doesNotContain("099 号");
    // The buttons tell how many there are of each kind, not how many of the page.
    assertThat(page(town.planner, address + "&page=3&size=10")).contains(">110</b>", ">10</b>");
    assertThat(page(town.planner, address + "&kind=FAR_AWAY&page=9")).contains("119 号", ">110</b>")
        .doesNotContain("page=2");
    // What is filtered stays so on the next page.
    assertThat(page(town.planner, address + "&kind=SHORT_VISIT")).contains("kind=SHORT_VISIT&amp;page=2");
  }

  @Test
  void whatAUnitWroteDownIsReadAndFlaggedOnce() {
    MechanicId mechanic = mechanics.enter(town.mechanic, new Mechanics.Draft(MechanicId.next(),
        new PersonId(town.mechanic.id()), town.unit, "T310107199001011234", ChinaTime.dayOf(now).plusYears(1)), now)
        .id();
    List<CareVisit> visits = new ArrayList<>();
    var under = new HashMap<CareVisitId, CareContractId>();
    for (int i = 0; i < 2; i++) {
      CareContract contract = contracts.on(town.lifts.get(i).id(), ChinaTime.dayOf(now)).orElseThrow();
      Instant began = now.minus(Duration.ofDays(3)).plusSeconds(60L * i);
      visits.add(new CareVisit(CareVisitId.next(), contract.lift(), contract.path(), contract.unit(),
          CareCycle.HALF_MONTH, began, began.plus(Duration.ofMinutes(i == 0 ? 45 : 12)), List.of(mechanic),
          new CareVisit.Opening(true, null, null, now), new CareVisit.Work(List.of(), List.of(), List.of()), null));
      under.put(visits.getLast().id(), contract.id());
    }
    archive.visits(Actor.HOUSE, visits, under, "care-items-t5002-2017");
    flags.refresh(town.unit, now);
    flags.refresh(town.unit, now);
    assertThat(flags.list(town.planner, new FlagBook.Asked(town.unit, null, true), 0, 50)).extracting(Flag::kind)
        .containsExactlyInAnyOrder(FlagKind.SHORT_VISIT, FlagKind.TWO_LIFTS);
    assertThat(page(town.planner, "/inspections/flags?unit=" + town.unit.value())).contains("只用了 12 分钟",
        "同一人同时在两台电梯保养 12 分钟");
    assertThat(flags.score(town.unit).orElseThrow().score().deeds()).isEqualTo(2);
  }

  private List<String> duties(Actor actor) {
    LocalDate today = ChinaTime.dayOf(now);
    duties.forEach(each -> each.count(actor, today, 10));
    return duties.stream().flatMap(each -> each.of(actor, today, 50).stream()).map(each -> each.messageKey()).toList();
  }

  private static void refused(ThrowableAssert.ThrowingCallable asked, InspectionRefusal reason) {
    assertThatThrownBy(asked).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private String sent(Actor actor, String path, String... fields) {
    return web.sent(actor, path, fields);
  }

  private String page(Actor actor, String path) {
    return web.drawn(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
  }

  private String open(String path) {
    return page(null, path);
  }

  private MockHttpServletResponse answered(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    return web.answered(actor, request);
  }

  private int status(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    return answered(actor, request).getStatus();
  }
}
