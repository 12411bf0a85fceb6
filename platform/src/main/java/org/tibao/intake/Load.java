package org.tibao.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One spreadsheet on its way in: the file, what its columns mean, how far it is, what became of it.
 *
 * @param owner who brought it; nobody else sees it
 * @param header headings of the sheet; empty until it was first looked at
 * @param mapping what its columns mean; null until it is known
 * @param acceptGood whether good rows are taken when others are bad
 * @param refusal message key and arguments of why the file failed; empty if it did not
 */
public record Load(LoadId id, UUID owner, File file, List<String> header, @Nullable Mapping mapping, LoadState state,
    boolean acceptGood, LoadReport report, Progress done, List<String> refusal, Times times) {

  /**
   * The file as it was sent.
   *
   * @param name as it was called, for people
   * @param kept whether it is still there
   */
  public record File(String name, long bytes, boolean kept) {}

  /** Rows applied so far, and rows of the sheet; null until they were counted. */
  public record Progress(long rows, @Nullable Long total) {}

  /** When the file came, and when its rows were last begun and ended. */
  public record Times(Instant uploaded, @Nullable Instant started, @Nullable Instant ended) {}

  /** Name of the kind of rows, or empty. */
  public String kind() {
    return mapping == null ? "" : mapping.kind();
  }

  public String fileName() {
    return file.name();
  }

  public boolean kept() {
    return file.kept();
  }

  public long progress() {
    return done.rows();
  }

  public @Nullable Long total() {
    return done.total();
  }
}
