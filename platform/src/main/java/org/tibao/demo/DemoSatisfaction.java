package org.tibao.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.repair.Repair;
import org.tibao.repair.Repairs;
import org.tibao.retrofit.Contracts;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.Progress;
import org.tibao.satisfaction.AskedStep;
import org.tibao.satisfaction.BadAnswer;
import org.tibao.satisfaction.BadAnswers;
import org.tibao.satisfaction.Grade;
import org.tibao.satisfaction.Question;
import org.tibao.satisfaction.Questions;
import org.tibao.time.ChinaTime;

/**
 * What households said in the last months: most are satisfied, with works least, with the running lift most; most of those
 * who were not have had a word back. From a fixed seed. Comes last, and once.
 */
@Component
@Profile("demo")
@Order(10)
class DemoSatisfaction implements ApplicationRunner {

  private static final long SEED = 20220211;
  private static final String FIRST = "紫藤苑";
  private static final int DOORS = 10;
  private static final int REPAIRS = 8;
  private static final int MONTHS = 11;
  private static final int ANSWERED = 55;
  private static final int IN_WORDS = 12;
  /** Of a hundred who answer, so many say each, the best first. */
  private static final Map<AskedStep, int[]> SAID = Map.of(AskedStep.WISH, new int[]{30, 40, 18, 8, 4}, AskedStep.VOTE,
      new int[]{35, 42, 15, 6, 2}, AskedStep.COMPANY, new int[]{28, 40, 20, 9, 3}, AskedStep.PAYMENT,
      new int[]{25, 45, 20, 8, 2}, AskedStep.WORKS, new int[]{15, 35, 28, 15, 7}, AskedStep.LIFT,
      new int[]{60, 30, 7, 2, 1}, AskedStep.REPAIR, new int[]{30, 38, 18, 10, 4});
  private static final List<String> PLEASED = List.of("说得清楚，谢谢", "很快，没想到", "楼上老人能下楼了", "有人上门解释，放心");
  private static final List<String> DISPLEASED = List.of("通知太晚，没时间商量", "打桩声音大，午休不停", "电话打了三次才有人接",
      "单子看不懂，字太小", "修了又坏");
  private static final List<String> REPLIES = List.of("对不起。以后提前七天贴通知，并送到门上。", "已经改到九点以后开工，中午停两个小时。",
      "单子换成了大字版，楼组长会上门讲一遍。");

  private final Town town;
  private final Course course;
  private final Asking asking;
  private final DemoTown.Moment moment;

  /** The town as it stands. */
  @Component("demoSatisfactionTown")
  @Profile("demo")
  record Town(Places places, Households households, Organisations organisations, People people) {}

  /** What happened to it. */
  @Component("demoSatisfactionCourse")
  @Profile("demo")
  record Course(Milestones milestones, Contracts contracts, Repairs repairs) {}

  /** The doors of satisfaction. */
  @Component("demoSatisfactionAsking")
  @Profile("demo")
  record Asking(Questions questions, BadAnswers answers) {}

  DemoSatisfaction(Town town, Course course, Asking asking, DemoTown.Moment moment) {
    this.town = town;
    this.course = course;
    this.asking = asking;
    this.moment = moment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (asking.answers.replied(Actor.HOUSE, 1).isEmpty()) {
      moment.transaction().executeWithoutResult(_ -> live(moment.clock().instant()));
    }
  }

  /** One step of one door on one day. */
  private record Felt(AskedStep step, String cause, Stairwell door, Question.@Nullable Firm firm, LocalDate on) {}

  private void live(Instant now) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    LocalDate today = ChinaTime.dayOf(now);
    List<Felt> felt = new ArrayList<>();
    int doors = 0;
    String path = town.places.region(DemoPlans.TAOPU).orElseThrow().path();
    // The estate that people look at first comes first.
    List<Stairwell> all = town.places.stairwellsUnder(Actor.HOUSE, path).stream()
        .sorted(Comparator.comparing((Stairwell each) -> !each.estateName().equals(FIRST))).toList();
    for (Stairwell door : all) {
      List<Felt> of = doors < DOORS ? steps(door, today) : List.of();
      if (of.size() > 1) {
        felt.addAll(of);
        doors++;
      }
    }
    course.repairs.last(Actor.HOUSE, List.of(Repair.Stage.ACCEPTED, Repair.Stage.SETTLED), REPAIRS)
        .forEach(each -> repaired(each).ifPresent(felt::add));
    felt.stream().filter(each -> each.on().isBefore(today)).sorted(Comparator.comparing(Felt::on))
        .forEach(each -> say(each, random, now));
    reply(now, random);
  }

  private List<Felt> steps(Stairwell door, LocalDate today) {
    Progress progress = course.milestones.progress(Actor.HOUSE, door.id());
    Question.Firm firm = course.contracts.of(Actor.HOUSE, door.id())
        .map(each -> new Question.Firm(each.company(), each.companyName())).orElse(null);
    var felt = new ArrayList<Felt>();
    for (Progress.Reached each : progress.reached()) {
      AskedStep step = step(each.milestone());
      if (step != null && each.on().isAfter(today.minusMonths(MONTHS))) {
        boolean theirs = step.ofNeighbourhood();
        felt.add(new Felt(step, "milestone:" + each.milestone() + ":" + door.id(), door, theirs ? null : firm,
            each.on().plusDays(1)));
      }
    }
    return felt;
  }

  private static @Nullable AskedStep step(Milestone milestone) {
    return switch (milestone) {
      case INTENT -> AskedStep.WISH;
      case VOTE -> AskedStep.VOTE;
      case CONTRACT -> AskedStep.COMPANY;
      case FUNDING -> AskedStep.PAYMENT;
      case FOUNDATION, INSTALLATION -> AskedStep.WORKS;
      case HANDOVER -> AskedStep.LIFT;
      case FEASIBILITY, PLAN, NOTICE, APPROVAL, PIPES, SHAFT, SUPERVISED_INSPECTION, ACCEPTANCE, REGISTRATION, SUBSIDY,
          SERVICE ->
        null;
    };
  }

  private Optional<Felt> repaired(Repair repair) {
    Repair.Unit unit = repair.unit();
    Instant ended = repair.times().ended();
    var door = repair.place().stairwell();
    return door == null || unit == null || ended == null
        ? Optional.empty()
        : Optional.of(new Felt(AskedStep.REPAIR, "repair:" + repair.id(),
            town.places.stairwell(Actor.HOUSE, door), new Question.Firm(unit.id(), unit.name()),
            ChinaTime.dayOf(ended)));
  }

  private void say(Felt felt, RandomGenerator random, Instant now) {
    Instant asked = felt.on().atTime(10, 0).atZone(ChinaTime.ZONE).toInstant();
    asking.questions.ask(
        new Question.Draft(felt.step(), felt.cause(), felt.door().id(), null, felt.firm(), null, felt.on()), asked);
    for (Dwelling each : town.households.dwellings(Actor.HOUSE, felt.door())) {
      Instant said = asked.plus(Duration.ofHours(2 + random.nextInt(200)));
      if (random.nextInt(100) >= ANSWERED || said.isAfter(now)) {
        continue;
      }
      Actor home = new Actor(each.id().value(), "住户", Actor.Kind.RESIDENT,
          List.of(Grant.of(Role.RESIDENT, each.path())));
      Grade grade = grade(felt.step(), random);
      String words = random.nextInt(100) >= IN_WORDS
          ? ""
          : grade.bad()
              ? DISPLEASED.get(random.nextInt(DISPLEASED.size()))
              : PLEASED.get(random.nextInt(PLEASED.size()));
      asking.questions.of(home, each.id()).stream().filter(is -> is.cause().equals(felt.cause())).findFirst()
          .ifPresent(is -> asking.questions.answer(home, is.id(), grade, words, said));
    }
  }

  private static Grade grade(AskedStep step, RandomGenerator random) {
    int drawn = random.nextInt(100);
    int[] shares = SAID.getOrDefault(step, new int[]{100, 0, 0, 0, 0});
    int i = 0;
    while (drawn >= shares[i]) {
      drawn -= shares[i++];
    }
    return Grade.values()[i];
  }

  /** Who answers for a step writes back, but for the last bad answers, which still wait. */
  private void reply(Instant now, RandomGenerator random) {
    LocalDate today = ChinaTime.dayOf(now);
    for (BadAnswer each : asking.answers.waiting(Actor.HOUSE, 500)) {
      if (each.due().isBefore(today)) {
        writer(each).ifPresent(writer -> asking.answers.reply(writer, each.id(),
            REPLIES.get(random.nextInt(REPLIES.size())), now.minus(Duration.ofDays(1))));
      }
    }
  }

  private Optional<Actor> writer(BadAnswer bad) {
    return town.organisations.list(Actor.HOUSE).stream()
        .filter(each -> bad.organisation().isEmpty()
            ? each.kind() == OrganisationKind.NEIGHBOURHOOD_COMMITTEE
            : each.name().equals(bad.organisation()))
        .map(each -> person(each.id(), each.kind())).flatMap(Optional::stream).findFirst();
  }

  private Optional<Actor> person(OrganisationId organisation, OrganisationKind kind) {
    Role role = switch (kind) {
      case RETROFIT_COMPANY -> Role.RETROFIT_COMPANY;
      case MAINTENANCE_UNIT -> Role.MAINTENANCE_UNIT;
      default -> Role.NEIGHBOURHOOD_SECRETARY;
    };
    return town.people.workingFor(organisation).stream().findFirst().map(each -> new Actor(each.id().value(),
        each.name(), Actor.Kind.STAFF, List.of(Grant.of(role, Places.EVERYWHERE))));
  }
}
