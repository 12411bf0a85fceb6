package org.tibao.demo;

import java.time.LocalDate;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.registry.Dwelling;
import org.tibao.retrofit.Courses;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.PlanObjection;
import org.tibao.retrofit.PlanObjectionId;
import org.tibao.retrofit.PlanObjections;
import org.tibao.retrofit.Proofs;

/**
 * Leads a door along its way, each gate opened by what really opens it, up to where its course has come; and leaves
 * behind what is under way there now.
 */
@Component
@Profile("demo")
class DemoWay {

  private final Courses courses;
  private final Milestones milestones;
  private final Proofs proofs;
  private final PlanObjections objections;
  private final Parts parts;

  DemoWay(Courses courses, Milestones milestones, Proofs proofs, PlanObjections objections, Parts parts) {
    this.courses = courses;
    this.milestones = milestones;
    this.proofs = proofs;
    this.objections = objections;
    this.parts = parts;
  }

  /** The parts of the story that are told elsewhere. */
  @Component
  @Profile("demo")
  record Parts(DemoOffers offers, DemoShares shares, DemoVotes votes, DemoAccounts accounts, DemoSignals signals,
      DemoBuilding building) {}

  /** Walks as far as the course of the door says. */
  void walk(DemoDoor door, DemoCast cast, RandomGenerator random) {
    DemoDays days = door.days();
    Agreement agreement = null;
    for (Milestone each : Milestone.values()) {
      if (!days.has(each) || each.place() > Milestone.NOTICE.place()) {
        break;
      }
      switch (each) {
        case FEASIBILITY -> survey(door, cast);
        case PLAN -> agreement = plan(door, cast);
        case VOTE -> parts.votes().hold(door, cast, days.of(each), new DemoVotes.Crowd(98, 3), random);
        case NOTICE -> notice(door, cast);
        default -> {
        }
      }
      reach(door, cast.office(door.stairwell()), each);
    }
    if (days.has(Milestone.CONTRACT)) {
      parts.building().build(door, cast, Objects.requireNonNull(agreement), random);
    } else {
      now(door, cast, random);
    }
  }

  /** Those that sign together do, once every door of the estate has come so far. */
  void together(RandomGenerator random) {
    parts.building().together(random);
  }

  private void reach(DemoDoor door, Actor by, Milestone milestone) {
    LocalDate on = door.days().of(milestone);
    courses.reach(by, door.stairwell().id(), new Courses.Step(milestone, on, "演示记录"), door.days().at(on, 17));
  }

  private void survey(DemoDoor door, DemoCast cast) {
    LocalDate on = door.days().of(Milestone.FEASIBILITY).minusDays(2);
    milestones.assess(cast.office(door.stairwell()), door.stairwell().id(), true, "结构、消防间距与管线均具备条件（演示）",
        door.days().at(on, 16));
    parts.signals().text(door, cast.office(door.stairwell()), Milestone.FEASIBILITY, "SURVEY", "现场勘察意见：可行");
  }

  private Agreement plan(DemoDoor door, DemoCast cast) {
    parts.offers().choose(door, cast);
    Agreement agreement = parts.shares().agree(door, cast);
    Actor office = cast.office(door.stairwell());
    parts.signals().picture(door, office, Milestone.PLAN, "DRAWING", "方案图.jpg", "scan");
    parts.signals().text(door, office, Milestone.PLAN, "BUDGET", "概算 " + door.price() + " 元，分摊表第 1 版");
    return agreement;
  }

  /** The plan hangs at the door; at every fourth one somebody on the ground floor objects and is heard. */
  private void notice(DemoDoor door, DemoCast cast) {
    LocalDate voted = door.days().of(Milestone.VOTE);
    Actor office = cast.office(door.stairwell());
    post(door, office, voted.plusDays(1));
    parts.signals().picture(door, office, Milestone.NOTICE, "POSTER", "门厅公示.jpg", "poster");
    if (door.number() % 4 == 0) {
      PlanObjectionId id = object(door, voted.plusDays(3));
      objections.mediate(office, id, "居民区调解室", door.days().at(voted.plusDays(5), 10));
      objections.record(office, id, new PlanObjection.Session(voted.plusDays(8), "居民区调解室", "102 室业主、楼组长、加梯公司",
          "井道外移 30 厘米，连廊改透光板，补偿按协议。双方同意。", true, office.name()), door.days().at(voted.plusDays(8), 20));
      objections.resolve(office, id, voted.plusDays(9), "双方签了调解书", door.days().at(voted.plusDays(9), 11));
    }
  }

  private void post(DemoDoor door, Actor office, LocalDate on) {
    proofs.post(office, door.stairwell().id(), on, "门厅、单元门口、小区宣传栏", door.days().at(on, 11));
  }

  private PlanObjectionId object(DemoDoor door, LocalDate on) {
    Dwelling ground = door.flat("102");
    return objections.file(door.owner(ground), door.stairwell().id(),
        new PlanObjection.Draft(ground.id(), "LIGHT", "厨房在北面，井道一挡白天也要开灯，希望方案再改一改。"), door.days().at(on, 20));
  }

  /** What is under way at the stage where the door stands. */
  private void now(DemoDoor door, DemoCast cast, RandomGenerator random) {
    switch (door.course().reached()) {
      case null -> {
      }
      case FEASIBILITY -> {
        if (door.number() % 2 == 0) {
          parts.offers().ask(door, cast);
        } else {
          parts.offers().lieOpen(door, cast);
        }
      }
      case PLAN -> deciding(door, cast, random);
      case VOTE -> hanging(door, cast);
      case NOTICE -> signing(door, cast);
      default -> {
      }
    }
  }

  /** A vote at whatever day it has come to. Where it should be over, it failed for want of voters, or none was held yet. */
  private void deciding(DemoDoor door, DemoCast cast, RandomGenerator random) {
    LocalDate counted = door.days().of(Milestone.PLAN).plusDays(25);
    boolean over = door.days().past(counted);
    if (!over) {
      parts.votes().hold(door, cast, counted, new DemoVotes.Crowd(60, door.number() == 22 ? 8 : 4), random);
    } else if (door.course().mood() == DemoProgramme.Mood.WILLING && door.number() % 2 == 0) {
      parts.votes().hold(door, cast, counted, new DemoVotes.Crowd(45, 3), random);
    }
  }

  /** The plan hangs; where its days are over and nothing followed, an objection holds it back. */
  private void hanging(DemoDoor door, DemoCast cast) {
    LocalDate voted = door.days().of(Milestone.VOTE);
    Actor office = cast.office(door.stairwell());
    if (!door.days().past(voted.plusDays(1))) {
      return;
    }
    post(door, office, voted.plusDays(1));
    if (!door.days().past(voted.plusDays(12))) {
      return;
    }
    PlanObjectionId id = object(door, voted.plusDays(4));
    if (door.number() % 3 > 0) {
      objections.mediate(office, id, "桃浦镇人民调解委员会", door.days().at(voted.plusDays(6), 10));
    }
    if (door.number() % 3 == 2) {
      objections.sue(office, id, "普陀区人民法院（演示）", door.days().at(voted.plusDays(11), 15));
    }
  }

  private void signing(DemoDoor door, DemoCast cast) {
    LocalDate drafted = door.days().of(Milestone.NOTICE).plusDays(1);
    if (door.days().past(drafted)) {
      parts.accounts().sign(door, cast, drafted, false);
    }
  }
}
