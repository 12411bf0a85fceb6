package org.tibao.documents;

/** How the papers of one print run lie on the sheets. */
public enum Sheets {
  /** Each paper begins on the next page. */
  ONE_SIDED,
  /** 双面: each paper begins on the front of a sheet of its own, so that no neighbour's stands on its back. */
  TWO_SIDED
}
