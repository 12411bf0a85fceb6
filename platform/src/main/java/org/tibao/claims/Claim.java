package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.access.Subject;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftId;
import org.tibao.time.ChinaTime;

/**
 * 理赔案件: one event of one lift for which its insurance is asked to pay.
 *
 * @param no counts all cases
 * @param origin where it came from
 * @param cover under which policy
 * @param event what happened
 * @param steps on which day it took which step
 * @param liable who else may have to pay
 * @param sums what it costs
 */
public record Claim(ClaimId id, long no, Origin origin, ClaimKind kind, Cover cover, Place place, Event event,
    Reporter reporter, ClaimState state, Steps steps, Liable liable, Sums sums) {

  /** Where a claim came from. */
  public record Origin(Source source, UUID id) {}

  /** The ways into the desk. */
  public enum Source {
    /** 维修单. */
    REPAIR,
    /** 急修单. */
    TROUBLE,
    /** 报案. */
    REPORT
  }

  /** Under which policy, and whose. */
  public record Cover(PolicyId policy, String number, OrganisationId insurer, String insurerName) {}

  /** At which lift. */
  public record Place(LiftId lift, String path, String label) {}

  /**
   * What happened.
   *
   * @param persons who were shut in or hurt
   * @param minutes for which they were shut in
   */
  public record Event(LocalDate on, Instant reportedAt, int persons, long minutes) {}

  /**
   * Who reported it.
   *
   * @param dwelling of a household that claims itself, or null
   */
  public record Reporter(UUID id, String name, @Nullable DwellingId dwelling) {}

  /**
   * The days that clocks run from and to; null where it has not come so far.
   *
   * @param requestedOn the first request to be paid, with what papers there were
   */
  public record Steps(@Nullable LocalDate requestedOn, @Nullable LocalDate askedOn, @Nullable LocalDate completeOn,
      @Nullable LocalDate decidedOn, @Nullable LocalDate noticeOn, @Nullable LocalDate paidOn) {

    /** None so far. */
    static final Steps NONE = new Steps(null, null, null, null, null, null);
  }

  /**
   * Who else may have to pay (保险法 art. 60, 61, 65).
   *
   * @param name of who is liable, or empty
   * @param waivedOn when the insured gave its right against them up, or null
   * @param thirdPaid what the insured itself has paid the third party
   */
  public record Liable(String name, @Nullable LocalDate waivedOn, Money thirdPaid) {

    static final Liable NOBODY = new Liable("", null, Money.ZERO);
  }

  /**
   * What it costs.
   *
   * @param claimed what was asked for
   * @param outstanding 未决: still set aside
   */
  public record Sums(Money claimed, Money outstanding, Money paid, Money recovered) {

    /** 已发生赔款: what it has cost and is expected to. */
    public Money incurred() {
      return paid.plus(outstanding).minus(recovered);
    }
  }

  /** 案件号. */
  public String number() {
    String digits = Long.toString(no);
    return "LP" + reportedOn().getYear() + "-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }

  public String path() {
    return place.path();
  }

  public String label() {
    return place.label();
  }

  public LocalDate reportedOn() {
    return ChinaTime.dayOf(event.reportedAt());
  }

  Subject subject() {
    return new Subject("claim", id.value(), path());
  }
}
