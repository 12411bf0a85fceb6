package org.tibao.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * Starts Tibao on a directory that is thrown away, looks at a few pages, stops: the launcher lets the JVM watch this
 * once and write down what it loaded, so that every later start is faster.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

  private static final List<String> PAGES = List.of("/health", "/", "/sign-in", "/css/tibao.css", "/demo", "/map");

  @ParentCommand
  private @Nullable Commands parent;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tibao-warm-up");
    try {
      var application = new Application(Objects.requireNonNull(parent).application(), directory);
      try (var running = application.start(0, "demo", 0)) {
        look(URI.create("http://localhost:" + Application.port(running)));
      }
    } finally {
      deleteTree(directory);
    }
    return Exit.DONE;
  }

  private static void look(URI address) throws IOException, InterruptedException {
    try (var browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      for (String page : PAGES) {
        var request = HttpRequest.newBuilder(address.resolve(page)).timeout(Duration.ofSeconds(20))
            .header("Accept", "text/html").build();
        // The answer does not matter, only that the way to it was walked.
        browser.send(request, HttpResponse.BodyHandlers.discarding());
      }
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
