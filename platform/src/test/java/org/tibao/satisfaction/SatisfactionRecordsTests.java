package org.tibao.satisfaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.Whose;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;
import org.tibao.time.ChinaTime;

/** What somebody answered is theirs to read and to delete, and nobody else's; the score stays. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class SatisfactionRecordsTests {

  @Autowired
  private Questions questions;
  @Autowired
  private BadAnswers answers;
  @Autowired
  private Satisfaction satisfaction;
  @Autowired
  private SatisfactionRecords records;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private TransactionOperations transactions;
  @Autowired
  private JdbcClient jdbc;

  private Town town;
  private Stairwell stairwell;
  private Map<String, Dwelling> dwellings;
  private Instant now;
  private LocalDate today;

  @BeforeEach
  void oneDoor() {
    now = Instant.now();
    today = ChinaTime.dayOf(now);
    town = new Town(places, households, "满意苑" + UUID.randomUUID());
    stairwell = town.stairwell();
    dwellings = town.dwellings(stairwell);
    questions.ask(new Question.Draft(AskedStep.VOTE, "test:" + UUID.randomUUID(), stairwell.id(), null, null, null,
        today), now);
  }

  @Test
  void whoDeletesTheirDataLeavesTheScoreAndNothingThatLeadsToThem() {
    Question question = asked("402");
    Question told = asked("301");
    Actor resident = resident("402");
    questions.answer(resident, question.id(), Grade.VERY_BAD, "先前的话", now);
    questions.answer(resident, question.id(), Grade.BAD, "通知太晚", now);
    questions.enter(town.leader(stairwell), told.id(), Grade.GOOD, "三楼的话", Question.How.PAPER, now);
    Whose whose = whose(resident, "402");
    assertThat(records.of(whose)).extracting(each -> each.facts().get("grade") + each.facts().get("text"))
        .containsExactly("VERY_BAD", "BAD通知太晚");
    assertThat(records.of(whose(resident("301"), "301"))).as("written down for the household").hasSize(1);
    assertThat(records.of(whose(resident("401"), "401"))).isEmpty();
    Actor overseer = Town.actor("镇专班", Role.TOWN_TASK_FORCE, town.estate().path());
    GradeTally before = satisfaction.figures(overseer, today, today).total();
    assertThat(erased(whose)).isEqualTo(2);
    assertThat(erased(whose)).as("the same again").isZero();
    assertThat(records.of(whose)).isEmpty();
    assertThatThrownBy(() -> questions.mine(resident, question.id())).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(SatisfactionRefusal.UNKNOWN));
    assertThat(jdbc.sql("select q::text from satisfaction.question q where stairwell = :door and grade = 2")
        .param("door", stairwell.id().value()).query((row, _) -> row.getString(1)).single())
        .doesNotContain("通知太晚", "402", resident.name(), resident.id().toString(), question.id().toString(),
            question.home().dwelling().toString(), question.cause());
    assertThat(
        jdbc.sql("select grade is null and said_by is null and words = '' from satisfaction.question where id = :id")
            .param("id", question.id().value()).query((row, _) -> row.getBoolean(1)).single())
        .as("only asked").isTrue();
    assertThat(questions.ask(new Question.Draft(AskedStep.LIFT, "test:" + UUID.randomUUID(), stairwell.id(),
        home("402"), null, null, today), now)).as("who was asked lately is not asked again").isZero();
    assertThat(satisfaction.figures(overseer, today, today).total()).isEqualTo(before);
    assertThat(answers.waiting(overseer, 10)).as("nobody is left to whom a word could go").isEmpty();
    assertThat(records.of(whose(resident("301"), "301"))).as("the flat below").hasSize(1);
  }

  @Test
  void whatOneSpouseSaidFirstIsNotTheOthers() {
    Question question = asked("501");
    Actor wife = resident("501");
    var husband = new Actor(UUID.randomUUID(), "赵大哥", Actor.Kind.RESIDENT, wife.grants());
    questions.answer(wife, question.id(), Grade.VERY_BAD, "", now);
    questions.answer(husband, question.id(), Grade.GOOD, "", now);
    assertThat(records.of(whose(wife, "501"))).singleElement()
        .satisfies(each -> assertThat(each.facts()).containsEntry("grade", "VERY_BAD"));
    assertThat(records.of(whose(husband, "501"))).singleElement()
        .satisfies(each -> assertThat(each.facts()).containsEntry("grade", "GOOD"));
    assertThat(erased(whose(husband, "501"))).isEqualTo(1);
    assertThat(records.of(whose(wife, "501"))).as("hers stays until she deletes it").hasSize(1);
    assertThat(erased(whose(wife, "501"))).isEqualTo(1);
    assertThat(records.of(whose(wife, "501"))).isEmpty();
  }

  private int erased(Whose whose) {
    Integer count = transactions.execute(_ -> records.erase(whose, now));
    return count == null ? -1 : count;
  }

  private Question asked(String room) {
    return questions.of(resident(room), home(room)).getFirst();
  }

  private Whose whose(Actor resident, String room) {
    return new Whose(resident.id(), resident.name(), List.of(new Whose.Held(home(room).value(),
        dwellings.get(room).path(), now.minus(Duration.ofDays(900)), null)));
  }

  private DwellingId home(String room) {
    return dwellings.get(room).id();
  }

  private Actor resident(String room) {
    String path = dwellings.get(room).path();
    return new Actor(UUID.nameUUIDFromBytes(path.getBytes(UTF_8)), "李" + room, Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, path), Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }
}
