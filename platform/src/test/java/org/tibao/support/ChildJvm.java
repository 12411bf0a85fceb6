package org.tibao.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A second Java on the same class path, as a process that can be killed. Its output goes to two files. */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildJvm(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  public static ChildJvm start(Class<?> main, String... arguments) {
    return start(List.of(), System.getProperty("java.class.path"), main.getName(), arguments);
  }

  /** Starts it with these variables in its environment. */
  public static ChildJvm start(Map<String, String> environment, Class<?> main, String... arguments) {
    return start(List.of(), environment, System.getProperty("java.class.path"), main.getName(), arguments);
  }

  /** Starts it behind other words, such as a program that changes the user first. */
  public static ChildJvm start(List<String> before, String classPath, String main, String... arguments) {
    return start(before, Map.of(), classPath, main, arguments);
  }

  private static ChildJvm start(List<String> before, Map<String, String> environment, String classPath, String main,
      String... arguments) {
    try {
      Path directory = Scratch.directory("child");
      Path out = directory.resolve("out");
      Path err = directory.resolve("err");
      var command = new ArrayList<>(before);
      command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow", "-Dtibao.telemetry.broker=NONE",
          "-Dtibao.programs=" + System.getProperty("tibao.programs", ""),
          "-cp",
          classPath, main));
      command.addAll(List.of(arguments));
      if (before.isEmpty()) {
        // What a killed one could not clear away goes with us; another user could not write there.
        command.add(1, "-Djava.io.tmpdir=" + directory);
      }
      var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().putAll(environment);
      return new ChildJvm(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a line of its output begins so, the last that does; fails with all it said if it ends before. */
  public String awaitLine(String beginning) throws IOException, InterruptedException {
    long limit = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < limit) {
      boolean alive = process.isAlive();
      String said = out();
      // What comes after the last line break is not a line yet.
      List<String> lines = said.substring(0, said.lastIndexOf('\n') + 1).lines()
          .filter(each -> each.startsWith(beginning)).toList();
      if (!lines.isEmpty()) {
        return lines.getLast();
      }
      if (!alive) {
        break;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no line " + beginning + " in:\n" + out() + "\n" + err());
  }

  public String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  public String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; answers the exit code. */
  public int await() throws InterruptedException {
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      throw new AssertionError("still running");
    }
    return process.exitValue();
  }

  /** Asks it to stop, as the shell does. */
  public int stop() throws InterruptedException {
    process.destroy();
    return await();
  }

  /** {@code kill -9}: nothing of it runs any more, no hook and no finally. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** {@code kill -9} of everything that it has started, such as its database; not of itself. */
  public void killWhatItStarted() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** {@code kill -9} of it and of everything that it has started, its database first. */
  public void killWithAllItStarted() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
