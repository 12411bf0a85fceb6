package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Subject;
import org.tibao.pricing.Risk;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

/**
 * 投保申请: somebody asks that one lift be insured, and answers what the insurer asks (保险法 art. 16).
 *
 * @param number as people call it
 * @param risk the lift as a price sees it
 * @param rule version of the questionnaire and the survey
 * @param documents what was asked for, once and completely (art. 22), or null while nobody has
 */
public record Application(ApplicationId id, long number, Place place, Asked asked, Risk risk, String rule,
    ApplicationState state, @Nullable List<String> documents, String appliedBy, Instant appliedAt, int version) {

  /**
   * Which lift, and where it stands.
   *
   * @param path scope path of the stairwell
   */
  public record Place(String path, StairwellId stairwell, LiftId lift, String label) {}

  /**
   * What is wanted.
   *
   * @param product code of the product
   * @param years of the whole agreement
   */
  public record Asked(String product, int years, String wish) {}

  /**
   * An application as somebody brings it.
   *
   * @param id of the asker: the same again is one application
   * @param answers by code of the question
   */
  public record Draft(ApplicationId id, StairwellId stairwell, LiftId lift, Asked asked, Condition condition,
      Map<String, String> answers) {}

  /** What of the risk the register does not know. */
  public record Condition(int perFloor, int ageYears, int startsPerDay) {}

  /**
   * 查勘记录: what a surveyor found of one item.
   *
   * @param round 1 for the first survey of the application
   * @param mended what was done about a deficit, or null
   */
  public record Found(int round, String item, boolean sound, String text, String by, Instant at,
      @Nullable String mended,
      @Nullable LocalDate mendedOn) {

    /** Whether a deficit still waits. */
    public boolean waits() {
      return !sound && mended == null;
    }
  }

  /** What of one item the surveyor writes down. */
  public record Look(boolean sound, String text) {}

  public String path() {
    return place.path();
  }

  public String label() {
    return place.label();
  }

  Subject subject() {
    return new Subject("insurance", id.value(), path());
  }
}
