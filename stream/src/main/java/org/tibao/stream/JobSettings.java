package org.tibao.stream;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the job runs.
 *
 * @param bootstrap servers of Kafka
 * @param name     before the topics' names, and as which the job notes there how far it has read
 * @param database where rows and sums go; null: nowhere, only what is found is told
 * @param keepRaw  how long the platform keeps single messages
 * @param checkpoint how often a checkpoint is made
 */
record JobSettings(String bootstrap, String name, @Nullable Database database, Duration keepRaw, Duration checkpoint)
    implements
      Serializable {

  /** The usual name. */
  static final String NAME = "tibao";

  /** What lifts say, by device. */
  String messages() {
    return name + ".messages";
  }

  /** What was found in it, by device. */
  String detections() {
    return name + ".detections";
  }

  String group() {
    return name + "-monitor";
  }
}
