package org.tibao.claims.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.claims.Claim;
import org.tibao.claims.ClaimClock;
import org.tibao.claims.ClaimKind;
import org.tibao.claims.ClaimPayment;
import org.tibao.claims.ClaimPayments;
import org.tibao.claims.ClaimState;
import org.tibao.claims.Claims;
import org.tibao.money.Money;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.LiftTab;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationEntry;

/** The pages of claims in the console's navigation, and what waits behind them for staff and for households. */
@Configuration(proxyBeanMethods = false)
class ClaimsNavigation {

  private static final int MOST = 100;
  private static final int NEWS_DAYS = 90;

  @Bean
  NavigationEntry claimsEntry() {
    return new NavigationEntry("", "claims", "/claims", "claims.nav", 56, "CLAIM_READ");
  }

  @Bean
  LiftTab claimsTab() {
    return new LiftTab("claims", "/claims", "claims.tab", 50, "CLAIM_READ");
  }

  @Bean
  Duties claimsDuties(Claims claims, ClaimPayments payments) {
    return new Duties() {
      @Override
      public List<Duty> of(Actor actor, LocalDate today, int limit) {
        var duties = new ArrayList<Duty>();
        payments.waiting(actor, limit).forEach(each -> duties.add(new Duty("claims.duty.release",
            List.of(each.amount().toString()), each.label(), address(each.claim().toString()),
            ChinaTime.dayOf(each.since()).plusDays(1))));
        if (actor.may(Permission.CLAIM_HANDLE)) {
          clocks(claims, actor, today).stream().limit(limit).forEach(each -> duties.add(new Duty(
              "claims.duty." + each.clock().time().code(), List.of(each.claim().number()), each.claim().label(),
              address(each.claim().id().toString()), each.clock().last())));
        } else if (actor.may(Permission.CLAIM_FILE)) {
          claims.list(actor, true, MOST).stream().filter(each -> each.state() instanceof ClaimState.Waiting)
              .filter(each -> claims.mayBring(actor, each)).forEach(each -> duties.add(new Duty("claims.duty.bring",
                  List.of(each.number()), each.label(), address(each.id().toString()), null)));
        }
        return duties.stream().limit(limit).toList();
      }

      @Override
      public int count(Actor actor, LocalDate today, int limit) {
        int waiting = payments.waiting(actor, limit).size();
        return waiting >= limit || !actor.may(Permission.CLAIM_HANDLE)
            ? waiting
            : Math.min(limit, waiting + (int) clocks(claims, actor, today).stream()
                .filter(each -> !each.clock().last().isAfter(today)).count());
      }
    };
  }

  /** A case and the clock of it that ends first. */
  private record Due(Claim claim, ClaimClock clock) {}

  private static List<Due> clocks(Claims claims, Actor actor, LocalDate today) {
    List<Claim> listed = claims.list(actor, true, MOST);
    List<@Nullable ClaimClock> next = claims.next(listed, today);
    var dues = new ArrayList<Due>();
    for (int i = 0; i < listed.size(); i++) {
      ClaimClock clock = next.get(i);
      if (clock != null) {
        dues.add(new Due(listed.get(i), clock));
      }
    }
    dues.sort(Comparator.comparing(due -> due.clock().last()));
    return dues;
  }

  private static String address(String id) {
    return "/claims/" + id;
  }

  @Bean
  HomeMatters claimsMatters(Claims claims, Lifts lifts, ClaimsWording wording) {
    return (actor, dwelling, stairwell, now) -> {
      var matters = new ArrayList<HomeMatter>();
      if (!actor.may(Permission.TROUBLE_REPORT, dwelling.path())) {
        return matters;
      }
      String address = "/my/claims/" + dwelling.id();
      LocalDate today = ChinaTime.dayOf(now);
      List<Claim> own = claims.of(actor, dwelling);
      own.stream().filter(each -> each.state() instanceof ClaimState.Waiting).findFirst().ifPresent(each -> matters
          .add(new HomeMatter(HomeMatter.Kind.DECIDE, "claims.home.papers", List.of(), address, null)));
      Money paid = Money.ZERO;
      boolean insured = false;
      for (var lift : lifts.liftsOf(actor, stairwell.id())) {
        insured |= claims.insured(lift.id(), today);
        for (Claim claim : claims.of(actor, lift.id())) {
          paid = paid.plus(paidSince(claims, actor, claim, today.minusDays(NEWS_DAYS)));
          if (free(claim, claims, actor, own)) {
            matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "claims.home.shutIn", List.of(), address, null));
          }
        }
      }
      if (paid.isPositive()) {
        matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "claims.home.paid", List.of(wording.money(paid)), address,
            null));
      } else if (insured || !own.isEmpty()) {
        matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "claims.home.look", List.of(), address, null));
      }
      return matters;
    };
  }

  /** Whether somebody who was shut in has not come forward yet. */
  private static boolean free(Claim claim, Claims claims, Actor actor, List<Claim> own) {
    return claim.kind() == ClaimKind.ENTRAPMENT && claim.steps().decidedOn() == null && claim.state().open()
        && own.stream().noneMatch(each -> each.id().equals(claim.id()))
        && claims.sheet(actor, claim).claimants().size() < claim.event().persons();
  }

  private static Money paidSince(Claims claims, Actor actor, Claim claim, LocalDate day) {
    LocalDate last = claim.steps().paidOn();
    if (!claim.sums().paid().isPositive() || last != null && last.isBefore(day)) {
      return Money.ZERO;
    }
    return Money.sum(claims.sheet(actor, claim).payments().stream().filter(each -> {
      ClaimPayment.Released released = each.released();
      return released != null && !released.on().isBefore(day);
    }).map(ClaimPayment::amount).toList());
  }
}
