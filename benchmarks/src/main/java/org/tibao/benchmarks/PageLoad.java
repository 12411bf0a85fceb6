package org.tibao.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast pages answer when 20 people use them at once: {@code java PageLoad.java http://localhost:8080 [SECONDS
 * [PAUSE]]} against a running demo. Prints median, 99th percentile and requests per second of the map's data, the
 * stairwell page and the search, after a warm-up of the same length. Without a pause everybody asks again as soon as they
 * are answered, which measures how much two cores can do; with one (milliseconds) they look at what they see first. Load
 * and server share the machine's cores.
 */
public final class PageLoad {

  private static final int PEOPLE = 20;
  private static final Pattern HIDDEN = Pattern.compile("name=\"(_csrf|_command)\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern DOOR = Pattern.compile("/stairwells/([0-9a-f-]{36})");

  private final String base;
  private final long pauseMillis;

  private PageLoad(String base, long pauseMillis) {
    this.base = base;
    this.pauseMillis = pauseMillis;
  }

  public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    var load = new PageLoad(args[0], args.length > 2 ? Long.parseLong(args[2]) : 0);
    HttpClient keeper = load.signedIn("管理员");
    HttpClient office = load.signedIn("陈主任");
    List<String> doors = load.doors(office);
    String[] said = {"紫藤", "12号", "101", "GRAND", "BROADWAY", "1P10", "5 AVENUE", "樱花苑 3"};
    load.measure("map, lifts near and far", seconds, keeper, PageLoad::lifts);
    load.measure("map, doors of an estate", seconds, office, PageLoad::estate);
    load.measure("stairwell page", seconds, office, random -> "/stairwells/" + doors.get(random.nextInt(doors.size())));
    load.measure("search", seconds, keeper, random -> "/api/v1/search?q="
        + URLEncoder.encode(said[random.nextInt(said.length)], StandardCharsets.UTF_8));
  }

  /** A viewport of 1360 × 900 pixels somewhere over New York, from the whole region to a street. */
  private static String lifts(RandomGenerator random) {
    int zoom = 8 + random.nextInt(11);
    return viewport(-73.95 + random.nextDouble(-0.08, 0.08), 40.73 + random.nextDouble(-0.06, 0.06), zoom);
  }

  private static String estate(RandomGenerator random) {
    return viewport(121.3578 + random.nextDouble(-0.002, 0.002), 31.2858 + random.nextDouble(-0.001, 0.001),
        15 + random.nextInt(4));
  }

  private static String viewport(double x, double y, int zoom) {
    double degrees = 360.0 / (256L << zoom);
    double width = 1_360 * degrees / 2;
    double height = 900 * degrees / 2 * Math.cos(Math.toRadians(y));
    return String.format(Locale.ROOT, "/api/v1/map?west=%.6f&south=%.6f&east=%.6f&north=%.6f&zoom=%d", x - width,
        y - height, x + width, y + height, zoom);
  }

  private HttpClient signedIn(String name) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager())
        .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(5)).build();
    String page = get(client, "/demo").body();
    int at = page.indexOf(">" + name + "<");
    int form = page.lastIndexOf("<form", at);
    String html = page.substring(form, page.indexOf("</form>", at));
    var fields = new StringBuilder("id=" + find(html, Pattern.compile("name=\"id\"[^>]*value=\"([^\"]+)\"")));
    Matcher hidden = HIDDEN.matcher(html);
    while (hidden.find()) {
      fields.append('&').append(hidden.group(1)).append('=')
          .append(URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8));
    }
    client.send(
        HttpRequest.newBuilder(URI.create(base + "/demo/staff"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields.toString())).build(),
        HttpResponse.BodyHandlers.ofString());
    return client;
  }

  private List<String> doors(HttpClient client) throws IOException, InterruptedException {
    Matcher matcher = DOOR.matcher(get(client, "/stairwells").body());
    var doors = new ArrayList<String>();
    while (matcher.find()) {
      doors.add(matcher.group(1));
    }
    return doors.stream().distinct().toList();
  }

  private static String find(String text, Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("not found: " + pattern);
    }
    return matcher.group(1);
  }

  private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html,application/json")
        .timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private void measure(String what, int seconds, HttpClient client, Function<RandomGenerator, String> path)
      throws InterruptedException, ExecutionException {
    run(seconds, client, path);
    long[] took = run(seconds, client, path);
    Arrays.sort(took);
    System.out.printf(Locale.ROOT, "%-26s p50 %6.1f ms   p99 %6.1f ms   %6.0f requests/s   %d requests%n", what,
        took[took.length / 2] / 1e6, took[(int) (took.length * 0.99)] / 1e6, took.length / (double) seconds,
        took.length);
  }

  /** Nanoseconds of every request that the twenty made in that time; an answer other than 200 ends the measurement. */
  private long[] run(int seconds, HttpClient client, Function<RandomGenerator, String> path)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<List<Long>>>();
      for (int person = 0; person < PEOPLE; person++) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(person);
        Callable<List<Long>> use = () -> {
          var took = new ArrayList<Long>();
          while (System.nanoTime() < end) {
            if (pauseMillis > 0) {
              Thread.sleep(random.nextLong(2 * pauseMillis + 1));
            }
            String wanted = path.apply(random);
            long before = System.nanoTime();
            HttpResponse<String> answer = get(client, wanted);
            if (answer.statusCode() != 200) {
              throw new IllegalStateException(answer.statusCode() + " " + wanted);
            }
            took.add(System.nanoTime() - before);
          }
          return took;
        };
        all.add(people.submit(use));
      }
      var took = new ArrayList<Long>();
      for (Future<List<Long>> each : all) {
        took.addAll(each.get());
      }
      return took.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
