package org.tibao.fund.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Errand;
import org.tibao.access.Visitor;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundPayments;
import org.tibao.fund.FundUse;
import org.tibao.fund.HouseholdRefund;
import org.tibao.fund.HouseholdRefunds;
import org.tibao.fund.Yields;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.StairwellTab;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationBadge;
import org.tibao.web.NavigationEntry;
import org.tibao.web.Viewer;

/** The pages of the fund in the console's navigation, and what waits behind them for staff and for households. */
@Configuration(proxyBeanMethods = false)
class FundNavigation {

  private static final List<FundUse.Stage> OFFICERS = List.of(FundUse.Stage.DECIDED, FundUse.Stage.REVIEWED);

  @Bean
  NavigationEntry fundEntry() {
    return new NavigationEntry("", "fund", "/fund", "fund.nav", 50, "FUND_READ");
  }

  @Bean
  NavigationEntry fundUsesEntry() {
    return new NavigationEntry("", "fund-uses", "/fund/uses", "fund.nav.uses", 51, "FUND_READ");
  }

  @Bean
  StairwellTab fundTab() {
    return new StairwellTab("fund", "/fund", "fund.tab", 70, "FUND_READ");
  }

  @Bean
  NavigationBadge fundBadge(FundDesk desk, FundPayments payments) {
    return new NavigationBadge() {
      @Override
      public String entry() {
        return "fund-uses";
      }

      @Override
      public int count(Viewer viewer) {
        return viewer instanceof Visitor visitor ? waiting(desk, payments, visitor.actor(), 99) : 0;
      }
    };
  }

  /** What waits behind the uses: payments, reviews, shares to be set aside. */
  private static int waiting(FundDesk desk, FundPayments payments, Actor actor, int limit) {
    int waiting = payments.waiting(actor, limit).size();
    for (FundUse.Stage each : OFFICERS) {
      waiting += desk.waiting(actor, each, limit).size();
    }
    return Math.min(limit, waiting);
  }

  @Bean
  Duties fundDuties(FundDesk desk, FundPayments payments, HouseholdRefunds refunds, Yields yields,
      FundWording wording) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        var duties = new ArrayList<Duty>();
        payments.waiting(actor, limit).forEach(each -> duties.add(new Duty("fund.duty.pay",
            List.of(wording.money(each.amount())), desk.use(actor, each.use()).label(), "/fund/uses/" + each.use(),
            ChinaTime.dayOf(each.proposed().at()))));
        for (FundUse.Stage stage : OFFICERS) {
          desk.waiting(actor, stage, limit).forEach(each -> duties.add(new Duty("fund.duty." + stage,
              List.of(each.title(), wording.money(each.amount())), each.label(), "/fund/uses/" + each.id(), null)));
        }
        refunds.waiting(actor, limit).forEach(each -> duties.add(new Duty("fund.duty.refund",
            List.of(each.home().room(), wording.money(each.amount())), each.home().label(),
            "/fund/accounts/" + each.account() + "/bank#refunds", null)));
        int earned = yields.waiting(actor);
        if (earned > 0) {
          duties.add(new Duty("fund.duty.yields", List.of(String.valueOf(earned)), "", "/fund", null));
        }
        return duties.stream().limit(limit).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return Math.min(limit, waiting(desk, payments, actor, limit) + Math.min(1, yields.waiting(actor)));
      }
    };
  }

  @Bean
  HomeMatters fundMatters(FundAccounts accounts, FundDesk desk, HouseholdRefunds refunds, FundWording wording) {
    return HomeMatters.entrusted(Set.of(Errand.MONEY), (actor, dwelling, stairwell, _) -> {
      var matters = new ArrayList<HomeMatter>();
      desk.owing(actor, dwelling).ifPresent(each -> matters.add(new HomeMatter(HomeMatter.Kind.PAY, "fund.home.pay",
          List.of(each.use().title(), wording.money(each.due().open())),
          "/my/fund/" + dwelling.id() + "/uses/" + each.use().id(), null, each.due().open().toString())));
      refunds.mine(actor, dwelling.id()).stream().filter(each -> each.stage() == HouseholdRefund.Stage.OWED)
          .forEach(each -> matters.add(new HomeMatter(HomeMatter.Kind.DECIDE, "fund.home.refund",
              List.of(wording.money(each.amount())), "/my/fund/" + dwelling.id(), null)));
      accounts.of(actor, dwelling.id()).ifPresent(standing -> matters.add(new HomeMatter(HomeMatter.Kind.LOOK,
          "fund.home.look", List.of(wording.money(standing.balance())), "/my/fund/" + dwelling.id(), null)));
      return matters;
    });
  }
}
