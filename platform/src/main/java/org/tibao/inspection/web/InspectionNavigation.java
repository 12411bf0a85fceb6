package org.tibao.inspection.web;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.inspection.CheckFinding;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.CheckPlan;
import org.tibao.inspection.CheckPlans;
import org.tibao.inspection.SpotCheck;
import org.tibao.inspection.SpotChecks;
import org.tibao.registry.LiftTab;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** The pages of spot checks in the console's navigation and on a lift, and what waits behind them. */
@Configuration(proxyBeanMethods = false)
class InspectionNavigation {

  private static final int MOST = 100;

  @Bean
  NavigationEntry inspectionsEntry() {
    return new NavigationEntry("checks", "inspections", "/inspections", "inspection.nav.plans", 70,
        "INSPECTION_READ");
  }

  @Bean
  NavigationEntry myChecksEntry() {
    return new NavigationEntry("checks", "spotChecks", "/phone/checks", "inspection.nav.checks", 71,
        "INSPECTION_DO");
  }

  @Bean
  NavigationEntry findingsEntry() {
    return new NavigationEntry("checks", "findings", "/inspections/findings", "inspection.nav.findings", 72,
        "INSPECTION_READ");
  }

  @Bean
  NavigationEntry flagsEntry() {
    return new NavigationEntry("checks", "flags", "/inspections/flags", "inspection.nav.flags", 73,
        "INSPECTION_READ");
  }

  @Bean
  NavigationEntry unitsEntry() {
    return new NavigationEntry("checks", "units", "/inspections/units", "inspection.nav.units", 74,
        "INSPECTION_READ");
  }

  @Bean
  LiftTab checksTab() {
    return new LiftTab("checks", "/checks", "inspection.tab", 60, "INSPECTION_READ");
  }

  @Bean
  Duties inspectionDuties(CheckPlans plans, SpotChecks checks, CheckFindings findings) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        var duties = new ArrayList<Duty>();
        if (actor.may(Permission.INSPECTION_DO)) {
          checks.mine(actor).stream().limit(limit).forEach(each -> duties.add(check(plans.announced(each.plan()),
              each)));
        }
        if (actor.may(Permission.INSPECTION_PLAN)) {
          ZonedDateTime night = today.plusDays(1).atStartOfDay(ChinaTime.ZONE);
          plans.list(actor, MOST).stream().filter(each -> each.stage() == CheckPlan.Stage.ANNOUNCED)
              .filter(each -> each.source().knownAt().isBefore(night.toInstant()))
              .filter(each -> actor.may(Permission.INSPECTION_PLAN, each.path()))
              .forEach(each -> duties.add(new Duty("inspection.duty.publish", List.of(each.source().text()),
                  each.title(), "/inspections/" + each.id(), ChinaTime.dayOf(each.source().knownAt()))));
        }
        waiting(findings, actor, today).forEach(each -> duties.add(new Duty("inspection.duty." + each.stage().name(),
            List.of(each.item().name()), each.place(), address(each), each.dueOn())));
        return duties.stream().limit(limit).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        return (int) waiting(findings, actor, today).stream().filter(each -> {
          LocalDate due = each.dueOn();
          return due != null && !due.isAfter(today);
        }).limit(limit).count();
      }
    };
  }

  private static Duty check(CheckPlan plan, SpotCheck check) {
    return new Duty("inspection.duty.check", List.of(plan.title()), check.place(),
        "/phone/checks/" + check.id(), plan.until());
  }

  /** Findings whose next step is the actor's. */
  private static List<CheckFinding> waiting(CheckFindings findings, Actor actor, LocalDate today) {
    boolean judges = actor.may(Permission.INSPECTION_DO) || actor.may(Permission.INSPECTION_PLAN);
    if (!judges && !actor.may(Permission.FINDING_ANSWER)) {
      return List.of();
    }
    return findings.list(actor, false, today, MOST).stream()
        .filter(each -> each.stage() == CheckFinding.Stage.ADVISED
            ? findings.mayAnswer(actor, each)
            : CheckFindings.mayJudge(actor, each))
        .toList();
  }

  private static String address(CheckFinding finding) {
    return finding.stage() == CheckFinding.Stage.OPEN
        ? "/inspections/checks/" + finding.check()
        : "/inspections/findings/" + finding.id();
  }
}
