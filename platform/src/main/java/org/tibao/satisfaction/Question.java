package org.tibao.satisfaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 满意度提问: one question to one household after one step.
 *
 * @param path scope path of the dwelling
 * @param until last day on which it may be answered or the answer changed
 * @param rule version of the rule that asked it
 * @param declined whether the household would rather not say
 * @param answer what it said, or null
 * @param reply what is owed to it for a bad answer, or null
 */
public record Question(QuestionId id, AskedStep step, String cause, Home home, String path, @Nullable Firm firm,
    LocalDate askedOn, LocalDate until, String rule, boolean declined, @Nullable Answer answer,
    @Nullable Reply reply) {

  /**
   * Whom it is put to.
   *
   * @param label 紫藤苑 12 号
   */
  public record Home(DwellingId dwelling, StairwellId stairwell, String room, String label) {}

  /** The company that answers for the step; where there is none, the neighbourhood does. */
  public record Firm(OrganisationId id, String name) {}

  /** How an answer came. */
  public enum How {
    /** 自己在手机上. */
    PHONE,
    /** 当面或电话告诉别人代填. */
    TOLD,
    /** 纸面. */
    PAPER
  }

  /**
   * What a household said.
   *
   * @param words may be empty
   * @param by who pressed the button
   */
  public record Answer(Grade grade, String words, How how, UUID by, String byName, Instant at) {}

  /**
   * What is owed for a bad answer.
   *
   * @param text null while it is owed
   */
  public record Reply(LocalDate due, @Nullable String text, @Nullable String byName, @Nullable Instant at) {

    /** Whether it is owed and its day has passed. */
    public boolean overdue(LocalDate today) {
      return text == null && due.isBefore(today);
    }
  }

  /** Whether it may be answered on that day. */
  public boolean open(LocalDate today) {
    return !declined && !today.isAfter(until);
  }

  /** Whether it waits for the household. */
  public boolean waits(LocalDate today) {
    return open(today) && answer == null;
  }

  /**
   * A question to the households of a stairwell.
   *
   * @param cause what the step was, such as {@code vote:<id>}: the same asks once
   * @param only these dwellings, or null for all of the stairwell
   * @param payer an insurer that may read the answers too, or null
   * @param on day of the step
   */
  public record Draft(AskedStep step, String cause, StairwellId stairwell, @Nullable DwellingId only,
      @Nullable Firm firm, @Nullable OrganisationId payer, LocalDate on) {}
}
