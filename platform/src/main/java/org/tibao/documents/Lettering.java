package org.tibao.documents;

/** How large a paper is printed; what stands on it is the same. */
public enum Lettering {
  /** Readable at arm's length. */
  USUAL,
  /** 大字版: for eyes of eighty. */
  LARGE
}
