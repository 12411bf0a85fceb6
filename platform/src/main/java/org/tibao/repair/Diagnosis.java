package org.tibao.repair;

import java.util.Objects;

/**
 * 诊断: what somebody found at the lift.
 *
 * @param part code of the parts table, or empty where no part is broken
 * @param position which of several
 * @param oldSerial number on the broken part, or empty
 * @param liable who broke it, where somebody did, or empty
 * @param danger whether it endangers people
 */
public record Diagnosis(int n, FaultCause cause, String part, String position, String text, String oldSerial,
    String liable, boolean danger, RepairQuote.By by) {

  /** One as somebody types it. */
  public record Draft(FaultCause cause, String part, String position, String text, String oldSerial, String liable,
      boolean danger) {
    public Draft {
      Objects.requireNonNull(cause, "cause");
    }
  }
}
