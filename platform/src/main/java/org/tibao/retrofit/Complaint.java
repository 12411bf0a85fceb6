package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * 诉求: what somebody complains of, with the day by which it is answered.
 *
 * @param number as people quote it
 * @param path scope path; whoever holds the single case's own path may work on it too
 * @param filedBy name, masked to those who may not see persons
 * @param due last day for an answer
 * @param rule id of the version of the clock that made the day
 * @param assignedTo who answers it, or empty
 * @param steps what happened, the first first; empty in lists
 */
public record Complaint(ComplaintId id, long number, String path, Filing filing, String filedBy, Instant filedAt,
    LocalDate due, String rule, String assignedTo, State state, List<Step> steps) {

  /** What a complaint is about. */
  public enum About {
    /** 楼道. */
    STAIRWELL,
    /** 小区. */
    ESTATE,
    /** 电梯. */
    LIFT
  }

  /**
   * A complaint as somebody brings it.
   *
   * @param subject id of the stairwell, estate or lift
   * @param label its name at that time
   * @param category code of the word list
   */
  public record Filing(About about, UUID subject, String label, String category, String text) {}

  /** One thing that happened to a complaint. */
  public record Step(What what, String text, String by, Instant at) {

    /** The kinds of steps. */
    public enum What {
      /** 提出. */
      FILED,
      /** 交办. */
      ASSIGNED,
      /** 答复. */
      ANSWERED,
      /** 办结. */
      CLOSED,
      /** 重新打开. */
      REOPENED
    }
  }

  /** Where a complaint stands. */
  public enum State {
    /** Waits for an answer. */
    OPEN,
    /** Answered; not yet closed. */
    ANSWERED,
    /** 办结. */
    CLOSED,
    /** Closed too early: waits for an answer again. */
    REOPENED;

    /** Whether a complaint may go from here to there. Nothing is closed without an answer. */
    public boolean canBecome(State next) {
      return switch (this) {
        case OPEN, REOPENED -> next == ANSWERED;
        case ANSWERED -> next == CLOSED || next == REOPENED || next == ANSWERED;
        case CLOSED -> next == REOPENED;
      };
    }

    /** Whether the clock runs. */
    public boolean waits() {
      return this == OPEN || this == REOPENED;
    }
  }

  /** Scope path of this case alone, for a grant that covers nothing else. */
  public String casePath() {
    return "/case/complaint-" + id + "/";
  }

  /** Whether its day has passed without an answer. */
  public boolean overdue(LocalDate today) {
    return state.waits() && due.isBefore(today);
  }
}
