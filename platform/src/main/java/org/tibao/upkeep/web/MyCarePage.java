package org.tibao.upkeep.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CarePlans;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.Stoppage;
import org.tibao.upkeep.Stoppages;
import org.tibao.upkeep.UpkeepRefusal;
import org.tibao.web.Formats;

/** 我家的电梯有人管: who cares for the lift of one's door, when they came last and come next, whether it stands still. */
@Controller
class MyCarePage {

  private static final int VISITS = 6;

  private final Doors doors;
  private final Households households;
  private final Clock clock;

  MyCarePage(Doors doors, Households households, Clock clock) {
    this.doors = doors;
    this.households = households;
    this.clock = clock;
  }

  /** The doors that this page and the first page of the phone ask. */
  @Component("myCareDoors")
  record Doors(CareContracts contracts, CarePlans plans, CareVisits visits, Stoppages stoppages, Lifts lifts,
      LiftNames names, Formats formats) {

    /** What is called to mind on the first page: a lift that stands still, else who cares for it. */
    @Nullable
    HomeMatter matter(Lift lift, String address, LocalDate today) {
      Stoppage still = stoppages.now(lift.id()).orElse(null);
      if (still != null) {
        return new HomeMatter(HomeMatter.Kind.LOOK, "upkeep.home.stopped",
            List.of(formats.date(ChinaTime.dayOf(still.stoppedAt()))), address, null, still.stoppedAt().toString());
      }
      return contracts.on(lift.id(), today).map(each -> new HomeMatter(HomeMatter.Kind.LOOK, "upkeep.home.care",
          List.of(each.unitName()), address, null)).orElse(null);
    }
  }

  /** One lift of the door, in plain words. */
  record Cared(String name, @Nullable CareContract contract, @Nullable CareDue next, boolean late,
      List<CareVisit> visits, @Nullable Stoppage still) {}

  @GetMapping("/my/care/{dwelling}")
  @ForDeputies(Errand.REPAIR)
  @Needs(Permission.WISH_SAY)
  String mine(Actor actor, @PathVariable String dwelling, Model model) {
    var home = households.mine(actor).entrySet().stream()
        .filter(each -> each.getKey().id().value().equals(Ids.uuid(dwelling))).findFirst()
        .orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
    Stairwell stairwell = home.getValue();
    actor.require(Permission.REPAIR_FOLLOW, stairwell.path());
    LocalDate today = ChinaTime.today(clock);
    var cared = new ArrayList<Cared>();
    for (Lift each : doors.lifts.liftsOf(actor, stairwell.id())) {
      // Whoever follows the lift may know this of it, and no more: no names, no items.
      CareDue next = doors.plans.of(Actor.HOUSE, each.id()).stream().filter(due -> due.what() == CareDue.What.VISIT)
          .findFirst().orElse(null);
      List<CareVisit> visits = doors.visits
          .of(each.id(), today.minusYears(1).atStartOfDay(ChinaTime.ZONE).toInstant(), clock.instant().plusSeconds(1))
          .stream().filter(visit -> visit.endedAt() != null).limit(VISITS).toList();
      cared.add(new Cared(doors.names.of(each), doors.contracts.on(each.id(), today).orElse(null), next,
          next != null && next.isOverdue(today), visits, doors.stoppages.now(each.id()).orElse(null)));
    }
    model.addAttribute("dwelling", home.getKey());
    model.addAttribute("cared", cared);
    return "upkeep/my-care";
  }

  /** On the first page of the phone. */
  @Configuration(proxyBeanMethods = false)
  static class Matters {

    @Bean
    HomeMatters careMatters(Doors doors) {
      return (actor, dwelling, stairwell, now) -> {
        var matters = new ArrayList<HomeMatter>();
        for (Lift each : doors.lifts().liftsOf(actor, stairwell.id())) {
          HomeMatter matter = doors.matter(each, "/my/care/" + dwelling.id(), ChinaTime.dayOf(now));
          if (matter != null) {
            matters.add(matter);
          }
        }
        return matters;
      };
    }
  }
}
