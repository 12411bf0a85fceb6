package org.tibao.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is started again when it ends by itself, and does not outlive us. The signal that sees to that follows
 * the thread that started it: that is the one which waits for it.
 */
public final class Child {

  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final long PAUSE_MILLIS = 1_000;
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final int EARLY_ENDS = 3;
  private static final int LAST_WORDS = 20;

  private final String name;
  private final Starter starter;
  private final Predicate<String> lines;
  private final Consumer<String> givenUp;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private volatile @Nullable Process process;
  private volatile boolean stopping;

  /**
   * A process that is not started yet.
   *
   * @param lines   takes each line it prints, and answers whether with that it works
   * @param givenUp told why, if it ends again and again soon after its start without having worked
   */
  Child(String name, Starter starter, Predicate<String> lines, Consumer<String> givenUp) {
    this.name = name;
    this.starter = starter;
    this.lines = lines;
    this.givenUp = givenUp;
  }

  /** Makes it ready to start; asked anew each time. */
  interface Starter {
    ProcessBuilder prepare() throws Exception;
  }

  /**
   * A command that ends with us, but not by the keys that are pressed where we run: we end it in its turn.
   *
   * @param signal how it ends where we could not end it ourselves
   */
  public static List<String> bound(String signal, List<String> command) {
    var bound = new ArrayList<String>();
    if (Files.isExecutable(SETSID)) {
      bound.add(SETSID.toString());
    }
    if (Files.isExecutable(SETPRIV)) {
      bound.addAll(List.of(SETPRIV.toString(), "--pdeathsig", signal));
    }
    bound.addAll(command);
    return bound;
  }

  Child start() {
    Thread.ofPlatform().daemon().name(name).start(this::keepAlive);
    return this;
  }

  private void keepAlive() {
    try {
      int early = 0;
      while (!stopping) {
        long begun = System.nanoTime();
        boolean worked = false;
        try {
          Process started = starter.prepare().start();
          process = started;
          worked = listen(started);
          int code = started.waitFor();
          if (!stopping) {
            LOG.error("{} ended by itself (exit code {}); starting it again", name, code);
          }
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          LOG.error("{} cannot be started", name, e);
        }
        early = worked || System.nanoTime() - begun > EARLY.toNanos() ? 0 : early + 1;
        if (early == EARLY_ENDS && !stopping) {
          stopping = true;
          givenUp.accept(name + " ended " + early + " times soon after its start. " + String.join("\n", lastWords));
        }
        if (!stopping) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hears what it prints until it ends, and answers whether it worked. */
  private boolean listen(Process started) throws IOException {
    boolean worked = false;
    lastWords.clear();
    try (BufferedReader out = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lastWords.addLast(line);
        if (lastWords.size() > LAST_WORDS) {
          lastWords.removeFirst();
        }
        worked |= lines.test(line);
      }
    }
    return worked;
  }

  /** From now on it is not started again. */
  void leave() {
    stopping = true;
  }

  /** Ends it by the end of its input, if it listens to that, or by a signal; by force in the end. */
  void stop(boolean byInput, long seconds) {
    leave();
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
