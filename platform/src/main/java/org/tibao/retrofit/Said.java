package org.tibao.retrofit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was said for a dwelling, and how it was heard.
 *
 * @param reason code of the word list; required for {@link Answer#OPPOSED}
 * @param reasonText in their words
 * @param severe an objection that stops the door until it is settled
 * @param toldBy who of the household said it, when somebody else enters it
 */
public record Said(Answer answer, @Nullable String reason, String reasonText, boolean severe, Heard heard,
    String toldBy) {

  /** By which way an answer arrived. */
  public enum Heard {
    /** 本人填报: the resident, here. */
    SELF,
    /** 走访. */
    VISIT,
    /** 电话. */
    PHONE,
    /** 纸质. */
    PAPER,
    /** 表格导入. */
    SHEET
  }

  /** An answer without a reason, as residents give it. */
  public static Said self(Answer answer) {
    return new Said(answer, null, "", false, Heard.SELF, "");
  }

  public Said {
    reason = reason == null || reason.isBlank() ? null : reason.strip();
    reasonText = reasonText.strip();
    toldBy = toldBy.strip();
    severe = severe && answer == Answer.OPPOSED;
  }

  /** Whether it says the same; who heard it is another matter. */
  boolean same(Said other) {
    return answer == other.answer && Objects.equals(reason, other.reason)
        && reasonText.equals(other.reasonText) && severe == other.severe;
  }
}
