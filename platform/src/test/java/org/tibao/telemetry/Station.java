package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tibao.support.Scratch;
import org.tibao.support.TestDatabase;

/** One embedded broker with plain TCP and TLS for all tests of a JVM: it takes long to start and to stop. */
record Station(House house, Broker.Address address, Path directory) {

  static final String PASSWORD = "changeit";

  private static final class One {
    private static final Station STATION = start();
  }

  static Station shared() {
    return One.STATION;
  }

  /** The key store of that name: {@code broker}, {@code tls-device}, {@code trusted}. */
  String file(String name) {
    return file(directory, name);
  }

  private static Station start() {
    try {
      Path directory = Scratch.directory("station");
      keys(directory, "broker", "CN=localhost", "-ext", "SAN=ip:127.0.0.1,dns:localhost");
      keys(directory, "tls-device", "CN=tls-device");
      String certificate = directory.resolve("tls-device.cer").toString();
      keytool(directory, "-exportcert", "-alias", "tls-device", "-keystore", file(directory, "tls-device"),
          "-storepass", PASSWORD, "-file", certificate);
      keytool(directory, "-importcert", "-noprompt", "-alias", "tls-device", "-keystore", file(directory, "trusted"),
          "-storetype", "PKCS12", "-storepass", PASSWORD, "-file", certificate);
      var mqtt = new TelemetrySettings.Mqtt("127.0.0.1", 0, 0, file(directory, "broker"), PASSWORD,
          file(directory, "trusted"), PASSWORD, TelemetrySettings.ClientCertificates.OPTIONAL);
      TelemetrySettings usual = House.settings(0);
      TestDatabase database = TestDatabase.fresh();
      House house = House.on(database.url(), database.user(), database.password(),
          new TelemetrySettings(usual.broker(), mqtt, usual.external(), usual.keepRawDays(), usual.batch(),
              usual.queue(), usual.gather(), usual.checkpoint()),
          Files.createDirectories(directory.resolve("house")));
      house.register("listener", DeviceKind.LISTENER, null);
      house.register("listener-2", DeviceKind.LISTENER, null);
      house.listen();
      return new Station(house, house.broker().address(), directory);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(Path directory, String name) {
    return directory.resolve(name + ".p12").toString();
  }

  private static void keys(Path directory, String name, String subject, String... more)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", subject, "-validity",
        "3650", "-storetype", "PKCS12", "-keystore", file(directory, name), "-storepass", PASSWORD));
    words.addAll(List.of(more));
    keytool(directory, words.toArray(String[]::new));
  }

  private static void keytool(Path directory, String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(words));
    assertThat(new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(directory.resolve("keytool.log").toFile()).start().waitFor()).isZero();
  }
}
