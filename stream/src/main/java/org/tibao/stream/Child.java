package org.tibao.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is started again when it ends by itself, and does not outlive us. The signal that sees to that follows
 * the thread that started it: that is the one which waits for it.
 */
final class Child {

  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final long PAUSE_MILLIS = 1_000;

  private final String name;
  private final Starter starter;
  private final Consumer<String> lines;
  private volatile @Nullable Process process;
  private volatile boolean stopping;

  Child(String name, Starter starter, Consumer<String> lines) {
    this.name = name;
    this.starter = starter;
    this.lines = lines;
  }

  /** Makes it ready to start; asked anew each time. */
  interface Starter {
    ProcessBuilder prepare() throws Exception;
  }

  /** A command that ends with us. */
  static List<String> bound(List<String> command) {
    if (!Files.isExecutable(SETPRIV)) {
      return command;
    }
    var bound = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "TERM"));
    bound.addAll(command);
    return bound;
  }

  Child start() {
    Thread.ofPlatform().daemon().name(name).start(this::keepAlive);
    return this;
  }

  private void keepAlive() {
    try {
      while (!stopping) {
        try {
          Process started = starter.prepare().start();
          process = started;
          try (BufferedReader out = started.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines);
          }
          int code = started.waitFor();
          if (!stopping) {
            LOG.error("{} ended by itself (exit code {}); starting it again", name, code);
          }
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          LOG.error("{} cannot be started", name, e);
        }
        if (!stopping) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it by the end of its input, if it listens to that, or by a signal; by force in the end. */
  void stop(boolean byInput, long seconds) {
    stopping = true;
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      if (byInput) {
        running.outputWriter(StandardCharsets.UTF_8).close();
      } else {
        running.destroy();
      }
      if (!running.waitFor(seconds, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      running.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
