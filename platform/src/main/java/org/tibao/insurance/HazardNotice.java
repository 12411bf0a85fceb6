package org.tibao.insurance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 投保方通知: the insured's side tells the insurer that the hazard has risen (保险法 art. 52) or fallen (art. 53) markedly, or
 * that what is insured has passed to somebody else (art. 49).
 *
 * @param since since when it is so
 * @param toldOn when the insurer was told
 * @param answer of the insurer, or null while there is none
 */
public record HazardNotice(NoticeId id, PolicyId policy, Kind kind, LocalDate since, String text, LocalDate toldOn,
    String toldBy, @Nullable Answer answer) {

  /** What is told. */
  public enum Kind {
    /** 危险程度显著增加. */
    HAZARD_UP("52"),
    /** 危险程度明显减少. */
    HAZARD_DOWN("53"),
    /** 保险标的转让. */
    TRANSFER("49");

    private final String article;

    Kind(String article) {
      this.article = article;
    }

    /** Of the insurance law. */
    public String article() {
      return article;
    }

    /** Whether the insurer may end the policy for it. */
    public boolean mayEnd() {
      return this != HAZARD_DOWN;
    }

    CancellationGround ground() {
      return this == TRANSFER ? CancellationGround.TRANSFER : CancellationGround.RISK_UP;
    }
  }

  /** What the insurer makes of it. */
  public enum Verdict {
    /** 调整保费: more is asked for, or less. */
    PREMIUM,
    /** 解除并退费: it ends, and what is not earned goes back. */
    ENDED,
    /** 不调整. */
    NO_CHANGE
  }

  /** 答复: what the insurer has made of it, and why. */
  public record Answer(Verdict verdict, String why, LocalDate on, String by) {}

  /** The last day for an answer: thirty days by art. 49, and by its measure where the law names none. */
  public LocalDate answerBy(InsuranceClocks clocks) {
    return clocks.clock("TRANSFER").last(toldOn);
  }
}
