package org.tibao.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.tibao.command.FileImport;
import org.tibao.command.RunFile;
import org.tibao.command.RunningMark;
import org.tibao.database.DatabaseRefusal;
import org.tibao.refusal.Refused;
import org.tibao.voting.VoteReport;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LocalChannelTests {

  @LocalServerPort
  private int port;

  @Autowired
  private RunningMark mark;

  @Test
  void opensToTheTokenOnly() throws Exception {
    assertThat(ask(get("/local/ping").header(RunFile.HEADER, token())).statusCode()).isEqualTo(200);
    assertThat(ask(get("/local/ping")).statusCode()).isEqualTo(404);
    assertThat(ask(get("/local/ping").header(RunFile.HEADER, "")).statusCode()).isEqualTo(404);
    assertThat(ask(get("/local/ping").header(RunFile.HEADER, token() + "0")).statusCode()).isEqualTo(404);
    assertThat(ask(get("/local/backup").header(RunFile.HEADER, token())).statusCode()).isEqualTo(404);
  }

  @Test
  void staysShutToWhatAProxyForwards() throws Exception {
    assertThat(
        ask(get("/local/ping").header(RunFile.HEADER, token()).header("X-Forwarded-For", "203.0.113.7")).statusCode())
        .isEqualTo(404);
    assertThat(
        ask(get("/local/ping").header(RunFile.HEADER, token()).header("Forwarded", "for=203.0.113.7")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void tellsWhyABackupIsRefused() throws Exception {
    // This application uses a server that is not its own.
    var answer = ask(post("/local/backup", ""));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("pg_dump", "pg_basebackup", "\"exit\":1");
  }

  @Test
  void hasEveryVoteChecked() throws Exception {
    var answer = ask(get("/local/vote-verify").header(RunFile.HEADER, token()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().lines()).hasSize(1);
    assertThat(JsonMapper.shared().readValue(answer.body(), VoteReport.class)).isEqualTo(
        new VoteReport(0, 0, List.of(), List.of()));
    assertThat(ask(get("/local/vote-verify")).statusCode()).isEqualTo(404);
  }

  @Test
  void writesTheJournalAndExaminesTheBooks() throws Exception {
    assertThat(ask(post("/local/ledger/export", "")).body()).contains("commodity CNY 1000.00");
    assertThat(ask(post("/local/ledger/verify", "[]")).body()).contains("\"holds\":true");
    assertThat(ask(post("/local/ledger/verify", "[\"ab\"]")).body()).contains("\"holds\":false", "ROOT_UNKNOWN");
    assertThat(ask(get("/local/ledger/export")).statusCode()).isEqualTo(404);
  }

  @Test
  void bringsAFileIn() throws Exception {
    var answer = ask(post("/local/import", """
        {"name":"电梯.csv","kind":"lifts","mapping":null,"acceptGood":true}
        一部,二部
        三部"""));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().lines()).hasSize(2);
    assertThat(answer.body()).contains("\"rows\":1", "\"read\":2", "\"accepted\":1", "\"电梯.csv lifts true\":1");
  }

  @Test
  void tellsWhyAFileIsRefused() throws Exception {
    var answer = ask(post("/local/import", "{\"name\":\"bomb.xlsx\",\"acceptGood\":false}\n"));

    assertThat(answer.body()).contains("\"failure\"", "\"exit\":2").doesNotContain("\"read\"");
  }

  @Test
  void tellsThatAnImportFailed() throws Exception {
    assertThat(ask(post("/local/import", "{\"name\":\"broken.xlsx\",\"acceptGood\":false}\n")).body())
        .contains("\"exit\":1");
  }

  @Test
  void healthIsOpenToEverybody() throws Exception {
    var answer = ask(get("/health"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
  }

  private String token() {
    return mark.file().orElseThrow().token();
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpRequest.Builder post(String path, String body) {
    return get(path).header(RunFile.HEADER, token()).POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @TestConfiguration
  static class Import {

    /** Counts lines; refuses what is called a bomb. */
    @Bean
    @Primary
    FileImport lineCounter() {
      return (file, order, progress) -> {
        if (order.name().startsWith("bomb")) {
          throw Refused.because(DatabaseRefusal.NOT_A_BACKUP, order.name(), "bomb");
        }
        if (order.name().startsWith("broken")) {
          throw new IllegalStateException("a fault that the test wants");
        }
        progress.accept(1);
        long lines = Files.readAllLines(file).size();
        return new FileImport.Outcome(lines, 1, lines - 1, 0,
            Map.of(order.name() + " " + order.kind() + " " + order.acceptGood(), 1L));
      };
    }
  }
}
