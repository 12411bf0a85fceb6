package org.tibao.stream;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How the job runs.
 *
 * @param bootstrap servers of Kafka
 * @param kafka    what else Kafka's clients are to know, such as keys and passwords
 * @param messages   topic of what lifts say, by device
 * @param detections topic of what was found in it, by device
 * @param database where rows and sums go; null: nowhere, only what is found is told
 * @param keepRaw  how long the platform keeps single messages
 * @param checkpoint how often a checkpoint is made
 */
record JobSettings(String bootstrap, Map<String, String> kafka, String messages, String detections,
    @Nullable Database database, Duration keepRaw, Duration checkpoint)
    implements
      Serializable {

  /** The usual topics. */
  static final String MESSAGES = "tibao.messages";
  static final String DETECTIONS = "tibao.detections";

  private static final String MESSAGES_END = ".messages";

  /** What a file of properties says to Kafka's clients. */
  static Map<String, String> client(@Nullable Path file) throws IOException {
    var known = new HashMap<String, String>();
    if (file != null) {
      var lines = new Properties();
      try (Reader text = Files.newBufferedReader(file)) {
        lines.load(text);
      }
      lines.stringPropertyNames().forEach(each -> known.put(each, lines.getProperty(each)));
    }
    return Map.copyOf(known);
  }

  /** The same, to which others are added that go before them. */
  Properties client() {
    var properties = new Properties();
    kafka.forEach(properties::setProperty);
    return properties;
  }

  /** As which the job notes in Kafka how far it has read: {@code town-monitor} for {@code town.messages}. */
  String group() {
    String name = messages.endsWith(MESSAGES_END)
        ? messages.substring(0, messages.length() - MESSAGES_END.length())
        : messages;
    return name + "-monitor";
  }

  /** Never prints how to enter. */
  @Override
  public String toString() {
    return messages + " at " + bootstrap;
  }
}
