package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.documents.NewEvidence;
import org.tibao.money.Money;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.support.Nonsense;
import org.tibao.support.PageReader;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareContracts;

/** What becomes of a finding when the lift changes hands, and when it is answered with a picture that somebody else took. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class FindingsHandedOnTests {

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
  private List<Duties> duties;

  private MockMvc web;
  private Instant now;
  private CheckedTown town;

  @BeforeEach
  void aTown() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    town = new CheckedTown(new CheckedTown.Doors(places, lifts, organisations, people, contracts), 2, now);
    town.contracts();
  }

  private CheckPlan drawn() {
    return drawn(now);
  }

  private CheckPlan drawn(Instant at) {
    CheckPlan plan = plans.announce(town.planner, new CheckPlan.Draft(CheckPlanId.next(), town.estate.path(), "十一月抽检",
        CheckPlan.Method.UNIFORM, 1, ChinaTime.dayOf(at).plusDays(10), town.insurer,
        new CheckPlan.Source(SourceKind.CLOSING_INDEX, "上证综指收盘点位", at.minus(Duration.ofHours(20)))),
        at.minus(Duration.ofDays(2)));
    return plans.publish(town.planner, plan.id(), "3305.12", at.minus(Duration.ofHours(19)));
  }

  /** Something is found, and the unit shows that picture as the proof that it is mended. */
  private CheckFinding answered(Instant at, byte[] proof) {
    CheckPlan plan = drawn(at);
    SpotCheck check = checks.of(town.planner, plan).getFirst();
    checks.record(town.inspector, check.id(), CheckedTown.report(checks.items(plan), at, "L-01"),
        CheckedTown.photos("L-01"), at);
    findings.advise(town.inspector, check.id(), at);
    CheckFinding finding = findings.of(town.inspector, check.id()).getFirst();
    findings.answer(town.mechanic, finding.id(), "已调整", List.of(new NewEvidence(finding.path(),
        Permission.UPKEEP_READ, CheckFinding.about(finding.id()), "a.jpg", proof, null, null)), at.plusSeconds(60));
    return finding;
  }

  @Test
  void aPhotographOfLastYearShownAgainIsStillKnown() {
    byte[] proof = CheckedTown.picture(7);
    answered(now, proof);
    flags.refresh(town.unit, now.plusSeconds(120));
    Instant later = now.plus(Duration.ofDays(300));
    CheckFinding again = answered(later, proof);
    flags.refresh(town.unit, later.plusSeconds(120));
    flags.refresh(town.unit, later.plusSeconds(180));

    assertThat(flags.list(town.planner, new FlagBook.Asked(town.unit, FlagKind.SAME_PHOTO, true), 0, 50))
        .filteredOn(each -> each.at().isAfter(later.minusSeconds(9))).singleElement().satisfies(each -> {
          assertThat(each.lift()).isEqualTo(again.lift());
          assertThat(each.clues())
              .anySatisfy(clue -> assertThat(clue.value()).isEqualTo(now.plusSeconds(60).toString()));
        });
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() throws Exception {
    var nonsense = new Nonsense(web);
    var planner = ActingAs.actor(town.planner);
    LocalDateTime known = LocalDateTime.ofInstant(now.plus(Duration.ofDays(1)), ChinaTime.ZONE);
    nonsense.into(planner, "/inspections", "id", UUID.randomUUID().toString(), "path", town.estate.path(), "title",
        "等概率抽检", "method", "UNIFORM", "size", "3", "until", ChinaTime.dayOf(now).plusDays(9).toString(),
        "organisation", town.insurer.value().toString(), "kind", "CLOSING_INDEX", "source", "上证综指收盘点位", "knownAt",
        known.toString());
    CheckPlan plan = drawn();
    nonsense.into(planner, "/inspections/" + plan.id() + "/publish", "entropy", "3305.12");
    SpotCheck open = checks.of(town.planner, plan).getFirst();
    var inspector = ActingAs.actor(town.inspector);
    String began = LocalDateTime.ofInstant(now, ChinaTime.ZONE).toString();
    nonsense.into(inspector, "/phone/checks/" + open.id() + "/photos!", "item", "L-01");
    nonsense.into(inspector, "/phone/checks/" + open.id() + "/report", "began", began, "ended", began, "latitude",
        "31.2851", "longitude", "121.3650", "note", "", "r.L-01", "PASS", "n.L-01", "");
    nonsense.into(inspector, "/inspections/checks/" + open.id() + "!", "began", began, "ended", began, "latitude",
        "31.2851", "longitude", "121.3650", "note", "", "r.L-01", "PASS", "n.L-01", "");
    nonsense.into(inspector, "/inspections/checks/" + open.id() + "/missed", "why", "停电");
    SpotCheck bad = checks.of(town.planner, drawn()).getFirst();
    checks.record(town.inspector, bad.id(), CheckedTown.report(checks.items(plan), now, "L-01"),
        CheckedTown.photos("L-01"), now);
    String finding = "/inspections/findings/" + findings.of(town.inspector, bad.id()).getFirst().id();
    nonsense.into(inspector, "/inspections/checks/" + bad.id() + "/advice", "text", "请整改");
    nonsense.into(ActingAs.actor(town.mechanic), finding + "/answer!", "text", "换了");
    nonsense.into(inspector, finding + "/return", "text", "再看");
    nonsense.into(inspector, finding + "/close", "text", "看过");
    var stranger = ActingAs.actor(new Actor(UUID.randomUUID(), "别家", Actor.Kind.STAFF, List.of()));
    for (String each : List.of(finding, "/inspections/checks/" + bad.id(), "/phone/checks/" + bad.id())) {
      assertThat(web.perform(get(each).accept("text/html").with(stranger)).andReturn().getResponse().getStatus())
          .as(each).isIn(403, 404);
    }
    nonsense.brokeNothing();
  }

  @Test
  void whoTakesOverALiftSeesWhatWasFoundBefore() {
    CheckPlan plan = drawn();
    SpotCheck check = checks.of(town.planner, plan).getFirst();
    checks.record(town.inspector, check.id(), CheckedTown.report(checks.items(plan), now, "L-01"),
        CheckedTown.photos("L-01"), now);
    findings.advise(town.inspector, check.id(), now);
    LocalDate today = ChinaTime.dayOf(now);
    OrganisationId other = organisations.create(Actor.HOUSE, OrganisationKind.MAINTENANCE_UNIT, "接手维保", null,
        town.estate.path(), now);
    Actor next = town.person("接手的师傅", other, Role.MAINTENANCE_UNIT);
    assertThat(findings.list(next, false, today, 9)).isEmpty();
    contracts.end(town.officer, contracts.on(check.lift(), today).orElseThrow().id(), today.minusDays(1), "换单位", now);
    contracts.enter(town.officer, new CareContract.Draft(CareContractId.next(), check.lift(), other,
        CareContract.Scope.CLEAN, today, today.plusYears(1), "021-60000000", false, Money.ZERO), now);
    assertThat(findings.list(next, false, today, 9)).extracting(CheckFinding::lift).containsExactly(check.lift());
    assertThat(findings.list(town.mechanic, false, today, 9)).as("who cared for it then").hasSize(1);
    assertThat(new PageReader(web).page(next, "/inspections/findings")).contains("层门锁紧元件");
    assertThat(duties.stream().flatMap(each -> each.of(next, today, 50).stream())
        .map(each -> each.messageKey())).contains("inspection.duty.ADVISED");
  }

  @Test
  void anInspectorsPhotographShownAsAProofOfMendingIsASign() {
    CheckPlan plan = drawn();
    SpotCheck check = checks.of(town.planner, plan).getFirst();
    checks.record(town.inspector, check.id(), CheckedTown.report(checks.items(plan), now, "L-01"),
        List.of(new SpotChecks.Photo("L-01", "a.jpg", CheckedTown.picture("L-02".hashCode()))), now);
    findings.advise(town.inspector, check.id(), now);
    CheckFinding finding = findings.of(town.inspector, check.id()).getFirst();
    findings.answer(town.mechanic, finding.id(), "已调整", List.of(new NewEvidence(finding.path(),
        Permission.UPKEEP_READ, CheckFinding.about(finding.id()), "a.jpg", CheckedTown.picture("L-02".hashCode()), null,
        null)), now.plusSeconds(60));
    flags.refresh(town.unit, now.plusSeconds(120));
    assertThat(flags.list(town.planner, new FlagBook.Asked(town.unit, FlagKind.SAME_PHOTO, true), 0, 50))
        .singleElement()
        .satisfies(each -> assertThat(each.lift()).isEqualTo(check.lift()));
  }
}
