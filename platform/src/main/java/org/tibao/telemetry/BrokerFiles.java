package org.tibao.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The configuration of the embedded broker as the file that it reads. */
final class BrokerFiles {

  /** Enough for any message of a lift, and no more memory for whoever sends other things. */
  private static final int LARGEST_PACKET = 65_536;
  private static final int LONGEST_SESSION_S = 7 * 24 * 3600;

  private BrokerFiles() {}

  static void write(Path folder, Broker.Address address, TelemetrySettings.Mqtt mqtt) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("config.xml");
    Files.deleteIfExists(file);
    // It holds the passwords of the key stores.
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>%s%s</listeners>
          <mqtt>
            <packets><max-packet-size>%d</max-packet-size></packets>
            <receive-maximum><server-receive-maximum>100</server-receive-maximum></receive-maximum>
            <session-expiry><max-interval>%d</max-interval></session-expiry>
            <queued-messages><max-queue-size>1000</max-queue-size></queued-messages>
          </mqtt>
          <persistence><mode>file</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """.formatted(address.port() < 0 ? "" : tcp(address), address.tlsPort() < 0 ? "" : tls(address, mqtt),
        LARGEST_PACKET, LONGEST_SESSION_S));
  }

  private static String tcp(Broker.Address address) {
    return "<tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>".formatted(address.port(),
        text(address.host()));
  }

  private static String tls(Broker.Address address, TelemetrySettings.Mqtt mqtt) {
    String trust = mqtt.trustStore().isEmpty()
        ? ""
        : "<truststore><path>%s</path><password>%s</password></truststore>".formatted(text(mqtt.trustStore()),
            text(mqtt.trustStorePassword()));
    return """
        <tls-tcp-listener><port>%d</port><bind-address>%s</bind-address><tls>
          <protocols><protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></protocols>
          <keystore><path>%s</path><password>%s</password><private-key-password>%s</private-key-password></keystore>%s
          <client-authentication-mode>%s</client-authentication-mode>
        </tls></tls-tcp-listener>""".formatted(address.tlsPort(), text(address.host()), text(mqtt.keyStore()),
        text(mqtt.keyStorePassword()), text(mqtt.keyStorePassword()), trust, mqtt.clientCertificates());
  }

  private static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
