package org.tibao.privacy;

import java.util.List;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/** 保存义务: what a statute obliges to keep although the person asks for its deletion, and until when. */
public record Retention(List<Kept> duties) {

  public static final RuleKind<Retention> KIND = new RuleKind<>("retention", Retention.class);

  public Retention {
    duties = List.copyOf(duties);
  }

  /**
   * One duty.
   *
   * @param duty name by which records say that they fall under it
   * @param statute title and article
   * @param until until when, in words
   */
  public record Kept(String duty, String statute, String until, String untilEn) {}

  public Optional<Kept> of(String duty) {
    return duties.stream().filter(each -> each.duty().equals(duty)).findFirst();
  }
}
