package org.tibao.rescue;

import java.util.Optional;

/** 救援层级 — who is called: first the unit that has the contract, then whoever is near, then the fire brigade. */
public enum Rung {
  /** 签约维保单位. */
  UNIT,
  /** 就近救援站. */
  STATION,
  /** 119/110. */
  FIRE;

  /** The next one up. */
  public Optional<Rung> next() {
    return this == FIRE ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
  }

  /** Key of its word. */
  public String messageKey() {
    return "rescue.rung." + name();
  }
}
