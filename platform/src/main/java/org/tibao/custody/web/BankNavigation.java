package org.tibao.custody.web;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.access.Visitor;
import org.tibao.custody.Matching;
import org.tibao.custody.TieOuts;
import org.tibao.web.NavigationBadge;
import org.tibao.web.NavigationEntry;
import org.tibao.web.Viewer;

/** The bank's pages in the console's navigation, and what waits behind them. */
@Configuration(proxyBeanMethods = false)
class BankNavigation {

  @Bean
  NavigationEntry statementsEntry() {
    return new NavigationEntry("", "statements", "/statements", "custody.bank.nav.statements", 47, "ACCOUNT_WRITE");
  }

  @Bean
  NavigationEntry matchingEntry() {
    return new NavigationEntry("", "matching", "/matching", "custody.bank.nav.matching", 48, "ACCOUNT_WRITE");
  }

  @Bean
  NavigationEntry tieOutEntry() {
    return new NavigationEntry("", "tie-out", "/tie-out", "custody.bank.nav.tieOut", 49, "ACCOUNT_WRITE");
  }

  @Bean
  NavigationBadge matchingBadge(Matching matching) {
    return badge("matching", matching::waiting);
  }

  @Bean
  NavigationBadge tieOutBadge(TieOuts tieOuts) {
    return badge("tie-out", tieOuts::count);
  }

  private static NavigationBadge badge(String entry, java.util.function.ToIntFunction<Actor> count) {
    return new NavigationBadge() {
      @Override
      public String entry() {
        return entry;
      }

      @Override
      public int count(Viewer viewer) {
        return viewer instanceof Visitor visitor && visitor.actor().may(Permission.ACCOUNT_WRITE)
            ? count.applyAsInt(visitor.actor())
            : 0;
      }
    };
  }

  @Bean
  Duties bankDuties(Matching matching, TieOuts tieOuts, BankWording wording) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        if (!actor.may(Permission.ACCOUNT_WRITE)) {
          return List.of();
        }
        return java.util.stream.Stream.concat(
            tieOuts.standing(actor, limit).stream()
                .map(each -> new Duty("custody.bank.duty.discrepancy", List.of(wording.kind(each.kind())),
                    each.label(), "/tie-out", wording.day(each.raisedAt()))),
            matching.queue(actor, limit).stream()
                .map(each -> new Duty("custody.bank.duty.line", List.of(wording.money(each.unclaimed())), "",
                    "/matching/" + each.id(), each.bookedOn())))
            .limit(limit).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return actor.may(Permission.ACCOUNT_WRITE)
            ? Math.min(limit, matching.waiting(actor) + tieOuts.count(actor))
            : 0;
      }
    };
  }
}
