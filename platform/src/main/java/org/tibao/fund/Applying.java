package org.tibao.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;

/** 申请: who may bring which application, and what has to stand in it. */
final class Applying {

  /** Yearly premiums that one decision can cover. */
  private static final int MOST_YEARS = 30;

  private Applying() {}

  static void requireApplicant(Actor actor, FundPolicy policy, FundUse.Application asked, String path) {
    if (!policy.applicants().who().contains(asked.applicant()) || !speaksFor(actor, asked.applicant(), path)) {
      throw Refused.at("applicant", FundRefusal.MAY_NOT_APPLY);
    }
    if (asked.applicant() == FundPolicy.Applicant.OWNERS && asked.owners() < policy.applicants().owners()) {
      throw Refused.at("owners", FundRefusal.TOO_FEW_APPLICANTS, policy.applicants().owners());
    }
  }

  /** Whether nothing in the actor's roles there says that it is somebody else; owners sign on paper, others enter it. */
  private static boolean speaksFor(Actor actor, FundPolicy.Applicant as, String path) {
    List<FundPolicy.Applicant> own = actor.grants().stream()
        .filter(each -> each.covers(Permission.FUND_APPLY, path)).flatMap(each -> of(each.role()).stream()).toList();
    return as == FundPolicy.Applicant.OWNERS || own.isEmpty() || own.contains(as);
  }

  private static Optional<FundPolicy.Applicant> of(Role role) {
    return switch (role) {
      case OWNERS_COMMITTEE -> Optional.of(FundPolicy.Applicant.COMMITTEE);
      case PROPERTY_SAFETY -> Optional.of(FundPolicy.Applicant.PROPERTY);
      case NEIGHBOURHOOD_SECRETARY -> Optional.of(FundPolicy.Applicant.NEIGHBOURHOOD);
      default -> Optional.empty();
    };
  }

  static void requireChargeable(FundPolicy policy, FundUse.Application asked, Lift lift, LocalDate today) {
    FundUse.Asked what = asked.asked();
    boolean insurance = what.purpose() == Purpose.INSURANCE;
    boolean renewed = asked.kind() == FundUse.Kind.EMERGENCY && what.purpose() != Purpose.REPAIR;
    if (renewed || insurance != (asked.kind() == FundUse.Kind.INSURANCE)) {
      throw Refused.at("purpose", FundRefusal.NOT_CHARGEABLE, Ground.ANOTHER_PURPOSE.article());
    }
    Warranty warranty = Warranty.of(lift.facts().warrantyUntil(), today);
    if (PurposeGuard.judge(what.purpose(), what.charge(), policy,
        warranty) instanceof PurposeGuard.Ruling.Refused(Ground ground)) {
      throw Refused.at("charge", FundRefusal.NOT_CHARGEABLE, ground.article());
    }
    if (what.poolFirst() && !policy.yields().poolPays().contains(what.purpose())) {
      throw Refused.at("poolFirst", FundRefusal.NO_POOL_HERE);
    }
    if (what.years() < 1 || what.years() > (insurance ? MOST_YEARS : 1)) {
      throw Refused.at("years", FundRefusal.YEARS_OUT_OF_RANGE, insurance ? MOST_YEARS : 1);
    }
    String cost = what.costLine();
    if (!insurance && (cost == null || cost.isBlank())) {
      throw Refused.at("costLine", FundRefusal.NO_COST_LINE);
    }
  }

  static FundUse.Asked clean(FundUse.Asked asked) {
    String cost = asked.costLine();
    return new FundUse.Asked(asked.purpose(), asked.charge(), Written.needed("title", asked.title()),
        Written.free("details", asked.details()), Written.positive("budget", asked.budget()), asked.poolFirst(),
        cost == null || cost.isBlank() ? null : Written.free("costLine", cost),
        Written.needed("applicants", asked.applicants()), asked.years());
  }
}
