package org.tibao.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One spreadsheet on its way in: the file, what its columns mean, how far it is, what became of it.
 *
 * @param owner who brought it; nobody else sees it
 * @param fileName as it was called, for people
 * @param bytes size of the file as it was sent
 * @param header headings of the sheet; empty until it was first looked at
 * @param mapping what its columns mean; null until it is known
 * @param acceptGood whether good rows are taken when others are bad
 * @param progress rows applied so far
 * @param total rows of the sheet; null until they were counted
 * @param refusal message key and arguments of why the file failed; empty if it did not
 * @param kept whether the file is still there
 */
public record Load(LoadId id, UUID owner, String fileName, long bytes, List<String> header, @Nullable Mapping mapping,
    LoadState state, boolean acceptGood, LoadReport report, long progress, @Nullable Long total, List<String> refusal,
    boolean kept, Times times) {

  /** When the file came, and when its rows were last begun and ended. */
  public record Times(Instant uploaded, @Nullable Instant started, @Nullable Instant ended) {}

  /** Name of the kind of rows, or empty. */
  public String kind() {
    return mapping == null ? "" : mapping.kind();
  }
}
