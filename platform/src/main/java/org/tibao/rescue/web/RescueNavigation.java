package org.tibao.rescue.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.access.Visitor;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftTab;
import org.tibao.registry.Lifts;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.TroubleReport;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.Troubles;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationBadge;
import org.tibao.web.NavigationEntry;
import org.tibao.web.Viewer;

/** The pages of rescues in the navigation, on a lift, on first pages of staff and of households. */
@Configuration(proxyBeanMethods = false)
class RescueNavigation {

  private static final int MOST = 200;
  private static final Duration LATELY = Duration.ofDays(90);

  @Bean
  NavigationEntry rescueEntry() {
    return new NavigationEntry("lifts", "rescue", "/rescue", "rescue.board", 56, "UPKEEP_READ");
  }

  @Bean
  NavigationEntry rescueOrdersEntry() {
    return new NavigationEntry("lifts", "rescueOrders", "/rescue/orders", "rescue.orders", 57, "RESCUE_HANDLE");
  }

  @Bean
  NavigationEntry rescueRatesEntry() {
    return new NavigationEntry("lifts", "rescueRates", "/rescue/rates", "rescue.rates", 61, "UPKEEP_READ");
  }

  @Bean
  LiftTab rescueTab() {
    return new LiftTab("rescue", "/rescue", "rescue.tab", 30, "UPKEEP_READ");
  }

  /** How many wait for the one who looks. */
  @Bean
  NavigationBadge rescueBadge(Troubles troubles) {
    return new NavigationBadge() {
      @Override
      public String entry() {
        return "rescue";
      }

      @Override
      public int count(Viewer viewer) {
        return viewer instanceof Visitor visitor ? troubles.countOpen(visitor.actor(), 100) : 0;
      }
    };
  }

  @Bean
  Duties rescueDuties(Troubles troubles) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        var duties = new ArrayList<Duty>();
        Set<TroubleId> seen = new HashSet<>();
        for (Trouble each : mine(troubles, actor)) {
          if (seen.add(each.id())) {
            String over = troubles.unconfirmed(each) ? "verify" : "close";
            String key = each.state().over() ? over : each.shutIn() ? "shutIn" : "broken";
            duties.add(new Duty("rescue.duty." + key, List.of(each.number()), each.place().label(),
                actor.may(Permission.RESCUE_HANDLE, each.place().path()) && each.state().waiting()
                    ? "/rescue/orders"
                    : "/rescue/" + each.id(),
                ChinaTime.dayOf(each.times().alarmed())));
          }
        }
        duties.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        return duties.stream().limit(limit).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return actor.may(Permission.RESCUE_HANDLE) || actor.may(Permission.RESCUE_COMMAND)
            ? (int) mine(troubles, actor).stream().limit(limit).count()
            : 0;
      }
    };
  }

  private static int rank(Duty duty) {
    return List.of("rescue.duty.shutIn", "rescue.duty.verify", "rescue.duty.broken", "rescue.duty.close")
        .indexOf(duty.messageKey());
  }

  /** What the mechanic has to do; and for who commands, people who wait. */
  private static List<Trouble> mine(Troubles troubles, Actor actor) {
    if (actor.may(Permission.RESCUE_HANDLE)) {
      return troubles.orders(actor, MOST);
    }
    return actor.may(Permission.RESCUE_COMMAND)
        ? troubles.open(actor, MOST).stream()
            .filter(each -> each.shutIn() && (each.state().waiting() || troubles.unconfirmed(each))).toList()
        : List.of();
  }

  @Bean
  HomeMatters rescueMatters(Troubles troubles, Lifts lifts, Clock clock) {
    return (actor, dwelling, stairwell, now) -> {
      var matters = new ArrayList<HomeMatter>();
      Set<TroubleId> followed = new HashSet<>();
      for (TroubleReport each : troubles.mine(actor)) {
        if (followed.add(each.trouble())) {
          matters.add(new HomeMatter(HomeMatter.Kind.LOOK,
              each.shutIn() ? "rescue.home.following.shutIn" : "rescue.home.following.broken", List.of(),
              "/sos/t/" + each.code(), null));
        }
      }
      Instant today = clock.instant();
      for (Lift each : lifts.liftsOf(actor, stairwell.id())) {
        List<Trouble> lately = troubles.of(each.id(), today.minus(LATELY), today.plusSeconds(1)).stream()
            .filter(one -> one.state() != TroubleState.FALSE_ALARM).toList();
        if (!lately.isEmpty()) {
          matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "rescue.home.past", List.of(lately.size()),
              "/my/lifts/" + each.id() + "/rescue?dwelling=" + dwelling.id(), null));
        }
      }
      return matters;
    };
  }
}
