package org.tibao.command;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Tibao on one data directory, not yet started. */
record Application(Class<?> source, Path data) {

  /** Where Tibao keeps its things unless told otherwise. */
  static Path home() {
    return Path.of(System.getProperty("user.home"), ".tibao");
  }

  /** The directory that was named on the command line, else by {@code TIBAO_DATA}, else the one below the home. */
  static Path dataOrDefault(@Nullable Path named, String below) {
    String environment = System.getenv("TIBAO_DATA");
    if (named != null) {
      return named;
    }
    return environment == null || environment.isBlank() ? home().resolve(below) : Path.of(environment);
  }

  /**
   * Starts the server; port 0 takes any free one.
   *
   * @param devicesPort on which devices connect by MQTT, unless the settings say otherwise
   */
  ConfigurableApplicationContext start(int port, String profile, int devicesPort) {
    return start(port, profile,
        Map.of("tibao.telemetry.broker", "EMBEDDED", "tibao.telemetry.mqtt.port", String.valueOf(devicesPort)));
  }

  private ConfigurableApplicationContext start(int port, String profile, Map<String, Object> unlessSaid) {
    var application = new SpringApplication(source);
    application.setDefaultProperties(unlessSaid);
    application.setMainApplicationClass(source);
    application.setLogStartupInfo(false);
    if (!profile.isEmpty()) {
      application.setAdditionalProfiles(profile);
    }
    System.clearProperty("logback.configurationFile"); // from here on Spring sets up the log, from the same file
    return application.run("--tibao.data=" + data.toAbsolutePath().normalize(), "--server.port=" + port);
  }

  /** The port on which a started server listens. */
  static int port(ConfigurableApplicationContext running) {
    return Integer.parseInt(running.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /**
   * The whole application for one command, on a port of its own: the doors are the same ones, and another command that
   * comes meanwhile goes through it.
   */
  ConfigurableApplicationContext forOneCommand() {
    return start(0, "", Map.of());
  }
}
