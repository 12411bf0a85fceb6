package org.tibao.retrofit;

/** What a dwelling says about the lift. */
public enum Answer {
  /** 同意. */
  AGREE,
  /** 再想想. */
  THINKING,
  /** 不同意. */
  OPPOSED
}
