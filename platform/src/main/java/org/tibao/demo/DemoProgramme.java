package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.rules.RuleDraft;
import org.tibao.rules.Confidence;
import org.tibao.retrofit.ProgrammeTarget;
import org.tibao.retrofit.LocalRules;
import org.tibao.access.Actor;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.PlanItem;
import org.tibao.retrofit.Plans;
import org.tibao.retrofit.Said;
import org.tibao.retrofit.Visit;
import org.tibao.retrofit.Visits;
import org.tibao.retrofit.Wishes;
import org.tibao.time.ChinaTime;

/** Gives the doors of the demo their story: what the flats say, how far each has come, who was visited, what is next. */
@Component
@Profile("demo")
class DemoProgramme {

  /** How willing the people behind a door are; the colours follow from what they say. */
  enum Mood {
    READY(92, 100, 0), WILLING(75, 88, 10), THINKING(67, 74, 20), DIVIDED(38, 62, 45), UNWILLING(4, 30,
        30), UNASKED(0, 0, 0);

    private final int agreeLow;
    private final int agreeHigh;
    private final int opposedOfRest;

    /** Percent of flats that agree, and of the others the percent that are opposed. */
    Mood(int agreeLow, int agreeHigh, int opposedOfRest) {
      this.agreeLow = agreeLow;
      this.agreeHigh = agreeHigh;
      this.opposedOfRest = opposedOfRest;
    }
  }

  private static final String[] REASONS = {"COST", "LIGHT", "NOISE", "PRICE", "FAIRNESS", "SAFETY", "MOVING"};
  private static final String[] WORRIES = {"COST", "LIGHT", "NOISE", "UPKEEP", "FAIRNESS"};
  private static final String[] WORDS = {"担心一次拿不出这么多钱，想了解分期。", "怕挡住厨房和楼道的采光。", "担心运行声音影响休息。",
      "问电梯坏了以后谁来修、谁出钱。", "觉得低楼层出资比例要再商量。"};
  private static final String[] STEPS = {"送分期与公积金提取说明", "请设计单位现场做采光示意", "约已装电梯的楼组长来介绍", "第三次入户，邀请子女一起谈",
      "召开门栋座谈会"};

  private final Wishes wishes;
  private final Milestones milestones;
  private final Plans plans;
  private final Visits visits;
  private final LocalRules rules;

  DemoProgramme(Wishes wishes, Milestones milestones, Plans plans, Visits visits, LocalRules rules) {
    this.rules = rules;
    this.wishes = wishes;
    this.milestones = milestones;
    this.plans = plans;
    this.visits = visits;
  }

  /** What the flats of a door say, on a day within the 200 before {@code latest}; those without an answer are left out. */
  Map<Dwelling, Answer> ask(DemoSite.Door door, Mood mood, LocalDate latest, RandomGenerator random) {
    if (mood == Mood.UNASKED) {
      return Map.of();
    }
    int flats = door.flats().size();
    int agree = Math.ceilDiv(flats * (mood.agreeLow + random.nextInt(mood.agreeHigh - mood.agreeLow + 1)), 100);
    var order = new ArrayList<>(door.flats());
    // The higher a flat, the sooner it agrees: chance, weighted by the floor.
    Map<Dwelling, Double> keen = new LinkedHashMap<>();
    order.forEach(flat -> keen.put(flat, flat.floor() + random.nextDouble() * 4));
    order.sort((one, other) -> Double.compare(keen.getOrDefault(other, 0.0), keen.getOrDefault(one, 0.0)));
    var said = new LinkedHashMap<Dwelling, Said>();
    for (int i = 0; i < flats; i++) {
      Said answer = i < agree ? heard(Answer.AGREE, null, false, random) : unsure(mood, random);
      if (answer != null) {
        said.put(order.get(i), answer);
      }
    }
    wishes.sayAll(Actor.HOUSE, said, at(latest.minusDays(random.nextInt(200)), 19));
    var answers = new LinkedHashMap<Dwelling, Answer>();
    said.forEach((flat, answer) -> answers.put(flat, answer.answer()));
    return answers;
  }

  private static @Nullable Said unsure(Mood mood, RandomGenerator random) {
    int dice = random.nextInt(100);
    if (dice < mood.opposedOfRest) {
      boolean severe = mood == Mood.DIVIDED && random.nextInt(14) == 0;
      return heard(Answer.OPPOSED, REASONS[random.nextInt(REASONS.length)], severe, random);
    }
    return dice < 80 ? heard(Answer.THINKING, null, false, random) : null;
  }

  private static Said heard(Answer answer, @Nullable String reason, boolean severe, RandomGenerator random) {
    return random.nextInt(3) == 0
        ? new Said(answer, reason, "", severe, Said.Heard.PAPER, "本户")
        : new Said(answer, reason, "", severe, Said.Heard.VISIT, "本户");
  }

  /** Says that no lift can be built there. */
  void infeasible(Stairwell stairwell, String why, Instant now) {
    milestones.assess(Actor.HOUSE, stairwell.id(), false, why, now);
  }

  /** Somebody went to the door and heard a worry; a next step follows on the plan. */
  void visit(DemoSite.Door door, String visitor, LocalDate on, LocalDate next, RandomGenerator random) {
    Dwelling flat = door.flats().get(random.nextInt(Math.min(12, door.flats().size())));
    int worry = random.nextInt(WORRIES.length);
    var note = new Visit.Note(flat.id(), on, visitor, WORDS[worry], STEPS[random.nextInt(STEPS.length)], next,
        List.of(new Visit.Concern(WORRIES[worry], WORDS[worry])));
    visits.log(Actor.HOUSE, door.stairwell().id(), note, at(on, 20));
  }

  /** An item of the door's plan of action. */
  void plan(Stairwell stairwell, String what, String who, LocalDate due, Instant now) {
    plans.add(Actor.HOUSE, stairwell.id(), new PlanItem.Draft(what, who, due, null), now);
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(LocalTime.of(hour, 5)).atZone(ChinaTime.ZONE).toInstant();
  }

  /** The published target of the town, moved to the demo's year. */
  void aim(String townPath, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    String version = rules.issue(Actor.HOUSE, new RuleDraft(ProgrammeTarget.KIND.name(), townPath, today, null,
        "上观新闻 2022-02-10 桃浦镇报道及其转载：2022 年目标 70 台（演示移到今年）", Confidence.MEDIUM,
        "lifts: {" + today.getYear() + ": 70}"), now);
    rules.confirm(Actor.HOUSE, version, now);
  }
}
