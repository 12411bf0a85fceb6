package org.tibao.custody.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Visitor;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.Refunds;
import org.tibao.custody.Works;
import org.tibao.registry.StairwellTab;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationBadge;
import org.tibao.web.NavigationEntry;
import org.tibao.web.Viewer;

/** The pages of this module in the console's navigation, and what waits behind them. */
@Configuration(proxyBeanMethods = false)
class CustodyNavigation {

  @Bean
  NavigationEntry doorAccountsEntry() {
    return new NavigationEntry("", "door-accounts", "/door-accounts", "custody.nav.accounts", 45, "ACCOUNT_READ");
  }

  @Bean
  NavigationEntry releasesEntry() {
    return new NavigationEntry("", "releases", "/releases", "custody.nav.releases", 46, "ACCOUNT_READ");
  }

  @Bean
  StairwellTab accountTab() {
    return new StairwellTab("account", "/account", "custody.tab.account", 60, "ACCOUNT_READ");
  }

  @Bean
  NavigationBadge releasesBadge(ReleaseDesk desk) {
    return new NavigationBadge() {
      @Override
      public String entry() {
        return "releases";
      }

      @Override
      public int count(Viewer viewer) {
        return viewer instanceof Visitor visitor ? desk.waiting(visitor.actor()) : 0;
      }
    };
  }

  @Bean
  Duties custodyDuties(ReleaseDesk desk, Refunds refunds, Works works, CustodyWording wording) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        var duties = new ArrayList<Duty>();
        desk.mine(actor, today, limit).forEach(each -> duties.add(duty(each, wording)));
        works.unconfirmed(actor, limit - Math.min(limit, duties.size())).forEach(each -> duties.add(new Duty(
            "custody.duty.payee", List.of(), each.label(), "/door-accounts/" + each.id() + "/plan", null)));
        if (duties.size() < limit) {
          refunds.waiting(actor, limit - duties.size()).forEach(each -> duties.add(new Duty("custody.duty.refund",
              List.of(each.room(), wording.money(each.amount())), each.proposedBy().name(),
              "/door-accounts/" + each.account() + "/refunds", ChinaTime.dayOf(each.proposedBy().at()))));
        }
        return duties;
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return Math.min(limit, desk.waiting(actor) + works.unconfirmed(actor, limit).size()
            + refunds.waiting(actor, limit).size());
      }
    };
  }

  private static Duty duty(ReleaseDesk.Line line, CustodyWording wording) {
    return new Duty("custody.duty." + line.release().stage(), List.of(wording.step(line),
        wording.money(line.release().request().amount())), line.account().label(),
        "/releases/" + line.release().request().id(), ChinaTime.dayOf(line.since()));
  }
}
