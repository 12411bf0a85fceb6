package org.tibao.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tibao import} asks of the application: bring the rows of a spreadsheet in. One bean of this kind is the
 * bridge to the module that knows how.
 */
public interface FileImport {

  /**
   * Brings the rows in, or none of them.
   *
   * @param file where the bytes are now, under a name that says nothing
   * @param progress told the number of rows read, every now and then
   * @throws org.tibao.refusal.Refused if the file as a whole is not one we take; nothing has changed then
   */
  Outcome run(Path file, Order order, LongConsumer progress) throws IOException;

  /**
   * What is to be done with a file.
   *
   * @param name the file's own name, which tells its form
   * @param kind what its rows are (lifts, dwellings, owners, wishes); null to be recognised by the columns
   * @param mapping the text of the mapping file, or null
   * @param acceptGood whether the good rows come in although others are refused
   */
  record Order(String name, @Nullable String kind, @Nullable String mapping, boolean acceptGood) {}

  /**
   * How it ended: read = accepted + unchanged + rejected.
   *
   * @param reasons why rows were rejected, with how many for each
   */
  record Outcome(long read, long accepted, long unchanged, long rejected, Map<String, Long> reasons) {}
}
