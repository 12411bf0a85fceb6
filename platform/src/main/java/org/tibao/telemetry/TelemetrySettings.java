package org.tibao.telemetry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How lifts' messages come in and how long they are kept.
 *
 * @param broker which broker devices speak to ({@code TIBAO_TELEMETRY_BROKER})
 * @param mqtt where the embedded broker listens
 * @param external which broker to read from where it is not ours
 * @param keepRawDays how long single messages are kept; summaries stay for the life of the lift
 * @param batch how many messages are written together at most
 * @param queue how many wait to be written at most
 * @param gather how long a batch may wait for company, so that a commit is worth it
 * @param checkpoint how often the monitors' states are written down
 */
@ConfigurationProperties("tibao.telemetry")
record TelemetrySettings(@DefaultValue("NONE") BrokerKind broker, @DefaultValue Mqtt mqtt,
    @DefaultValue External external, @DefaultValue("30") int keepRawDays, @DefaultValue("1000") int batch,
    @DefaultValue("50000") int queue, @DefaultValue("10ms") Duration gather,
    @DefaultValue("20s") Duration checkpoint) {

  /** Which broker there is. */
  enum BrokerKind {
    /** None: messages come by HTTP only. */
    NONE,
    /** One in this process. */
    EMBEDDED,
    /** One elsewhere; this process subscribes to it. */
    EXTERNAL
  }

  /**
   * The embedded broker.
   *
   * @param host address to listen on; this machine only unless said otherwise
   * @param port for plain TCP; 0 takes any free one, −1 none
   * @param tlsPort for TLS; 0 takes any free one, −1 none
   * @param keyStore file with the broker's key and certificate (JKS or PKCS 12)
   * @param trustStore file with the authorities whose client certificates are believed
   * @param clientCertificates whether devices may, must or cannot show a certificate
   */
  record Mqtt(@DefaultValue("127.0.0.1") String host, @DefaultValue("1883") int port,
      @DefaultValue("-1") int tlsPort, @DefaultValue("") String keyStore, @DefaultValue("") String keyStorePassword,
      @DefaultValue("") String trustStore, @DefaultValue("") String trustStorePassword,
      @DefaultValue("NONE") ClientCertificates clientCertificates) {}

  /** Whether devices show a certificate. */
  enum ClientCertificates {
    /** Not asked for. */
    NONE,
    /** Believed where shown. */
    OPTIONAL,
    /** None comes in without. */
    REQUIRED
  }

  /**
   * A broker elsewhere. Who may publish what is its business there; what is not on a known device's topic is refused
   * here.
   *
   * @param url such as {@code ssl://broker:8883} or {@code tcp://broker:1883}
   * @param readers whether one instance reads for all, or all share the reading
   * @param group by what name the reading is known at the broker, the same for all instances
   * @param session how long the broker keeps what was not read: of all, or with {@link Readers#ALL} what it had handed to an
   *          instance that is away, before another gets it
   */
  record External(@DefaultValue("") String url, @Nullable String user, @Nullable String password,
      @DefaultValue("ONE") Readers readers, @DefaultValue("tibao") String group,
      @DefaultValue("24h") Duration session) {}

  /** Who reads from a broker elsewhere. */
  enum Readers {
    /** One instance at a time, in one session; the next goes on where it stood. */
    ONE,
    /**
     * All at once, by a shared subscription: more than one machine takes in, and what the broker had handed out is as safe as
     * the broker keeps it.
     */
    ALL
  }
}
