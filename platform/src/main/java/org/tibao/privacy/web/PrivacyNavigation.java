package org.tibao.privacy.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.Authority;
import org.tibao.access.AuthorityStanding;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.privacy.DataRequests;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.HomePlace;
import org.tibao.registry.HomePlaces;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** Where people find this module: the console's navigation, what waits for staff, what residents see at home. */
@Configuration(proxyBeanMethods = false)
class PrivacyNavigation {

  @Bean
  NavigationEntry authoritiesEntry() {
    return new NavigationEntry("", "authorities", "/authorities", "privacy.nav.authorities", 48, "AUTHORITY_ENTER");
  }

  @Bean
  NavigationEntry dataRequestsEntry() {
    return new NavigationEntry("", "data-requests", "/data-requests", "privacy.nav.requests", 49, "DATA_ANSWER");
  }

  /** What people can always open: who acts for them, and what is kept of them. */
  @Bean
  HomePlaces privacyPlaces() {
    return (_, _, _, _) -> List.of(
        new HomePlace(HomePlace.Corner.MINE, 20, "privacy.helpers.title", List.of(), "/my/helpers"),
        new HomePlace(HomePlace.Corner.MINE, 30, "privacy.data.title", List.of(), "/my/data"));
  }

  /** Requests that wait for an answer. */
  @Bean
  Duties dataDuties(DataRequests requests) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        return actor.may(Permission.DATA_ANSWER)
            ? requests.of(actor, limit).stream().filter(each -> each.answer() == null)
                .map(each -> new Duty("privacy.duty." + each.kind(), List.of(each.name()), "",
                    "/data-requests/" + each.id(), each.due()))
                .toList()
            : List.of();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return actor.may(Permission.DATA_ANSWER) ? requests.due(actor, today, limit) : 0;
      }
    };
  }

  /** Papers that wait for the second look. */
  @Component
  static class AuthorityDuties implements Duties {

    private final Authorities authorities;

    AuthorityDuties(Authorities authorities) {
      this.authorities = authorities;
    }

    @Override
    public List<Duty> of(Actor actor, LocalDate today, int limit) {
      return authorities.waiting(actor, 1) == 0
          ? List.of()
          : authorities.of(actor, limit).stream()
              .filter(each -> each.standing() instanceof AuthorityStanding.Entered
                  && !each.given().by().equals(actor.id()))
              .map(each -> new Duty("privacy.duty.compare", List.of(each.principal().name(), each.deputy().name()), "",
                  "/authorities/" + each.id(), ChinaTime.dayOf(each.given().at()).plusDays(1)))
              .toList();
    }

    @Override
    public int count(Actor actor, LocalDate today, int limit) {
      return actor.may(Permission.AUTHORITY_ENTER) ? authorities.waiting(actor, limit) : 0;
    }
  }

  /** Whoever is asked to act for others, and may. */
  @Component
  static class HelpingAtHome implements HomeMatters {

    private final Authorities authorities;

    HelpingAtHome(Authorities authorities) {
      this.authorities = authorities;
    }

    @Override
    public List<HomeMatter> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now) {
      LocalDate today = ChinaTime.dayOf(now);
      var matters = new ArrayList<HomeMatter>();
      for (Authority each : authorities.held(resident, today)) {
        boolean offered = each.standing() instanceof AuthorityStanding.Offered;
        matters.add(new HomeMatter(offered ? HomeMatter.Kind.DECIDE : HomeMatter.Kind.LOOK,
            offered ? "privacy.home.offered" : "privacy.home.held", List.of(each.principal().name()), "/my/helping",
            null));
      }
      return matters;
    }
  }
}
