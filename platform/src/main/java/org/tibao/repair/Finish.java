package org.tibao.repair;

import java.util.List;

/** 完工: what was done, and who has looked at it since. */
public record Finish(int n, String text, RepairQuote.By by, List<Check> checks, List<Seen> seen) {

  /** Who looks. */
  public enum Side {
    /** 使用单位. */
    USER,
    /** 付款方. */
    PAYER
  }

  /**
   * 核验.
   *
   * @param recovery what the device said at that moment
   */
  public record Check(Side side, boolean passed, String text, Recovery recovery, RepairQuote.By by) {}

  /** 现场见证: somebody of the owners' side saw the lift serve, for its device was silent. */
  public record Seen(String text, RepairQuote.By by) {}

  /**
   * 换件: what became of one line that puts a part in.
   *
   * @param serial of the new part; 无 where it has none
   * @param fate of the old one
   */
  public record Fitted(int line, String serial, Part.Fate fate, String fateText) {}

  public Finish {
    checks = List.copyOf(checks);
    seen = List.copyOf(seen);
  }
}
