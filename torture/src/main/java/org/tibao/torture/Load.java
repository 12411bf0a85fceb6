package org.tibao.torture;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** People and devices who use the product through its doors while it is tormented, and remember what they were promised. */
interface Load extends AutoCloseable {

  /** What they use, each with its own promise. */
  enum Door {
    /** A device's message by MQTT: acknowledged by the broker's answer. */
    MESSAGE,
    /** Money: acknowledged by the answer to a command with an id. */
    PAYMENT,
    /** A vote: acknowledged by its receipt. */
    BALLOT,
    /** A page that a signed-in person reads. */
    PAGE
  }

  /** They begin, and go on until {@link #finish}; whatever is refused, cut off or not answered they try again. */
  void begin() throws IOException, InterruptedException;

  /** How much was acknowledged until now, of everything. */
  long acknowledged();

  /** What somebody was shown until now that is not theirs, a sentence each. */
  List<String> leaks();

  /** When ({@link System#nanoTime}) that was asked which was acknowledged last at this door; empty: nothing yet. */
  OptionalLong askedWhenAcknowledged(Door door);

  /**
   * They stop, when everything runs again, and all that they were promised is looked for; waits until the last is where it
   * belongs, but not for ever.
   */
  Verdict finish() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
