package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.tibao.refusal.Refused;

/** Commands against a real database, as they come over the wire. */
@SpringBootTest(classes = {WebApplication.class,
    CommandFilterTests.Visits.class}, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "tibao.web.commands.without=/free")
class CommandFilterTests {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static volatile CountDownLatch gate = new CountDownLatch(0);

  @LocalServerPort
  private int port;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private CommandLog log;

  @BeforeEach
  void empty() {
    jdbc.sql("create table if not exists visit (said text not null)").update();
    jdbc.sql("truncate visit, web.command").update();
    gate = new CountDownLatch(0);
  }

  @Test
  void answersARepetitionWithoutASecondEffect() throws Exception {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = api(key, "{\"said\":\"好\"}");
    HttpResponse<String> second = api(key, "{\"said\":\"好\"}");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body()).contains("好");
    assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location")).isPresent();
    assertThat(second.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void keepsNoFingerprintThatCanBeMadeWithoutTheSecret() throws Exception {
    send("/visits", "said=YES&_command=f-9", "application/x-www-form-urlencoded");
    String guess = Stream.of("POST", "/visits", "said", "YES").map(each -> each.length() + ":" + each)
        .collect(Collectors.joining());
    byte[] plain = MessageDigest.getInstance("SHA-256").digest(guess.getBytes(StandardCharsets.UTF_8));
    byte[] kept = jdbc.sql("select fingerprint from web.command where key = 'f-9'").query(byte[].class).single();
    assertThat(kept).isNotEqualTo(plain);
    assertThat(new WebApplication().turned().keyed(kept)).as("keyed").isEqualTo(plain);
  }

  @Test
  void knowsAFormAgainThatAPhoneKeptForItsOwner() throws Exception {
    send("/visits", "said=YES&_command=f-10", "application/x-www-form-urlencoded");
    HttpResponse<String> again = send("/visits", "said=YES&_command=f-10&_csrf=new&_owner=o",
        "application/x-www-form-urlencoded");
    assertThat(again.statusCode()).isBetween(200, 399);
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void refusesTheKeyForOtherContent() throws Exception {
    api("k-1", "{\"said\":\"好\"}");
    HttpResponse<String> other = api("k-1", "{\"said\":\"不\"}");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("\"code\":\"IDEMPOTENCY_KEY_REUSED\"");
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void refusesACommandWithoutAKey() throws Exception {
    assertThat(send("/api/v1/visits", "{}", "application/json").body()).contains("IDEMPOTENCY_KEY_MISSING");
    assertThat(raw("ü")).contains("IDEMPOTENCY_KEY_MALFORMED");
    assertThat(api("k\t1", "{}").body()).contains("IDEMPOTENCY_KEY_MALFORMED");
    assertThat(api("x".repeat(201), "{}").statusCode()).isEqualTo(422);
    HttpResponse<String> form = send("/visits", "said=x", "application/x-www-form-urlencoded");
    assertThat(form.statusCode()).isEqualTo(422);
    assertThat(form.body()).contains("这张表缺少编号").doesNotContain("Whitelabel");
    assertThat(visits()).isZero();
  }

  @Test
  void letsFreePathsPass() throws Exception {
    assertThat(send("/free", "said=x", "application/x-www-form-urlencoded").statusCode()).isEqualTo(200);
  }

  @Test
  void givesTwoAtOnceOneEffectAndOneAnswer() throws Exception {
    gate = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> first = apiLater("k-2");
    CompletableFuture<HttpResponse<String>> second = apiLater("k-2");
    // One of them holds the key and waits at the gate, the other waits for the key.
    await().until(() -> jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class).single() > 0);
    gate.countDown();
    assertThat(first.get().statusCode()).isEqualTo(201);
    assertThat(second.get().statusCode()).isEqualTo(201);
    assertThat(first.get().body()).isEqualTo(second.get().body());
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void leavesNothingBehindARefusal() throws Exception {
    HttpResponse<String> refused = api("k-3", "{\"said\":\"refuse\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(visits()).isZero();
    assertThat(commands()).isZero();
    assertThat(api("k-3", "{\"said\":\"now\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void leavesNothingBehindAFault() throws Exception {
    assertThat(api("k-4", "{\"said\":\"break\"}").statusCode()).isEqualTo(500);
    assertThat(visits()).isZero();
    assertThat(commands()).isZero();
  }

  @Test
  void tellsTheTruthWhenTheCommitFails() throws Exception {
    jdbc.sql("create table if not exists place (id int primary key)").update();
    jdbc.sql("create table if not exists stay (id int references place deferrable initially deferred)").update();
    HttpResponse<String> answer = api("k-5", "{\"said\":\"dangle\"}");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"code\":\"BROKEN\"");
    assertThat(visits()).isZero();
  }

  @Test
  void repeatsTheRedirectOfAForm() throws Exception {
    for (int time = 0; time < 2; time++) {
      HttpResponse<String> saved = send("/visits", "said=x&_command=f-1", "application/x-www-form-urlencoded");
      assertThat(saved.statusCode()).isEqualTo(302);
      assertThat(saved.headers().firstValue("Location").orElseThrow()).endsWith("/visits/1");
    }
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void sendsABoostedFormToAWholeNewPage() throws Exception {
    for (int time = 0; time < 2; time++) {
      HttpResponse<String> saved = send("/visits", "said=x&_command=f-2", "application/x-www-form-urlencoded",
          "HX-Request", "true", "HX-Boosted", "true");
      assertThat(saved.statusCode()).isEqualTo(200);
      assertThat(saved.headers().firstValue("HX-Redirect").orElseThrow()).endsWith("/visits/1");
    }
  }

  @Test
  void readsThePageAgainThatABoostedFormStaysOn() throws Exception {
    String[] from = {"http://localhost/visits", "http://localhost/visits#top", "http://localhost/visits?page=2"};
    for (String page : from) {
      HttpResponse<String> saved = send("/visits", "said=here&_command=f-" + page.length(),
          "application/x-www-form-urlencoded", "HX-Request", "true", "HX-Boosted", "true", "HX-Current-URL", page);
      assertThat(saved.headers().firstValue("HX-Redirect").orElseThrow()).endsWith("/visits#done");
      assertThat(saved.headers().firstValue("HX-Refresh").isPresent()).as(page).isEqualTo(!page.contains("?"));
    }
  }

  @Test
  void doesNotLieWhenARefusalWasSwallowed() throws Exception {
    HttpResponse<String> lie = send("/swallow", "_command=f-3", "application/x-www-form-urlencoded");
    assertThat(lie.statusCode()).isEqualTo(500);
    assertThat(commands()).isZero();
  }

  @Test
  void countsFilesByNameAndContent() throws Exception {
    assertThat(upload("u-1", "abc").body()).isEqualTo("3");
    assertThat(upload("u-1", "abc").headers().firstValue("Idempotency-Replayed")).isPresent();
    assertThat(upload("u-1", "abcd").body()).contains("IDEMPOTENCY_KEY_REUSED");
    assertThat(upload("u-1", "abd").body()).contains("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    HttpResponse<String> answer = api("k-6", "\"" + "x".repeat(2 * 1024 * 1024) + "\"");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("BODY_TOO_LARGE");
  }

  @Test
  void doesNotKeepAHugeAnswerButRemembersTheDeed() throws Exception {
    assertThat(api("k-7", "{\"said\":\"huge\"}").body()).hasSizeGreaterThan(CommandLog.LARGEST_BODY);
    assertThat(api("k-7", "{\"said\":\"huge\"}").body()).contains("ANSWER_NOT_KEPT");
    assertThat(visits()).isEqualTo(1);
  }

  @Test
  void keepsNoPageThatAnsweredAForm() throws Exception {
    String form = "_command=f-4";
    assertThat(send("/look", form, "application/x-www-form-urlencoded").body()).contains("13812345678");
    HttpResponse<String> again = send("/look", form, "application/x-www-form-urlencoded");
    assertThat(again.body()).contains("这件事已经办好了").doesNotContain("13812345678");
    assertThat(keptBodies()).isZero();
  }

  @Test
  void keepsNoSecretHoweverItsHeaderIsWritten() throws Exception {
    for (String said : new String[]{"no-store", "private, No-Store, max-age=0"}) {
      String key = UUID.randomUUID().toString();
      assertThat(send("/api/v1/secrets", "{}", "application/json", "Idempotency-Key", key, "X-Said", said).body())
          .contains("13812345678");
      assertThat(send("/api/v1/secrets", "{}", "application/json", "Idempotency-Key", key, "X-Said", said).body())
          .contains("ANSWER_NOT_KEPT");
    }
    assertThat(keptBodies()).isZero();
  }

  private long keptBodies() {
    return jdbc.sql("select count(*) from web.command where length(body) > 0").query(Long.class).single();
  }

  @Test
  void forgetsAfterFourteenDays() throws Exception {
    api("k-8", "{\"said\":\"x\"}");
    assertThat(log.purge(Instant.now().plusSeconds(13 * 86_400))).isZero();
    assertThat(log.purge(Instant.now().plusSeconds(15 * 86_400))).isEqualTo(1);
  }

  private long visits() {
    return jdbc.sql("select count(*) from visit").query(Long.class).single();
  }

  private long commands() {
    return jdbc.sql("select count(*) from web.command").query(Long.class).single();
  }

  private HttpResponse<String> api(String key, String json) throws IOException, InterruptedException {
    return send("/api/v1/visits", json, "application/json", "Idempotency-Key", key);
  }

  /** Over a bare socket: the client above would send a question mark for every letter that is not ASCII. */
  private String raw(String key) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(("POST /api/v1/visits HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
          + "Content-Type: application/json\r\nContent-Length: 2\r\nIdempotency-Key: " + key + "\r\n\r\n{}")
          .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private CompletableFuture<HttpResponse<String>> apiLater(String key) {
    return CLIENT.sendAsync(
        request("/api/v1/visits", "{\"said\":\"wait\"}", "application/json", "Idempotency-Key", key),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> upload(String key, String content) throws IOException, InterruptedException {
    String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + content
        + "\r\n--b--\r\n";
    return send("/api/v1/files", body, "multipart/form-data; boundary=b", "Idempotency-Key", key);
  }

  private HttpResponse<String> send(String path, String body, String type, String... headers)
      throws IOException, InterruptedException {
    return CLIENT.send(request(path, body, type, headers), BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String body, String type, String... headers) {
    var builder = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return builder.build();
  }

  @Controller
  static class Visits {

    private final JdbcClient jdbc;

    Visits(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    record Visit(String said) {}

    @PostMapping("/api/v1/visits")
    @Transactional
    public ResponseEntity<Visit> visit(@RequestBody Visit visit) throws InterruptedException {
      write(visit.said());
      switch (visit.said()) {
        case "refuse" -> throw Refused.because(WebRefusal.MOVED_ON);
        case "break" -> throw new IllegalStateException("planted");
        case "wait" -> gate.await();
        case "dangle" -> jdbc.sql("insert into stay values (1)").update();
        default -> {
        }
      }
      String answer = visit.said().equals("huge") ? "x".repeat(CommandLog.LARGEST_BODY + 1) : visit.said();
      return ResponseEntity.created(URI.create("/api/v1/visits/" + UUID.randomUUID())).body(new Visit(answer));
    }

    @PostMapping("/visits")
    public String form(@RequestParam String said) {
      write(said);
      return said.equals("here") ? "redirect:/visits#done" : "redirect:/visits/1";
    }

    @PostMapping("/free")
    @ResponseBody
    public String free() {
      return "ok";
    }

    @PostMapping("/look")
    @ResponseBody
    public String look() {
      return "13812345678";
    }

    @PostMapping("/api/v1/secrets")
    public ResponseEntity<String> secret(@RequestHeader("X-Said") String said) {
      return ResponseEntity.ok().header("Cache-Control", said).body("13812345678");
    }

    @PostMapping("/swallow")
    @Transactional
    public String swallow() {
      org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus()
          .setRollbackOnly();
      return "redirect:/visits/1";
    }

    @PostMapping("/api/v1/files")
    @ResponseBody
    public String file(@RequestParam MultipartFile file) {
      return Long.toString(file.getSize());
    }

    private void write(String said) {
      jdbc.sql("insert into visit values (?)").param(said).update();
    }
  }
}
