package org.tibao.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.signal.health.Features.Feature;
import org.tibao.signal.health.HealthGrade.Letter;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.Thresholds;

/** A lift's grade, what it is read from and who may ask for it. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class HealthPagesTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Devices devices;
  @Autowired
  private Health health;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private DataSource source;
  @Autowired
  private MonitorRule rule;

  private MockMvc web;
  private LiveTown here;
  private LiveTown there;
  private Actor duty;
  private Instant now;

  @BeforeEach
  void twoEstates(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    here = new LiveTown(places, lifts, devices, LiveTown.Rows.in(source, jdbc), "木香苑" + test.getDisplayName(), 3);
    there = new LiveTown(places, lifts, devices, LiveTown.Rows.in(source, jdbc), "金桂苑" + test.getDisplayName(), 1);
    duty = here.actor(Role.NEIGHBOURHOOD_SECRETARY);
    now = Instant.now();
    here.past(0, 70, now);
    here.past(1, 70, now);
    there.past(0, 70, now);
    wears(here.lifts.getFirst().id());
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  /** Its door closes worse and worse, for a month. */
  private void wears(LiftId lift) {
    jdbc.sql("update telemetry.lift_day set faults = 0").update();
    jdbc.sql("update telemetry.lift_day set failed_closings = 4 where lift = :lift and since > :since")
        .param("lift", lift.value()).param("since", Moments.at(now.minus(Duration.ofDays(31)))).update();
  }

  @Test
  void liftsAreWatchedByTheShippedThresholds() {
    assertThat(rule.all()).allMatch(each -> each.fits("/31/", now)).extracting(WatchRule::thresholds)
        .containsExactly(Thresholds.USUAL);
  }

  @Test
  void aLiftWhoseDoorWearsOutIsWorseThanTheMonthBeforeAndSaysWhy() {
    LiftHealth worn = health.of(duty, here.lifts.getFirst().id(), now).orElseThrow();
    LiftHealth well = health.of(duty, here.lifts.get(1).id(), now).orElseThrow();
    assertThat(worn.grade().reasons()).first().extracting(each -> each.feature())
        .isEqualTo(Feature.FAILED_CLOSINGS_PER_1000);
    assertThat(worn.grade().letter()).isGreaterThan(well.grade().letter());
    assertThat(worn.before()).isEqualTo(well.before());
    assertThat(worn.worse()).isPositive();
    assertThat(worn.features().values()).containsKey(Feature.AGE_YEARS);
  }

  @Test
  void aLiftThatIsNotWatchedForADayHasNoGradeAndOneThatFellSilentDoesNotLookWell() {
    LiftId silent = here.lifts.get(2).id();
    jdbc.sql("update telemetry.device set registered_at = :at where lift = :lift").param("at", Moments.at(now))
        .param("lift", silent.value()).update();
    assertThat(health.of(duty, silent, now)).isEmpty();
    jdbc.sql("update telemetry.device set registered_at = :at where lift = :lift")
        .param("at", Moments.at(now.minus(Duration.ofDays(80)))).param("lift", silent.value()).update();
    LiftHealth grade = health.of(duty, silent, now).orElseThrow();
    assertThat(grade.grade().letter()).isGreaterThanOrEqualTo(Letter.C);
    assertThat(grade.features().values().get(Feature.OFFLINE_HOURS_PER_DAY)).isBetween(23.9, 24.1);
  }

  @Test
  void aTerritoryIsReadWorstFirstAndOnlyByWhoMaySeeIt() {
    assertThat(health.refresh(now)).isGreaterThanOrEqualTo(3);
    List<LiftHealth> worst = health.worst(duty, null, null, false, 10);
    assertThat(worst).extracting(LiftHealth::lift).contains(here.lifts.get(1).id())
        .doesNotContain(there.lifts.getFirst().id());
    assertThat(worst).extracting(each -> -each.grade().points()).isSorted();
    assertThat(health.worst(duty, here.estate.path(), null, true, 10)).extracting(LiftHealth::lift)
        .containsExactly(here.lifts.getFirst().id());
    Letter letter = health.of(duty, here.lifts.getFirst().id(), now).orElseThrow().grade().letter();
    assertThat(health.worst(duty, null, letter, false, 10)).extracting(each -> each.grade().letter())
        .containsOnly(letter);
    assertThat(health.counts(duty).values().stream().mapToLong(each -> each).sum()).isEqualTo(worst.size());
    assertThat(health.of(duty, List.of(here.lifts.getFirst().id(), there.lifts.getFirst().id()))).singleElement()
        .isEqualTo(health.of(duty, here.lifts.getFirst().id(), now).orElseThrow());
    jdbc.sql("update telemetry.device set locked_at = :at where lift = :lift").param("at", Moments.at(now))
        .param("lift", here.lifts.get(1).id().value()).update();
    health.refresh(now);
    assertThat(health.of(duty, List.of(here.lifts.get(1).id()))).isEmpty();
  }

  @Test
  void thePagesSayTheGradeItsTrendAndEveryRuleWithItsSource() throws Exception {
    assertThat(page("/lifts/health")).contains("健康评级");
    health.refresh(now);
    String lift = "/lifts/" + here.lifts.getFirst().id();
    assertThat(page(lift + "/live")).contains("每千次关门重开", "每天启动", "比上月降", "为什么是");
    assertThat(page(lift + "/health")).contains("为什么是", "每千次关门重开", "超过 8 次，扣 5 分", "GB/T 7588", "比上月降",
        "不知道", "评分表 health-2026");
    assertThat(page(lift + "/health?lang=en")).contains("Why it is", "Door re-openings");
    assertThat(page("/lifts/health")).contains(here.estate.name() + " 1 号", "▼", lift + "/health")
        .doesNotContain(there.estate.name());
    assertThat(page("/lifts/health?lang=en")).contains("Health grades");
    assertThat(page("/lifts/health?fallen=true")).contains(lift + "/health")
        .doesNotContain(here.lifts.get(1).id() + "/health");
    assertThat(page("/lifts/health?q=没有的")).contains("没有符合条件的电梯");
    assertThat(answered("/lifts/" + there.lifts.getFirst().id() + "/health").getStatus()).isEqualTo(404);
  }

  private String page(String address) throws Exception {
    MockHttpServletResponse answer = answered(address);
    String text = answer.getContentAsString(UTF_8);
    assertThat(answer.getStatus()).as(text).isEqualTo(200);
    return text;
  }

  private MockHttpServletResponse answered(String address) throws Exception {
    return web.perform(get(address).with(ActingAs.actor(duty))).andReturn().getResponse();
  }
}
