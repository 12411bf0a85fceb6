package org.tibao.torture;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tibao.stream.Main;

/** How the programs of the product are called beside the way they usually are. */
final class Programs {

  private Programs() {}

  /**
   * The command that runs another program of ours on the platform's class path.
   *
   * @param platform the command that runs the platform, by {@code -jar} or by {@code -cp}
   */
  static List<String> withMain(List<String> platform, Class<?> main, List<String> options) {
    int jar = platform.indexOf("-jar");
    int path = jar >= 0 ? jar : platform.indexOf("-cp");
    if (path < 0) {
      throw new IllegalArgumentException("the platform's command has no class path: " + platform);
    }
    // What is prepared for another class path does not fit this one.
    var words = new ArrayList<>(
        platform.subList(0, path).stream().filter(each -> !each.startsWith("-XX:AOT")).toList());
    words.addAll(options);
    words.addAll(List.of("-cp", platform.get(path + 1) + ":" + place(main), main.getName()));
    return words;
  }

  private static Path place(Class<?> ours) {
    try {
      return Path.of(ours.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The monitors' job, in a process of its own. */
  static List<String> job(String... arguments) {
    var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
        System.getProperty("java.class.path"), Main.class.getName(), "job"));
    words.addAll(List.of(arguments));
    return words;
  }
}
