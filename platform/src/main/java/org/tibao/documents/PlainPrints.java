package org.tibao.documents;

import java.time.Instant;
import java.util.Optional;

/**
 * 未出具的文书: a paper printed as it stands, without being issued: it has no code, and nothing is kept of it. For what
 * anybody may read on the same day on a page, and for machines without a database. Photos out of the evidence are left out.
 */
public final class PlainPrints {

  private PlainPrints() {}

  /**
   * As PDF.
   *
   * @param origin scheme and host under which people reach this Tibao
   * @param at the moment whose state it shows: the same paper of the same moment has the same bytes
   */
  public static byte[] pdf(Paper paper, Lettering lettering, String origin, Instant at) {
    return new PaperPdf(_ -> Optional.empty()).plain(paper, lettering, origin, at);
  }

  /** As Word document; the arguments are those of {@link #pdf}. */
  public static byte[] docx(Paper paper, Lettering lettering, String origin, Instant at) {
    return new PaperDocx(_ -> Optional.empty()).plain(paper, lettering, origin, at);
  }
}
