package org.tibao.insurance.web;

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
import org.tibao.access.Permission;
import org.tibao.insurance.Application;
import org.tibao.insurance.ApplicationState;
import org.tibao.insurance.Applications;
import org.tibao.insurance.Ending;
import org.tibao.insurance.Endings;
import org.tibao.insurance.HazardNotices;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.Selections;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.StairwellTab;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** The pages of insurance in the console's navigation, and what waits behind them for staff and for households. */
@Configuration(proxyBeanMethods = false)
class InsuranceNavigation {

  private static final int MOST = 100;

  @Bean
  NavigationEntry insuranceEntry() {
    return new NavigationEntry("", "insurance", "/insurance", "insurance.nav", 55, "POLICY_READ");
  }

  @Bean
  StairwellTab insuranceTab() {
    return new StairwellTab("insurance", "/insurance", "insurance.tab", 75, "POLICY_READ");
  }

  @Bean
  Duties insuranceDuties(Applications applications, Selections selections, Policies policies, HazardNotices notices) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        var duties = new ArrayList<Duty>();
        if (actor.may(Permission.POLICY_UNDERWRITE)) {
          selections.mine(actor).stream().filter(each -> each.sealedOn(today))
              .filter(each -> selections.bids(actor, each.id(), today).isEmpty())
              .forEach(each -> duties.add(new Duty("insurance.duty.bid", List.of(), applications
                  .application(actor, each.application()).label(), address(each.application()), each.closesOn())));
        }
        if (actor.may(Permission.POLICY_UNDERWRITE) || actor.may(Permission.POLICY_APPLY)) {
          applications.list(actor, MOST).stream().filter(each -> waits(actor, each)).forEach(each -> duties
              .add(new Duty("insurance.duty." + each.state().name(), List.of(), each.label(), address(each.id()),
                  null)));
          policies.list(actor, MOST).stream().filter(each -> each.stage() == Policy.Stage.AGREED)
              .forEach(each -> duties.add(new Duty("insurance.duty.AGREED", List.of(each.number()), each.label(),
                  "/insurance/policies/" + each.id(), each.content().startsOn())));
        }
        policies.owing(actor, MOST).forEach(each -> duties.add(new Duty("insurance.duty.refund",
            List.of(each.number()), each.label(), "/insurance/policies/" + each.id(), null)));
        notices.waiting(actor, today, MOST).forEach(each -> duties.add(new Duty("insurance.duty.notice",
            List.of(each.policy().number()), each.policy().label(),
            "/insurance/policies/" + each.policy().id() + "#notices", each.until())));
        return duties.stream().limit(limit).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return actor.may(Permission.POLICY_UNDERWRITE)
            ? (int) selections.mine(actor).stream().filter(each -> each.closesOn().equals(today))
                .filter(each -> selections.bids(actor, each.id(), today).isEmpty()).limit(limit).count()
            : 0;
      }
    };
  }

  private static String address(org.tibao.insurance.ApplicationId id) {
    return "/insurance/applications/" + id;
  }

  /** Filed ones wait for the surveyor, incomplete and mending ones for the applicant. */
  private static boolean waits(Actor actor, Application application) {
    return switch (application.state()) {
      case ApplicationState.Filed _ -> actor.may(Permission.POLICY_UNDERWRITE, application.path());
      case ApplicationState.Incomplete _,ApplicationState.Mending _ -> actor.may(Permission.POLICY_APPLY,
          application.path());
      case ApplicationState.Insurable _,ApplicationState.Declined _,ApplicationState.Withdrawn _,ApplicationState.Insured _ ->
        false;
    };
  }

  @Bean
  HomeMatters insuranceMatters(Policies policies, Endings endings, InsuranceWording wording) {
    return HomeMatters.entrusted(Set.of(Errand.MONEY), (actor, dwelling, stairwell, now) -> {
      var matters = new ArrayList<HomeMatter>();
      LocalDate today = ChinaTime.dayOf(now);
      String address = "/my/policy/" + dwelling.id();
      for (Policy policy : policies.of(actor, stairwell.id())) {
        if (policy.stage() != Policy.Stage.AGREED && policy.stage() != Policy.Stage.ISSUED) {
          continue;
        }
        policies.part(policy, dwelling.id()).ifPresent(part -> {
          if (policies.unread(policy).contains(part.place())) {
            matters.add(new HomeMatter(HomeMatter.Kind.DECIDE, "insurance.home.read", List.of(), address,
                policy.content().startsOn()));
          }
          endings.of(actor, policy).filter(Ending::consentsDecide)
              .filter(each -> each.missing().stream().anyMatch(is -> is.place() == part.place()))
              .ifPresent(each -> matters.add(new HomeMatter(HomeMatter.Kind.DECIDE, "insurance.home.ending",
                  List.of(policy.insurer().name()), address, null)));
          if (part.money().open().isPositive() && !policy.payment().byFund()) {
            List<LocalDate> days = policies.sheet(policy).dues().stream().filter(each -> each.place() == part.place())
                .map(Policy.Due::on).sorted().toList();
            // What is overdue stays due on its day: another day each morning would be another matter each morning.
            LocalDate due = days.stream().filter(day -> !day.isBefore(today)).findFirst()
                .orElse(days.isEmpty() ? null : days.getLast());
            matters.add(new HomeMatter(HomeMatter.Kind.PAY, "insurance.home.pay",
                List.of(wording.money(part.money().open())), address, due));
          }
        });
        matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "insurance.home.look", List.of(policy.insurer().name()),
            address, null));
      }
      return matters;
    });
  }
}
