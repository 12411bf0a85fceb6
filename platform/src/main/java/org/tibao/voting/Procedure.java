package org.tibao.voting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.RuleKind;

/**
 * 表决程序: how a vote is held at a place, as dated data: periods, proxies, what becomes of a second ballot and of silence.
 *
 * @param objection how long the roll hangs out for objections
 * @param notice how long a vote is announced before it opens, by matter
 * @param noticeOtherwise the same for matters that are not named
 * @param announceWithin within how long the result is published after the closing
 * @param resultPosted how long the result hangs out
 * @param proxies how many owners one proxy may speak for; null where nothing limits it
 * @param phone whether ballots may be cast on the phone here; false where a city has them cast in its own system only
 * @param duplicates which of two ballots of one dwelling counts
 * @param silence what silence means
 * @param cites which text each entry rests on, for people to read
 */
public record Procedure(Period objection, Map<Matter, Period> notice, Period noticeOtherwise, Period announceWithin,
    Period resultPosted, @Nullable Integer proxies, Boolean phone, Duplicates duplicates, Silence silence,
    Map<String, String> cites) {

  /** The kind of rule. */
  public static final RuleKind<Procedure> KIND = new RuleKind<>("voting-procedure", Procedure.class);

  public Procedure {
    Objects.requireNonNull(objection, "objection");
    Objects.requireNonNull(noticeOtherwise, "noticeOtherwise");
    Objects.requireNonNull(announceWithin, "announceWithin");
    Objects.requireNonNull(resultPosted, "resultPosted");
    Objects.requireNonNull(phone, "phone");
    Objects.requireNonNull(duplicates, "duplicates");
    Objects.requireNonNull(silence, "silence");
    if (proxies != null && proxies < 1) {
      throw new IllegalArgumentException("proxies: " + proxies);
    }
    notice = Map.copyOf(notice);
    cites = Map.copyOf(cites);
  }

  /** How long a vote on that matter is announced before it opens. */
  public Period notice(Matter matter) {
    return notice.getOrDefault(matter, noticeOtherwise);
  }

  /** Which of two ballots of one dwelling counts, when one came by phone and one on paper. */
  public enum Duplicates {
    /** The one that was valid first. */
    FIRST_VALID_WINS,
    /** The one cast by phone. */
    ONLINE_PREVAILS,
    /** The one on paper. */
    PAPER_PREVAILS
  }

  /**
   * What silence means. Anything but {@code NOT_PARTICIPATED} needs a documented local rule, and touches only owners to
   * whom the ballot provably came.
   *
   * @param basis the article of the local rules of procedure that says so; empty for {@code NOT_PARTICIPATED}
   */
  public record Silence(Policy policy, String basis) {

    /** Silence does not take part: the law as it stands. */
    public static final Silence NONE = new Silence(Policy.NOT_PARTICIPATED, "");

    public Silence(@JsonProperty("policy") Policy policy, @JsonProperty("basis") @Nullable String basis) {
      this.policy = Objects.requireNonNull(policy, "policy");
      this.basis = basis == null ? "" : basis.strip();
      if (policy != Policy.NOT_PARTICIPATED && this.basis.isEmpty()) {
        throw new IllegalArgumentException("silence means something only by a local rule that is named");
      }
    }
  }

  /** The meanings that silence can have. */
  public enum Policy {
    /** 未参与: counts against the quorum, nowhere else. */
    NOT_PARTICIPATED,
    /** 从多数: takes part and agrees if those who voted agree by more than half of their area and heads. */
    FOLLOW_MAJORITY,
    /** 视为弃权: takes part and does not agree. */
    ABSTAIN
  }
}
