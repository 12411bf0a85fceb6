package org.tibao.telemetry;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where messages go once they are understood, and who watches over them.
 *
 * @param to the database and the monitors of this process, or Kafka and a job elsewhere ({@code TIBAO_TELEMETRY_TO})
 */
@ConfigurationProperties("tibao.telemetry")
record StreamSettings(@DefaultValue("DATABASE") Destination to, @DefaultValue Kafka kafka) {

  /** The setting that turns all of it on. */
  static final String SETTING = "tibao.telemetry.to";
  static final String KAFKA = "kafka";

  /** Where messages go. */
  enum Destination {
    /** Into the database, and to the monitors of this process. */
    DATABASE,
    /** Into a log from which a job elsewhere reads. */
    KAFKA
  }

  /**
   * How Kafka is spoken to.
   *
   * @param bootstrap servers, such as {@code kafka-1:9092,kafka-2:9092} ({@code TIBAO_TELEMETRY_KAFKA_BOOTSTRAP})
   * @param messages topic of what lifts say
   * @param detections topic of what is found in it
   * @param group as which all instances together read what is found
   * @param patience how long a message is tried before it is tried anew
   * @param properties file with whatever else Kafka's clients are to know, such as keys and passwords: only the file holds
   *          them ({@code TIBAO_TELEMETRY_KAFKA_PROPERTIES})
   */
  record Kafka(@DefaultValue("localhost:9092") String bootstrap, @DefaultValue("tibao.messages") String messages,
      @DefaultValue("tibao.detections") String detections, @DefaultValue("tibao-incidents") String group,
      @DefaultValue("20s") Duration patience, @Nullable Path properties) {

    /** What the file says. One that cannot be read stops the start: without it nothing would be safe. */
    Map<String, Object> client() {
      var known = new HashMap<String, Object>();
      if (properties != null && !properties.toString().isEmpty()) {
        var lines = new Properties();
        try (Reader file = Files.newBufferedReader(properties)) {
          lines.load(file);
        } catch (IOException e) {
          throw new UncheckedIOException("the properties of Kafka's clients: " + properties, e);
        }
        lines.stringPropertyNames().forEach(each -> known.put(each, lines.getProperty(each)));
      }
      return known;
    }
  }
}
