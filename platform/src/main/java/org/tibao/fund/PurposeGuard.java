package org.tibao.fund;

/**
 * 用途守卫: whether the fund may pay for something. Pure: the same question has the same answer for everybody. What the law
 * refuses, it refuses wherever one asks; what it leaves open, the place decides.
 */
public final class PurposeGuard {

  private PurposeGuard() {}

  /** What the guard says. */
  public sealed interface Ruling {

    Ground ground();

    /** The fund may pay. */
    record Allowed(Ground ground) implements Ruling {}

    /** Nothing speaks against it yet, but something has to be added before it can be said. */
    record Unclear(Ground ground) implements Ruling {}

    /** The fund may not pay. */
    record Refused(Ground ground) implements Ruling {}
  }

  /**
   * Judges one thing.
   *
   * @param purpose as what the fund is asked to pay
   * @param what what for; of an insurance, what it covers
   */
  public static Ruling judge(Purpose purpose, Charge what, FundPolicy policy, Warranty warranty) {
    switch (what) {
      case BUILDER_DEFECT -> {
        return new Ruling.Refused(Ground.BUILDER_PAYS);
      }
      case PIPELINE -> {
        return new Ruling.Refused(Ground.UTILITY_PAYS);
      }
      case DAMAGE_BY_PERSON -> {
        return new Ruling.Refused(Ground.WHO_DAMAGED_PAYS);
      }
      case PROPERTY_SERVICE -> {
        return new Ruling.Refused(Ground.PROPERTY_PAYS);
      }
      case DAILY_CARE -> {
        return new Ruling.Refused(Ground.DAILY_CARE_IS_PROPERTYS);
      }
      case INSPECTION, ELECTRICITY -> {
        return new Ruling.Refused(Ground.RUNNING_COST);
      }
      case LIABILITY, ENTRAPMENT_BENEFIT -> {
        return new Ruling.Refused(Ground.LIABILITY_IS_NOT_REPAIR);
      }
      case PRIVATE_PART -> {
        return new Ruling.Refused(Ground.OWNERS_OWN);
      }
      case LIFT_REPAIR, LIFT_RENEWAL, LIFT_ALTERATION, MONITORING, NEW_LIFT -> {
        return local(purpose, what, policy, warranty);
      }
    }
    throw new IllegalStateException(what.name());
  }

  private static Ruling local(Purpose purpose, Charge what, FundPolicy policy, Warranty warranty) {
    if (!purpose.isAbout(what)) {
      return new Ruling.Refused(Ground.ANOTHER_PURPOSE);
    }
    if (!policy.charges().allowed().contains(what)) {
      return new Ruling.Refused(what == Charge.NEW_LIFT ? Ground.NEW_LIFT_NOT_HERE : Ground.NOT_ALLOWED_HERE);
    }
    if (purpose == Purpose.INSURANCE && !policy.charges().insurance()) {
      return new Ruling.Refused(Ground.NO_INSURANCE_HERE);
    }
    // A lift that is not there yet has no warranty.
    if (warranty == Warranty.RUNNING && what != Charge.NEW_LIFT) {
      return new Ruling.Refused(Ground.WARRANTY_RUNNING);
    }
    if (warranty == Warranty.UNKNOWN && what != Charge.NEW_LIFT) {
      return new Ruling.Unclear(Ground.WARRANTY_UNKNOWN);
    }
    return new Ruling.Allowed(purpose == Purpose.INSURANCE ? Ground.INSURES_THAT : Ground.FOR_LIFTS);
  }
}
