package org.tibao.voting.web;

import org.tibao.voting.Count;
import org.tibao.voting.Threshold;

/**
 * How far a measure is from its bar, as a picture: what there is, of how much, and where the bar stands.
 *
 * @param what end of the message key that says what is measured
 * @param area whether it is area in 0.01 m², otherwise owners
 */
public record Gauge(String what, boolean area, long some, long all, Threshold bar) {

  private static final int WIDTH = 1000;

  static Gauge[] quorum(Count.Side some, Count.Side all, Threshold bar) {
    return new Gauge[]{new Gauge("quorum", true, some.area(), all.area(), bar),
        new Gauge("quorum", false, some.heads(), all.heads(), bar)};
  }

  static Gauge[] consent(Count.Side some, Count.Side all, Threshold bar) {
    return new Gauge[]{new Gauge("consent", true, some.area(), all.area(), bar),
        new Gauge("consent", false, some.heads(), all.heads(), bar)};
  }

  public boolean reached() {
    return all > 0 && bar.reachedBy(some, all);
  }

  /** What the law needs at least. */
  public long needed() {
    return bar.leastOf(all);
  }

  public long missing() {
    return Math.max(0, needed() - some);
  }

  /** How long the bar is drawn, of 1,000. */
  public int filled() {
    return all == 0 ? 0 : (int) (some * WIDTH / all);
  }

  /** Where the mark of the law stands, of 1,000. */
  public int mark() {
    return bar.part() * WIDTH / bar.whole();
  }

  /** ≥ 2/3, &gt; 1/2. */
  public String rule() {
    return (bar.strict() ? "> " : "≥ ") + bar.part() + "/" + bar.whole();
  }
}
