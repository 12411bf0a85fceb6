package org.tibao.claims;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;

/** The door to insurers' promptness: for an authority all of its territory, for an insurer its own. */
@Component
@Transactional(readOnly = true)
public class ClaimsPromptness {

  private final ClaimFile file;

  ClaimsPromptness(ClaimFile file) {
    this.file = file;
  }

  /** How quickly each insurer dealt with what was reported on those days, as it stands today. */
  public List<Promptness> of(Actor actor, LocalDate from, LocalDate until, LocalDate today) {
    OrganisationId company = file.company(actor);
    String[] patterns = actor.patterns(company == null ? Permission.OVERSIGHT_READ : Permission.CLAIM_READ);
    if (patterns.length == 0) {
      return List.of();
    }
    List<Claim> claims = file.claims.between(patterns, company, from, until);
    List<List<ClaimClock>> clocks = file.clocks(claims, today);
    var byInsurer = new LinkedHashMap<OrganisationId, Counting>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      byInsurer.computeIfAbsent(claim.cover().insurer(), _ -> new Counting(claim.cover().insurerName()))
          .add(claim, clocks.get(i));
    }
    return byInsurer.entrySet().stream().map((Map.Entry<OrganisationId, Counting> each) -> each.getValue()
        .line(each.getKey())).toList();
  }

  /** Counts the cases of one insurer. */
  private static final class Counting {

    private final String name;
    private final List<Long> toDecide = new ArrayList<>();
    private final List<Long> toPay = new ArrayList<>();
    private int reported;
    private int decidedInTime;
    private int paidInTime;
    private int open;
    private int overdue;
    private int declined;

    Counting(String name) {
      this.name = name;
    }

    void add(Claim claim, List<ClaimClock> clocks) {
      reported++;
      open += claim.state().open() ? 1 : 0;
      declined += claim.state() instanceof ClaimState.Declined ? 1 : 0;
      overdue += claim.state().open()
          && clocks.stream().anyMatch(each -> each.state() == ClaimClock.State.OVERDUE) ? 1 : 0;
      for (ClaimClock clock : clocks) {
        LocalDate met = clock.metOn();
        boolean inTime = clock.state() == ClaimClock.State.MET;
        if (met == null || claim.state() instanceof ClaimState.Withdrawn) {
          continue;
        }
        if (clock.time().code().equals("ASSESS")) {
          toDecide.add(ChronoUnit.DAYS.between(clock.from(), met));
          decidedInTime += inTime ? 1 : 0;
        } else if (clock.time().code().equals("PAY")) {
          toPay.add(ChronoUnit.DAYS.between(clock.from(), met));
          paidInTime += inTime ? 1 : 0;
        }
      }
    }

    Promptness line(OrganisationId insurer) {
      return new Promptness(insurer, name, reported, toDecide.size(), decidedInTime, median(toDecide), toPay.size(),
          paidInTime, median(toPay), open, overdue, declined);
    }

    private static long median(List<Long> days) {
      return days.isEmpty() ? 0 : days.stream().sorted().toList().get((days.size() - 1) / 2);
    }
  }
}
