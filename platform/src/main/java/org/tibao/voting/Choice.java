package org.tibao.voting;

/** 表决意见: what a ballot says. Who abstains takes part and does not agree. */
public enum Choice {
  /** 同意. */
  YES,
  /** 不同意. */
  NO,
  /** 弃权. */
  ABSTAIN;

  /** One letter for each: what is sealed is as long whatever it says, for a seal does not hide a length. */
  String letter() {
    return name().substring(0, 1);
  }

  /** @throws IllegalArgumentException if no choice is written like that */
  static Choice ofLetter(String letter) {
    return switch (letter) {
      case "Y" -> YES;
      case "N" -> NO;
      case "A" -> ABSTAIN;
      default -> throw new IllegalArgumentException("not a choice");
    };
  }
}
