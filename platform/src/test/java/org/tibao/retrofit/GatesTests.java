package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tibao.rules.WorkingDays;
import org.tibao.support.Project;
import org.tibao.support.Property;

/** What the gates ask, in which order, and that the drawing of it in the reference is fresh. */
class GatesTests {

  @ParameterizedTest
  @EnumSource(Milestone.class)
  void lettingThroughTakesThatNothingIsMissing(Milestone milestone) {
    assertThat(Standings.missing(milestone, Standings.fine())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INTENT,WISHES_MISSING", "FEASIBILITY,NOT_ASSESSED", "FEASIBILITY,NOT_FEASIBLE", "PLAN,OFFERS_OPEN",
      "PLAN,NO_SHARES", "VOTE,VOTE_NOT_PASSED", "NOTICE,NOT_POSTED", "NOTICE,NOTICE_RUNNING",
      "NOTICE,OBJECTIONS_OPEN", "CONTRACT,OBJECTIONS_OPEN", "CONTRACT,NO_COMPANY", "CONTRACT,NO_CONTRACT",
      "CONTRACT,HOUSEHOLDS_REFUSING", "CONTRACT,HOUSEHOLDS_UNSIGNED", "FUNDING,CHANGE_PENDING", "FUNDING,NO_ACCOUNT",
      "FUNDING,BALANCE_SHORT", "FOUNDATION,CHANGE_PENDING", "FOUNDATION,NOT_STARTED",
      "SUPERVISED_INSPECTION,INSPECTION_NOT_PASSED", "ACCEPTANCE,CHANGE_PENDING", "ACCEPTANCE,SEVERE_DEFECTS",
      "REGISTRATION,NOT_REGISTERED", "HANDOVER,DEFECTS_OPEN", "SUBSIDY,SUBSIDY_OPEN", "SERVICE,WARRANTY_RUNNING",
      "APPROVAL,EVIDENCE_MISSING", "PIPES,EVIDENCE_MISSING", "SHAFT,EVIDENCE_MISSING", "INSTALLATION,EVIDENCE_MISSING"})
  void oneThingWrongIsRefusedByItsName(Milestone milestone, CourseRefusal reason) {
    assertThat(Standings.missing(milestone, Standings.findings(Set.of(reason)))).containsExactly(reason);
  }

  @Test
  void whateverIsWrongIsRefusedInTheDeclaredOrder() {
    Property.forAll((random, size) -> {
      var wrong = EnumSet.noneOf(CourseRefusal.class);
      for (CourseRefusal each : CourseRefusal.values()) {
        if (random.nextInt(100) < size) {
          wrong.add(each);
        }
      }
      for (Milestone each : Milestone.values()) {
        List<CourseRefusal> missing = Standings.missing(each, Standings.findings(wrong));
        assertThat(missing).isSorted().isSubsetOf(wrong);
        assertThat(missing.isEmpty()).isEqualTo(Gates.table().get(each).stream().noneMatch(wrong::contains));
      }
    });
  }

  @Test
  void aNoticeHangsToTheEndOfItsLastDay() {
    Findings posted = Standings.findings(Set.of(CourseRefusal.NOTICE_RUNNING));
    assertThat(Gates.before(Milestone.NOTICE, posted, Standings.RULE, Standings.DAY)).extracting(Missing::reason)
        .containsExactly(CourseRefusal.NOTICE_RUNNING);
    assertThat(Gates.before(Milestone.NOTICE, posted, Standings.RULE, Standings.DAY.plusDays(1))).isEmpty();
  }

  @Test
  void aStandstillMovesAgreedClocksButNoStatutoryOnes() {
    var calendar = new WorkingDays(LocalDate.of(2026, 12, 31), Set.of(), Set.of());
    var agreed = new CourseRule.Limit(Milestone.ACCEPTANCE, 30, ComplaintClock.Count.NATURAL, false, "协议");
    var statutory = new CourseRule.Limit(Milestone.ACCEPTANCE, 30, ComplaintClock.Count.NATURAL, true, "特种设备安全法");
    var progress = new Progress(List.of(new Progress.Reached(Milestone.ACCEPTANCE, LocalDate.of(2026, 10, 1), "", "",
        "")), null, null);
    var step = new CourseRule.Step(Milestone.HANDOVER, List.of(CourseRule.Part.COMPANY), List.of(),
        List.of(agreed, statutory));
    var still = List.of(new CourseTables.Standstill(LocalDate.of(2026, 9, 25), LocalDate.of(2026, 10, 6)),
        new CourseTables.Standstill(LocalDate.of(2026, 11, 11), null));
    assertThat(Courses.dues(progress, step, still, Standings.DAY, calendar)).extracting(Courses.Due::on)
        .containsExactly(LocalDate.of(2026, 10, 31).plusDays(15), LocalDate.of(2026, 10, 31));
  }

  @ParameterizedTest
  @CsvSource({"OPEN,true,true,true", "MEDIATING,true,true,true", "RECORDED,true,true,false",
      "RECORDED,false,true,true", "LITIGATION,true,true,true", "LITIGATION,true,false,false",
      "RESOLVED,false,true,false"})
  void anObjectionBlocksUntilItIsSettledOrMediated(String state, boolean mediationOpens, boolean litigationBlocks,
      boolean blocks) {
    var rule = new CourseRule(Fraction.of("2/3"), 10, mediationOpens, litigationBlocks, Standings.RULE.steps());
    PlanObjection.State is = switch (state) {
      case "OPEN" -> new PlanObjection.State.Open();
      case "LITIGATION" -> new PlanObjection.State.Litigation("普陀区人民法院");
      case "RESOLVED" -> new PlanObjection.State.Resolved(Standings.DAY, "补偿方案一致");
      default -> new PlanObjection.State.Mediating("张书记", Standings.DAY);
    };
    List<PlanObjection.Session> sessions = state.equals("RECORDED")
        ? List.of(new PlanObjection.Session(Standings.DAY, "居委会", "双方", "谈了采光", false, "张书记"))
        : List.of();
    var objection = new PlanObjection(PlanObjectionId.next(), null, null, "/", "LIGHT", "挡光", null, "李", null, is,
        sessions);
    assertThat(objection.blocks(rule)).isEqualTo(blocks);
  }

  @Test
  void theDrawingInTheReferenceIsFresh() throws IOException {
    Path file = Project.root().resolve("docs/reference/retrofit-course.md");
    String drawn = drawing();
    if (Boolean.getBoolean("tibao.docs.write")) {
      Files.writeString(file, drawn);
    }
    assertThat(Project.read(file)).isEqualTo(drawn);
  }

  /** From the types themselves: which step stands on which stage, and from the gates: what is asked before it. */
  private static String drawing() {
    var text = new StringBuilder(
        """
            # The course of a retrofit

            Drawn by `GatesTests` from the types and the gates; after a change there, draw it again with
            `mvn test -pl platform -Dtest=GatesTests -Dtibao.docs.write=true`. A step that is not here does not compile; the
            first gate that is not open refuses by its name, in the order from left to right. Who acts, which evidence and how
            many days are dated data: `rules/retrofit-course.yaml`.

            ## Stages and their steps

            | stage | step | leads to |
            | --- | --- | --- |
            """);
    stages(CourseStage.class).forEach(stage -> steps(stage).forEach(step -> text.append("| `%s` | `%s` | `%s` |%n"
        .formatted(stage.getSimpleName(), step.getName(), step.getReturnType().getSimpleName()))));
    text.append("""

        ## Gates before each milestone

        | # | milestone | asked in this order |
        | --- | --- | --- |
        """);
    Gates.table().forEach((milestone, reasons) -> text.append("| %d | `%s` | %s |%n".formatted(milestone.place(),
        milestone, reasons.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")))));
    return text.toString();
  }

  private static List<Class<?>> stages(Class<?> sealed) {
    var found = new ArrayList<Class<?>>();
    for (Class<?> each : sealed.getPermittedSubclasses()) {
      if (each.isSealed()) {
        found.addAll(stages(each));
      } else {
        found.add(each);
      }
    }
    return found;
  }

  private static List<Method> steps(Class<?> stage) {
    return Stream.concat(Arrays.stream(stage.getDeclaredMethods()), Arrays.stream(stage.getMethods())).distinct()
        .filter(each -> CourseStage.class.isAssignableFrom(each.getReturnType()) && !each.isBridge())
        .sorted(Comparator.comparing(Method::getName)).toList();
  }
}
