package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.refusal.Refused;

/** What people, programs and htmx read when something does not succeed. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = {WebApplication.class,
    FaultAnswersTests.Faulty.class}, webEnvironment = WebEnvironment.RANDOM_PORT)
class FaultAnswersTests {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @CsvSource(textBlock = """
      /sample/nowhere,        404, NOT_HERE
      /api/v1/nowhere,        404, NOT_HERE
      /api/v1/post-only,      405, WRONG_METHOD
      /api/v1/number?n=x,     400, WRONG_ENTRY
      /api/v1/number,         400, MISSING_ENTRY
      /api/v1/number?n=9,     422, WRONG_ENTRIES
      /api/v1/refused,        429, TOO_OFTEN
      /api/v1/late,           409, MOVED_ON
      /api/v1/locked,         503, NOT_NOW
      /api/v1/torn,           503, NOT_NOW
      /api/v1/broken,         500, BROKEN
      /sample/broken,         500, BROKEN
      /sample/away,           503, NOT_NOW
      /sample/closed,         401, SIGN_IN_FIRST
      /error,                 404, NOT_HERE""")
  void saysWhatHappenedAndWhatToDo(String path, int status, String code) throws Exception {
    HttpResponse<String> answer = get(path, "Accept", path.startsWith("/api/") ? "*/*" : "text/html");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(code).doesNotContain("Exception", "planted", "Whitelabel", "org.tibao");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    boolean api = path.startsWith("/api/");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith(api ? "application/problem+json" : "text/html");
    assertThat(answer.body()).contains(api ? "\"instance\":\"/api" : "lang=\"zh-CN\"");
  }

  @Test
  void answersAnAddressThatNoneCanBeWithTheUsualPage() throws Exception {
    HttpResponse<String> answer = get("/handbook/%00");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("这个地址或内容看不懂", "This address or content cannot be understood", "回到首页")
        .doesNotContain("HTTP Status", "Tomcat");
  }

  @Test
  void writesTheCaseNumberIntoTheLog(CapturedOutput output) throws Exception {
    String page = get("/sample/broken").body();
    String number = page.replaceAll("(?s).*编号 ([0-9A-Z-]{9}).*", "$1");
    assertThat(output.getOut()).as("standard output belongs to the answers of commands").doesNotContain(number);
    assertThat(output.getErr()).contains("case " + number + " 500 BROKEN GET /sample/broken", "planted");
  }

  @Test
  void speaksEnglishToWhoChoseIt() throws Exception {
    HttpResponse<String> first = get("/sample/nowhere?lang=en");
    assertThat(first.headers().firstValue("Set-Cookie").orElseThrow()).contains("tibao-lang=en", "HttpOnly");
    HttpResponse<String> next = get("/sample/nowhere", "Cookie", "tibao-lang=en");
    assertThat(next.body()).contains("Not found", "lang=\"en\"");
    assertThat(get("/sample/closed", "Cookie", "tibao-lang=en").body()).contains("Please sign in");
    assertThat(get("/sample/nowhere", "Accept-Language", "en").body()).contains("没有找到");
    assertThat(get("/sample/nowhere", "Cookie", "tibao-lang=%00<b>").statusCode()).isIn(400, 404);
  }

  @Test
  void leavesThePageOfHtmxInPlace() throws Exception {
    HttpResponse<String> answer = get("/sample/broken", "HX-Request", "true");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("HX-Retarget")).contains("#notice");
    assertThat(answer.headers().firstValue("HX-Push-Url")).contains("false");
    assertThat(answer.body().strip()).startsWith("<div class=\"toast bad\"").doesNotContain("<html");
  }

  @Test
  void namesEveryWrongEntry() throws Exception {
    String body = post("/api/v1/post-only", "{\"name\":\" \",\"floors\":99}", "application/json").body();
    assertThat(body).contains("\"code\":\"WRONG_ENTRIES\"", "\"field\":\"name\"", "\"field\":\"floors\"");
    assertThat(post("/api/v1/post-only", "{\"name\":", "application/json").statusCode()).isEqualTo(400);
    assertThat(post("/api/v1/post-only", "<a/>", "application/xml").statusCode()).isEqualTo(415);
  }

  @Test
  void answersProgramsOutsideTheInterfaceToo() throws Exception {
    assertThat(get("/sample/nowhere", "Accept", "application/json").body())
        .startsWith("{\"type\":\"urn:tibao:problem:");
  }

  @Test
  void keepsVersionedFilesForAYear() throws Exception {
    String page = get("/sample/nowhere").body();
    String style = page.replaceAll("(?s).*href=\"(/css/tibao-[0-9a-f]{32}\\.css)\".*", "$1");
    String htmx = page.replaceAll("(?s).*src=\"(/webjars/[^\"]+htmx.min.js)\".*", "$1");
    for (String path : new String[]{style, htmx}) {
      HttpResponse<String> file = get(path);
      assertThat(file.statusCode()).as(path).isEqualTo(200);
      assertThat(file.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
    }
    assertThat(get("/css/tibao.css").headers().firstValue("Cache-Control")).contains("no-cache");
  }

  private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body, String type) throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Content-Type", type).header("Idempotency-Key", "k").POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  @RestController
  static class Faulty {

    /** Where a session is read and written: outside everything that answers for pages. */
    @Bean
    static Filter away() {
      return (request, response, chain) -> {
        if (((HttpServletRequest) request).getRequestURI().equals("/sample/away")) {
          throw new DataAccessResourceFailureException("planted");
        }
        chain.doFilter(request, response);
      };
    }

    record Building(@NotBlank String name, @Max(40) int floors) {}

    @PostMapping(path = "/api/v1/post-only", consumes = MediaType.APPLICATION_JSON_VALUE)
    String post(@Valid @RequestBody Building building) {
      return building.name();
    }

    @GetMapping("/api/v1/number")
    int number(@RequestParam @Max(5) int n) {
      return n;
    }

    @GetMapping("/api/v1/refused")
    String refused() {
      throw Refused.because(WebRefusal.TOO_OFTEN);
    }

    @GetMapping("/api/v1/late")
    String late() {
      throw new OptimisticLockingFailureException("planted");
    }

    @GetMapping("/api/v1/torn")
    String torn() {
      throw new TransactionSystemException("planted rollback failed",
          new SQLException("planted: Connection is closed"));
    }

    @GetMapping("/api/v1/locked")
    String locked() {
      throw new PessimisticLockingFailureException("planted");
    }

    @GetMapping({"/api/v1/broken", "/sample/broken"})
    String broken() {
      throw new IllegalStateException("planted");
    }
  }
}
