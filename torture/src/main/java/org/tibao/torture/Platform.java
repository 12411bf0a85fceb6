package org.tibao.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tibao.stream.Child;

/** A process of the platform of our own, beside those that are tormented: it hears no devices. */
final class Platform implements AutoCloseable {

  private static final String READY = "Tibao ready: ";
  private static final int MINUTES = 15;
  private static final int END_SECONDS = 30;

  private final Process process;
  private final StringBuilder said = new StringBuilder();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final Thread reader;

  private Platform(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** Starts that command on a data directory of its own. */
  static Platform start(Site site, Path data, String... command) throws IOException {
    Path log = site.data().resolve(data.getFileName() + ".log");
    Files.createDirectories(data);
    var words = new ArrayList<>(site.platform());
    words.addAll(List.of(command));
    words.addAll(List.of("--data", data.toString()));
    var builder = new ProcessBuilder(Child.bound("KILL", words))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    site.environment().forEach(each -> builder.environment().put(each.replaceFirst("=.*", ""),
        each.substring(each.indexOf('=') + 1)));
    builder.environment().put("TIBAO_TELEMETRY_BROKER", "NONE");
    builder.environment().put("TIBAO_TELEMETRY_TO", "database");
    return new Platform(builder.start());
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (said) {
          said.append(line).append('\n');
        }
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length()).strip()));
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException("the platform has ended before it was ready"));
  }

  /** Waits until it can be visited. */
  URI address() throws IOException, InterruptedException {
    try {
      return ready.get(MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the platform does not start: " + said(), e);
    }
  }

  /** Waits for its end, and answers its exit code. */
  int end() throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      throw new IOException("the platform does not end: " + said());
    }
    reader.join();
    return process.exitValue();
  }

  String said() {
    synchronized (said) {
      return said.toString();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
