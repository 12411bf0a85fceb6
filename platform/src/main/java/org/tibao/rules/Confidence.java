package org.tibao.rules;

/** How sure one may be of a version's source. */
public enum Confidence {
  /** The text was read in the named source. */
  HIGH,
  /** Consistent reports, the text itself not seen. */
  MEDIUM,
  /** A reading that must be confirmed on the spot. */
  LOW,
  /** A proposal of the product where nothing is published. */
  PROPOSAL
}
