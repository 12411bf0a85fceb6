package org.tibao.torture;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person at a browser: has a cookie, which holds at every instance, and sends forms as a page would. */
final class Visitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String BOUNDARY = "----a-statement-of-the-bank";
  private static final int STEPS = 8;
  /** The same digits do not let in twice. */
  private static final long NOT_AGAIN = Duration.ofSeconds(31).toNanos();

  private final HttpClient client;
  private final Sights sights;
  private final Sights.Eyes eyes;
  private final @Nullable Key key;
  private final Duration patience;
  /** Where a clock is set to another time, its house asks for the digits of that time. */
  private volatile Instant date = Instant.EPOCH;
  private long triedAt = Long.MIN_VALUE;
  private volatile String cookie = "";
  private volatile String token = "";

  /** With what somebody comes in again whose session has ended. */
  record Key(String name, String password, String secret) {}

  /**
   * What came back.
   *
   * @param by      the instance that answered
   * @param address of the question
   */
  record Answer(int status, URI by, String address, String location, String body) {

    boolean signedOut() {
      return status / 100 == 3 && location.startsWith("/sign-in") || status == 401;
    }

    /** Whether a command was taken, now or before. */
    boolean done() {
      return status / 100 == 2 || status / 100 == 3 && !signedOut()
          || status == 409 && body.contains("ANSWER_NOT_KEPT");
    }

    String find(Pattern pattern) throws IOException {
      Matcher found = pattern.matcher(body);
      if (!found.find()) {
        throw new IOException("no " + pattern + " in the answer " + status + " of " + address);
      }
      return found.group(1);
    }
  }

  /** A field of a form. */
  record Field(String name, String value) {}

  Visitor(HttpClient client, Sights sights, Sights.Eyes eyes, @Nullable Key key) {
    this(client, sights, eyes, key, PATIENCE);
  }

  /**
   * Somebody who waits so long for an answer.
   *
   * @param key null for residents, who do not come in again by themselves
   */
  Visitor(HttpClient client, Sights sights, Sights.Eyes eyes, @Nullable Key key, Duration patience) {
    this.patience = patience;
    this.client = client;
    this.sights = sights;
    this.eyes = eyes;
    this.key = key;
  }

  Sights.Eyes eyes() {
    return eyes;
  }

  boolean resident() {
    return key == null;
  }

  String cookie() {
    return cookie;
  }

  /** The same browser, which somebody else let in. */
  Visitor with(String known) {
    cookie = known;
    token = "";
    return this;
  }

  Answer get(URI at, String path) throws IOException, InterruptedException {
    return send(at, path,
        HttpRequest.newBuilder(at.resolve(path)).header("Accept", "text/html, application/json;q=0.9"));
  }

  /** Reads on where an answer leads to. */
  Answer follow(URI at, Answer from) throws IOException, InterruptedException {
    Answer answer = from;
    for (int i = 0; i < STEPS && answer.status() / 100 == 3; i++) {
      answer = get(at, answer.location());
    }
    return answer;
  }

  /** Sends a form under an id of its own; a page is read before where nothing is known yet of this session's forms. */
  Answer post(URI at, String path, String command, List<Field> fields) throws IOException, InterruptedException {
    var all = new ArrayList<>(fields);
    all.add(new Field("_command", command));
    all.add(new Field("_csrf", token(at)));
    String form = String.join("&",
        all.stream().map(each -> encoded(each.name()) + "=" + encoded(each.value())).toList());
    return send(at, path, HttpRequest.newBuilder(at.resolve(path)).header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Sends a form with a file. */
  Answer upload(URI at, String path, String command, List<Field> fields, Field file)
      throws IOException, InterruptedException {
    var body = new StringBuilder();
    var all = new ArrayList<>(fields);
    all.add(new Field("_command", command));
    all.forEach(each -> body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"")
        .append(each.name()).append("\"\r\n\r\n").append(each.value()).append("\r\n"));
    body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
        .append(file.name()).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n").append(file.value())
        .append("\r\n--").append(BOUNDARY).append("--\r\n");
    return send(at, path, HttpRequest.newBuilder(at.resolve(path)).header("Accept", "text/html, application/json;q=0.9")
        .header("X-CSRF-TOKEN", token(at)).header("Idempotency-Key", command)
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private String token(URI at) throws IOException, InterruptedException {
    String known = token;
    if (known.isEmpty()) {
      Answer page = get(at, cookie.isEmpty() ? "/sign-in" : "/account");
      Matcher form = TOKEN.matcher(page.body());
      // Between two steps of signing in there is nothing but the form of the next step.
      known = form.find() ? form.group(1) : token;
    }
    return known;
  }

  /** The next form is read anew. */
  void forgetToken() {
    token = "";
  }

  private Answer send(URI at, String path, HttpRequest.Builder request) throws IOException, InterruptedException {
    request.timeout(patience);
    if (!cookie.isEmpty()) {
      request.header("Cookie", "tibao=" + cookie);
    }
    HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    response.headers().allValues("Set-Cookie").stream().filter(each -> each.startsWith("tibao=")).forEach(each -> {
      String value = each.substring("tibao=".length()).split(";", 2)[0];
      if (!value.equals(cookie)) {
        cookie = value;
        token = "";
      }
    });
    String type = response.headers().firstValue("Content-Type").orElse("text/plain");
    boolean readable = type.contains("text") || type.contains("json") || type.contains("xml");
    String body = readable ? new String(response.body(), StandardCharsets.UTF_8) : "";
    String location = response.headers().firstValue("Location").map(each -> each.replaceFirst("^https?://[^/]*", ""))
        .orElse("");
    date = response.headers().firstValue("Date")
        .map(each -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(each, Instant::from)).orElseGet(Instant::now);
    sights.look(eyes, path, body + "\n" + location);
    Matcher form = TOKEN.matcher(body);
    if (form.find()) {
      token = form.group(1);
    }
    return new Answer(response.statusCode(), at, path, location, body);
  }

  /** Comes in anew with name, password and second factor, as everybody has to whose session has ended. */
  synchronized boolean signInAgain(URI at) throws IOException, InterruptedException {
    Key mine = key;
    if (mine == null || triedAt != Long.MIN_VALUE && System.nanoTime() - triedAt < NOT_AGAIN) {
      return false;
    }
    triedAt = System.nanoTime();
    with("");
    post(at, "/sign-in", "", List.of(new Field("name", mine.name()), new Field("password", mine.password())));
    Answer in = post(at, "/sign-in/second", "", List.of(new Field("code", SecondStep.code(mine.secret(), date))));
    return in.status() / 100 == 3 && !in.signedOut();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
