package org.tibao.repair.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.LiftTab;
import org.tibao.registry.Lifts;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairQueue;
import org.tibao.repair.RepairSheet;
import org.tibao.repair.Repairs;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** The pages of repair in the console's navigation, what waits behind them, and what a lift's file says of them. */
@Configuration(proxyBeanMethods = false)
class RepairNavigation {

  private static final int MOST = 50;
  /** Neighbours read of a repair for so long after it is over. */
  private static final Duration TOLD = Duration.ofDays(60);

  @Bean
  NavigationEntry repairsEntry() {
    return new NavigationEntry("lifts", "repairs", "/repairs", "repair.nav", 58, "UPKEEP_READ");
  }

  @Bean
  NavigationEntry repairPricesEntry() {
    return new NavigationEntry("lifts", "repair-prices", "/repair-prices", "repair.prices", 59, "UPKEEP_READ");
  }

  @Bean
  LiftTab repairsTab() {
    return new LiftTab("repairs", "/repairs", "repair.tab", 40, "UPKEEP_READ");
  }

  @Bean
  Duties repairDuties(RepairQueue queue) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        return queue.waiting(actor, MOST).stream().limit(limit).map(each -> {
          Instant due = each.due();
          return new Duty("repair.duty." + each.what(), List.of(each.repair().what()), each.repair().label(),
              address(each), due == null ? null : ChinaTime.dayOf(due));
        }).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return queue.count(actor, limit);
      }
    };
  }

  private static String address(RepairQueue.Item item) {
    String repair = "/repairs/" + item.repair().id();
    return switch (item.what()) {
      case DIAGNOSE -> repair + "/diagnose";
      case QUOTE -> repair + "/quote";
      case FINISH -> repair + "/finish";
      case ANSWER, NECESSITY, PRICE, CHECK, PAYER_CHECK -> repair;
    };
  }

  @Bean
  HomeMatters repairMatters(Repairs repairs, Lifts lifts, RepairWording wording) {
    return (actor, dwelling, stairwell, now) -> {
      var matters = new ArrayList<HomeMatter>();
      for (Lift lift : lifts.liftsOf(actor, stairwell.id())) {
        repairs.of(actor, lift.id(), now.minus(TOLD), now.plusSeconds(1)).stream().findFirst()
            .ifPresent(each -> matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "repair.home.look",
                List.of(wording.plain(repairs.sheet(actor, each.id()))), "/my/repairs/" + dwelling.id(), null,
                each.id() + " " + each.stage())));
      }
      return matters;
    };
  }

  @Bean
  LiftHistory repairHistory(Repairs repairs, RepairWording wording, Evidence evidence) {
    return (reader, lift, from, until) -> {
      var events = new ArrayList<LiftEvent>();
      for (Repair each : repairs.of(reader, lift.id(), Instant.EPOCH, until)) {
        Instant ended = each.times().ended();
        Instant at = ended == null ? each.times().opened() : ended;
        if (!at.isBefore(from) && at.isBefore(until)) {
          events.add(event(reader, repairs.sheet(reader, each.id()), at, wording, evidence));
        }
      }
      return events;
    };
  }

  private static LiftEvent event(Actor reader, RepairSheet sheet, Instant at, RepairWording wording,
      Evidence evidence) {
    Repair repair = sheet.repair();
    boolean staff = reader.may(Permission.UPKEEP_READ, repair.path());
    Map<String, String> parts = wording.parts(repair.path(), ChinaTime.dayOf(at));
    String done = sheet.quote().map(each -> wording.done(each, parts)).orElse(repair.what());
    Repair.Unit unit = repair.unit();
    return new LiftEvent("repair:" + repair.id(), at, LiftEvent.Chapter.REPAIR,
        "repair.history." + (repair.stage().open() ? "OPEN" : repair.stage().name()),
        List.of(repair.code(), done, unit == null ? "" : unit.name(),
            sheet.quote().map(each -> wording.money(each.total())).orElse("")),
        staff ? "/repairs/" + repair.id() : null,
        evidence.about(reader, repair.about() + ":finish").stream().map(each -> each.id().value()).toList());
  }
}
