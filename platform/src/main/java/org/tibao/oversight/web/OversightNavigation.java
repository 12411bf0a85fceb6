package org.tibao.oversight.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.oversight.Hazard;
import org.tibao.oversight.Hazards;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** The pages of oversight in the console's navigation, and what waits there. */
@Configuration(proxyBeanMethods = false)
class OversightNavigation {

  @Bean
  NavigationEntry oversightEntry() {
    return new NavigationEntry("lifts", "oversight", "/oversight", "oversight.nav", 56, "OVERSIGHT_READ");
  }

  @Bean
  NavigationEntry hazardsEntry() {
    return new NavigationEntry("lifts", "hazards", "/hazards", "oversight.hazards", 57, "CARE_SIGN");
  }

  @Bean
  Duties oversightDuties(Hazards hazards, Clock clock) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        var duties = new ArrayList<Duty>();
        hazards.waiting(actor, limit).forEach(each -> duties.add(duty("oversight.duty.CONFIRM", hazards, each)));
        hazards.unnoted(actor, clock.instant(), limit)
            .forEach(each -> duties.add(duty("oversight.duty.NOTE", hazards, each)));
        return duties.stream().limit(limit).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return Math.min(limit,
            hazards.waiting(actor, limit).size() + hazards.unnoted(actor, clock.instant(), limit).size());
      }
    };
  }

  private static Duty duty(String key, Hazards hazards, Hazard hazard) {
    return new Duty(key, List.of(hazard.item()), LiftName.of(hazards.lift(hazard)), "/hazards/" + hazard.id(),
        ChinaTime.dayOf(hazard.foundAt()));
  }
}
