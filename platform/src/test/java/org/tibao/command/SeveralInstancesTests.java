package org.tibao.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.Tibao;
import org.tibao.access.Codes;
import org.tibao.access.web.Browser;
import org.tibao.support.ChildJvm;
import org.tibao.support.TestDatabase;

/** Two processes on one PostgreSQL, one of which is killed with everything in its hands: one life, told in order. */
class SeveralInstancesTests {

  private static final String READY = "Tibao ready: http://localhost:";
  private static final String PASSWORD = "一把 自己的 长钥匙 2026";
  private static final int ROWS = 8_000;
  /** So many reports answered, and there is load. */
  private static final int UNDER_LOAD = 25;

  @TempDir
  private Path here;
  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = database.jdbc();
  private final ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();

  @Test
  void whatOneInstanceHeldInItsHandsIsInTheOthersWhenItIsKilled() throws Exception {
    try (var first = serve("a"); var second = serve("b")) {
      int a = port(first);
      int b = port(second);
      Browser atA = administratorComesIn(a, b);
      Browser atB = new Browser(b);
      atB.setCookie(atA.cookie());
      assertThat(atB.get("/account").path()).as("signed in at A, goes on at B").isEqualTo("/account");

      UUID lift = importsALift();
      mayTakeCalls();
      hearsAtBWhatIsReportedAtA(atA, b, lift);
      eachJobRanOnce();

      killedInTheMiddleOfAnImportAndOfReports(first, atA, atB, lift);
      tellsAgainWhatTheKilledOneHadNotConfirmed(lift);
      assertThat(atB.get("/account").path()).isEqualTo("/account");
    }
  }

  /** The code that A wrote down opens the door at B too: whoever stands before them cannot choose which answers. */
  private Browser administratorComesIn(int a, int b) throws IOException {
    var fresh = new Browser(b);
    fresh.get("/sign-in/first").post("/sign-in/first", "code",
        Files.readString(here.resolve("a/setup-code.txt")).strip(), "name", "王静", "signInName", "wang", "password",
        PASSWORD, "again", PASSWORD);
    assertThat(fresh.path()).isEqualTo("/sign-in");
    var browser = new Browser(a);
    browser.get("/sign-in").post("/sign-in", "name", "wang", "password", PASSWORD);
    String secret = browser.find("<code class=\"num\">([A-Z2-7 ]+)</code>").replace(" ", "");
    browser.post("/sign-in/enrol", "code", Codes.of(secret, Instant.now()));
    browser.post("/sign-in/continue");
    assertThat(browser.get("/account").path()).isEqualTo("/account");
    return browser;
  }

  private UUID importsALift() throws Exception {
    assertThat(load("a", lifts(1)).accepted()).isOne();
    return jdbc.sql("select id from registry.lift").query((row, _) -> row.getObject(1, UUID.class)).single();
  }

  private void mayTakeCalls() {
    jdbc.sql("""
        insert into access.grant_held (id, person, role, path, since, given_by)
        select gen_random_uuid(), id, 'SAFETY_AUTHORITY', '/', now() - interval '1 hour', id from access.person
        """).update();
  }

  private void hearsAtBWhatIsReportedAtA(Browser atA, int b, UUID lift) throws Exception {
    var begun = new CountDownLatch(1);
    var heard = new CountDownLatch(1);
    Thread ear = Thread.ofVirtual().start(() -> listen(b, atA.cookie(), lift, begun, heard));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    report(atA, lift, "the first call");
    assertThat(heard.await(10, TimeUnit.SECONDS)).as("an event of A is seen at B").isTrue();
    ear.interrupt();
  }

  private static void listen(int port, String cookie, UUID lift, CountDownLatch begun, CountDownLatch heard) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/rescue/stream"))
        .header("Cookie", "tibao=" + cookie).build();
    try (var client = HttpClient.newHttpClient();
        var lines = new BufferedReader(new InputStreamReader(
            client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null && heard.getCount() > 0; line = lines.readLine()) {
        begun.countDown();
        if (line.contains(lift.toString())) {
          heard.countDown();
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** These four are in the calendar of both for every second of the day. */
  private void eachJobRanOnce() {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> timesOfJobs().size() == 4);
    assertThat(timesOfJobs()).containsOnly(1);
  }

  private List<Integer> timesOfJobs() {
    return jdbc.sql("""
        select times from job_turn where ended is not null
           and job in ('custody.tieOut', 'inspection.flags', 'insurance.day', 'upkeep.plans')
        """).query((row, _) -> row.getInt(1)).list();
  }

  private void killedInTheMiddleOfAnImportAndOfReports(ChildJvm first, Browser atA, Browser atB, UUID lift)
      throws Exception {
    Path sheet = lifts(ROWS);
    var reported = new ArrayList<String>();
    Thread calls = Thread.ofVirtual().start(() -> {
      for (Browser at = atA; at == atA;) {
        String said = "call " + reported.size();
        reported.add(said);
        at = reportOrGoOn(atA, atB, lift, said);
        answered.add(said);
      }
    });
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> answered.size() >= UNDER_LOAD);
    var halfWay = new CountDownLatch(1);
    Thread importing = Thread.ofVirtual().start(() -> importUntilKilled(sheet, halfWay));
    assertThat(halfWay.await(60, TimeUnit.SECONDS)).isTrue();
    first.kill();
    importing.join();
    calls.join();

    assertThat(reports()).as("what was answered is there, each once").containsExactlyInAnyOrderElementsOf(reported);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> state(sheet).equals("INTERRUPTED"));
    assertThat(jdbc.sql("select count(*) from registry.lift").query(Long.class).single())
        .as("nothing of a load that was cut short").isOne();
    assertThat(load("b", sheet).accepted()).as("the same file once more, at B").isEqualTo(ROWS - 1);
  }

  private void importUntilKilled(Path sheet, CountDownLatch halfWay) {
    try {
      load("a", sheet, halfWay);
    } catch (IOException e) {
      // killed, as it was meant
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a person does: whose browser says that nobody answers sends the same form once more. */
  private static Browser reportOrGoOn(Browser atA, Browser atB, UUID lift, String said) {
    String command = UUID.randomUUID().toString();
    try {
      reported(atA.get("/rescue/new?lift=" + lift), lift, said, command);
      return atA;
    } catch (java.io.UncheckedIOException killed) {
      reported(atB.get("/rescue/new?lift=" + lift), lift, said, command);
      return atB;
    }
  }

  private static void report(Browser at, UUID lift, String said) {
    reported(at.get("/rescue/new?lift=" + lift), lift, said, UUID.randomUUID().toString());
  }

  private static void reported(Browser at, UUID lift, String said, String command) {
    at.postAs(command, "/rescue/new", "lift", lift.toString(), "shutIn", "true", "said", said);
    assertThat(at.status()).as(at.body()).isIn(200, 409);
  }

  private List<String> reports() {
    return jdbc.sql("select said from rescue.report where said like 'call %'").query((row, _) -> row.getString(1))
        .list();
  }

  private String state(Path sheet) {
    return jdbc.sql("select state from intake.load where file_name = :name order by uploaded_at limit 1")
        .param("name", sheet.getFileName().toString()).query((row, _) -> row.getString(1)).single();
  }

  /** A detection was stored; its process died before the rescue heard of it, which left the event as it stands here. */
  private void tellsAgainWhatTheKilledOneHadNotConfirmed(UUID lift) {
    UUID other = jdbc.sql("select id from registry.lift where id <> :lift limit 1").param("lift", lift)
        .query((row, _) -> row.getObject(1, UUID.class)).single();
    String path = jdbc.sql("select path from registry.lift where id = :lift").param("lift", other)
        .query((row, _) -> row.getString(1)).single();
    String now = Instant.now().toString();
    jdbc.sql(
        """
            insert into event_publication (id, listener_id, event_type, serialized_event, publication_date, status,
              completion_attempts) values (:id, 'org.tibao.rescue.OnDetectionRaised.on(org.tibao.telemetry.DetectionRaised)',
              'org.tibao.telemetry.DetectionRaised', :event, now() - interval '1 minute', 'PROCESSING', 1)
            """)
        .param("id", UuidCreator.getTimeOrderedEpoch())
        .param("event",
            """
                {"incident":"%s","lift":{"value":"%s"},"path":"%s","kind":"entrapment","level":1,"past":false,"raisedAt":"%s","at":"%s"}
                """
                .formatted(UUID.randomUUID(), other, path, now, now).strip())
        .update();

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jdbc
        .sql("select count(*) from rescue.trouble where lift = :lift").param("lift", other).query(Long.class)
        .single() == 1);
  }

  private Path lifts(int rows) throws IOException {
    var lines = new StringBuilder("设备代码,区域代码,设备品种,内部编号\n");
    for (int i = 0; i < rows; i++) {
      lines.append("3110%d2015%d,310107103,曳引驱动乘客电梯,%d#\n".formatted(310_100 + i / 900, 100 + i % 900, i));
    }
    return Files.writeString(here.resolve("lifts-" + rows + ".csv"), lines);
  }

  private FileImport.Outcome load(String instance, Path sheet) throws IOException, InterruptedException {
    return load(instance, sheet, new CountDownLatch(1));
  }

  private FileImport.Outcome load(String instance, Path sheet, CountDownLatch halfWay)
      throws IOException, InterruptedException {
    try (LocalTibao tibao = LocalTibao.on(here.resolve(instance)).orElseThrow()) {
      return tibao.importFile(sheet, new FileImport.Order(sheet.getFileName().toString(), null, null, false),
          rows -> halfWay.countDown());
    }
  }

  private ChildJvm serve(String name) {
    var settings = new HashMap<>(Map.of("TIBAO_DATABASE_URL", database.url(), "TIBAO_DATABASE_USER", database.user(),
        "TIBAO_DATABASE_PASSWORD", database.password(), "TIBAO_FIELD_KEY",
        Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)),
        "TIBAO_INTAKE_GRACE_SECONDS", "1", "TIBAO_INTAKE_LOOK_EVERY", "PT1S", "TIBAO_EVENTS_AGAIN", "PT1S"));
    for (String status : List.of("PUBLISHED", "PROCESSING", "RESUBMITTED")) {
      settings.put("SPRING_MODULITH_EVENTS_STALENESS_" + status, "2s");
    }
    settings.put("SPRING_MODULITH_EVENTS_STALENESS_CHECKINTERVAL", "1s");
    for (String job : List.of("CUSTODY_TIE_OUT", "INSPECTION_DAILY", "INSURANCE_DAILY", "UPKEEP_DAILY")) {
      settings.put("TIBAO_" + job, "* * * * * *");
    }
    return ChildJvm.start(settings, Tibao.class, "serve", "--port", "0", "--data", here.resolve(name).toString());
  }

  private static int port(ChildJvm instance) throws IOException, InterruptedException {
    return Integer.parseInt(instance.awaitLine(READY).substring(READY.length()));
  }
}
