package org.tibao.handbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tibao.documents.PaperCode;

/**
 * 一版手册: a handbook as a town handed it out. It never changes.
 *
 * @param region code of the region it is for
 * @param path scope path of that region
 * @param number 1 for the first of the region
 * @param on the day whose rules it tells
 * @param paper under which it opens
 * @param changes how many things say something else than in the edition before
 * @param versions ids of the versions of rules it was made from
 */
public record Edition(EditionId id, String region, String path, int number, LocalDate on, PaperCode paper, int changes,
    List<String> versions, Instant at, String by) {

  public Edition {
    versions = List.copyOf(versions);
  }
}
