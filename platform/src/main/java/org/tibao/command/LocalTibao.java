package org.tibao.command;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tibao.ledger.Report;
import org.tibao.voting.VoteReport;
import tools.jackson.databind.json.JsonMapper;

/** The Tibao that runs on a data directory, as a command on the same machine speaks to it. */
final class LocalTibao implements AutoCloseable {

  private final RunFile mark;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5)).build();

  private LocalTibao(RunFile mark) {
    this.mark = mark;
  }

  /** The one that runs there and answers; a mark left behind by a process that was killed does not count. */
  static Optional<LocalTibao> on(Path data) throws IOException, InterruptedException {
    Optional<RunFile> mark = RunFile.in(data);
    if (mark.isEmpty() || ProcessHandle.of(mark.get().pid()).isEmpty()) {
      return Optional.empty();
    }
    var tibao = new LocalTibao(mark.get());
    try {
      var answer = tibao.client.send(tibao.request("/local/ping").GET().timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() == 200) {
        return Optional.of(tibao);
      }
    } catch (ConnectException e) {
      tibao.close();
      return Optional.empty();
    }
    tibao.close();
    return Optional.empty();
  }

  /** Streams a backup of the running town into that stream. */
  void backup(OutputStream to) throws IOException, InterruptedException {
    var answer = client.send(request("/local/backup").POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw refused(in);
      }
      in.transferTo(to);
    }
  }

  /** Streams the journal of the running town into that writer. */
  void exportLedger(Writer to) throws IOException, InterruptedException {
    var answer = client.send(request("/local/ledger/export").POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw refused(in);
      }
      new InputStreamReader(in, StandardCharsets.UTF_8).transferTo(to);
    }
  }

  /** The file of a lift as the running town prints it. */
  byte[] liftFile(String code) throws IOException, InterruptedException {
    var answer = client.send(
        request("/local/dossier").POST(HttpRequest.BodyPublishers.ofString(code, StandardCharsets.UTF_8)).build(),
        HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw refused(in);
      }
      return in.readAllBytes();
    }
  }

  /** The handbook of a region as the running town prints it. */
  byte[] handbook(HandbookCommand.Order order) throws IOException, InterruptedException {
    var answer = client.send(
        request("/local/handbook").POST(
            HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(order))).build(),
        HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw refused(in);
      }
      return in.readAllBytes();
    }
  }

  /** Lets the running town examine its books. */
  Report examineLedger(List<String> roots) throws IOException, InterruptedException {
    var answer = client.send(
        request("/local/ledger/verify")
            .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(roots))).build(),
        HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw refused(in);
      }
      return JsonMapper.shared().readValue(in, Report.class);
    }
  }

  /** Hands the file over and waits until its rows are in, or refused. */
  FileImport.Outcome importFile(Path file, FileImport.Order order, LongConsumer progress)
      throws IOException, InterruptedException {
    byte[] head = (JsonMapper.shared().writeValueAsString(order) + "\n").getBytes(StandardCharsets.UTF_8);
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofInputStream(() -> {
      try {
        return new SequenceInputStream(new ByteArrayInputStream(head), Files.newInputStream(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    var answer = client.send(request("/local/import").POST(body).build(), HttpResponse.BodyHandlers.ofInputStream());
    try (var in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Message message = JsonMapper.shared().readValue(line, Message.class);
        if (message.failure() != null) {
          throw message.failure().asException();
        }
        if (message.outcome() != null) {
          return message.outcome();
        }
        progress.accept(message.rows());
      }
    }
    throw new IOException("the running Tibao ended before the import did");
  }

  /** Has every vote checked. */
  VoteReport verifyVotes() throws IOException, InterruptedException {
    var answer = client.send(request("/local/vote-verify").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw refused(in);
      }
      return JsonMapper.shared().readValue(in.readAllBytes(), VoteReport.class);
    }
  }

  private static TellingFailure refused(InputStream in) throws IOException {
    Message message = JsonMapper.shared().readValue(in.readAllBytes(), Message.class);
    return message.failure() == null
        ? new TellingFailure("?", Exit.FAILURE)
        : message.failure().asException();
  }

  private HttpRequest.Builder request(String path) {
    // By number, not by name: nothing but this machine may be asked.
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + mark.port() + path)).header(RunFile.HEADER,
        mark.token());
  }

  @Override
  public void close() {
    client.close();
  }

  /** One line of an answer under {@code /local}: how many rows so far, or how it ended. */
  record Message(long rows, FileImport.@Nullable Outcome outcome, @Nullable Failure failure) {}

  /** Why the running Tibao did not do it, as it is told to the person, and what the command leaves to the shell. */
  record Failure(String sentence, int exit) {
    TellingFailure asException() {
      return new TellingFailure(sentence, exit);
    }
  }

  /** A failure that already is a sentence for the person at the terminal. */
  static final class TellingFailure extends IOException {
    private final int exit;

    TellingFailure(String sentence, int exit) {
      super(sentence);
      this.exit = exit;
    }

    int exit() {
      return exit;
    }
  }
}
