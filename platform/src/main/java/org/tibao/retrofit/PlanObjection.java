package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 公示异议: what somebody holds against the published plan, until it is settled.
 *
 * @param dwelling from which it comes, or null
 * @param path the dwelling's, or the stairwell's
 * @param reason code of the word list
 * @param state where it stands
 * @param sessions records of mediation, the earliest first
 */
public record PlanObjection(PlanObjectionId id, StairwellId stairwell, @Nullable DwellingId dwelling, String path,
    String reason, String text, UUID filedById, String filedBy, Instant filedAt, State state,
    List<Session> sessions) {

  /** An objection as somebody files it. */
  public record Draft(@Nullable DwellingId dwelling, String reason, String text) {}

  /** Where it stands; a step is a method on the state that allows it. */
  public sealed interface State {

    /** Nobody has taken it up. */
    record Open() implements State {
      Mediating mediated(String mediator, LocalDate since) {
        return new Mediating(mediator, since);
      }
    }

    /** 调解中. */
    record Mediating(String mediator, LocalDate since) implements State {
      Resolved resolved(LocalDate on, String how) {
        return new Resolved(on, how);
      }

      Litigation sued(String court) {
        return new Litigation(court);
      }
    }

    /** Settled; the record says how. */
    record Resolved(LocalDate on, String how) implements State {}

    /** 诉讼: before a court, which will settle it. */
    record Litigation(String court) implements State {
      Resolved judged(LocalDate on, String how) {
        return new Resolved(on, how);
      }
    }

    /** The word it is stored with. */
    default String word() {
      return switch (this) {
        case Open _ -> "OPEN";
        case Mediating _ -> "MEDIATING";
        case Resolved _ -> "RESOLVED";
        case Litigation _ -> "LITIGATION";
      };
    }
  }

  /**
   * 调解记录: one meeting with its record.
   *
   * @param present who was there
   * @param agreed whether the parties agreed
   */
  public record Session(LocalDate on, String place, String present, String text, boolean agreed, String writtenBy) {}

  /** Whether it holds the plan back under that rule. */
  public boolean blocks(CourseRule rule) {
    return switch (state) {
      case State.Open _ -> true;
      case State.Mediating _ -> !rule.mediationOpens() || sessions.isEmpty();
      case State.Litigation _ -> rule.litigationBlocks();
      case State.Resolved _ -> false;
    };
  }
}
