package org.tibao.access.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without eyes: keeps cookies, follows redirects, fills the hidden fields of the form it last saw. */
public final class Browser {

  private static final Pattern HIDDEN = Pattern.compile("name=\"(_csrf|_command)\"[^>]*value=\"([^\"]*)\"");

  private final URI home;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies)
      .followRedirects(HttpClient.Redirect.NORMAL).build();
  private HttpResponse<String> last;

  public Browser(int port) {
    home = URI.create("http://localhost:" + port);
  }

  public Browser get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(home.resolve(path)).header("Accept", "text/html");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  /** Sends a form with the hidden fields of the page that is shown. */
  public Browser post(String path, String... fields) {
    List<String> pairs = new ArrayList<>();
    Matcher hidden = HIDDEN.matcher(last == null ? "" : last.body());
    List<String> seen = new ArrayList<>();
    while (hidden.find()) {
      if (!seen.contains(hidden.group(1))) {
        seen.add(hidden.group(1));
        pairs.add(pair(hidden.group(1), hidden.group(2)));
      }
    }
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(pair(fields[i], fields[i + 1]));
    }
    return send(HttpRequest.newBuilder(home.resolve(path)).header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))).build());
  }

  /** The same form under an id of one's own, such as one that was sent before. */
  public Browser postAs(String command, String path, String... fields) {
    List<String> pairs = new ArrayList<>(
        List.of(pair("_command", command), pair("_csrf", find("name=\"_csrf\"[^>]*value=\"([^\"]*)\""))));
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(pair(fields[i], fields[i + 1]));
    }
    return send(HttpRequest.newBuilder(home.resolve(path)).header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))).build());
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  Browser send(HttpRequest request) {
    try {
      last = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return this;
  }

  URI at(String path) {
    return home.resolve(path);
  }

  public int status() {
    return last.statusCode();
  }

  public String body() {
    return last.body();
  }

  public String path() {
    return last.uri().getPath();
  }

  String query() {
    return last.uri().getQuery();
  }

  String header(String name) {
    return last.headers().firstValue(name).orElse("");
  }

  public String cookie() {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("tibao"))
        .map(cookie -> cookie.getValue()).findFirst().orElse("");
  }

  public void setCookie(String value) {
    var cookie = new java.net.HttpCookie("tibao", value);
    cookie.setVersion(0); // as browsers send it: without quotes
    cookie.setPath("/");
    cookies.getCookieStore().removeAll();
    cookies.getCookieStore().add(home, cookie);
  }

  /** The first group of the pattern in the page. */
  public String find(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(last.body());
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in\n" + last.body());
    }
    return found.group(1);
  }
}
