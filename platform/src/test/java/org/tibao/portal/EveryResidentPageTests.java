package org.tibao.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.support.Axe;
import org.tibao.support.Browser;
import org.tibao.support.DemoVisit;

/**
 * Every page that a resident can come to, in the usual and in the elder mode, in Chinese and in English: nothing that
 * keeps somebody from reading it, nothing that scrolls sideways on 360 px, nothing too small to press, nothing heavy. A new route is
 * either found from somebody's first page or named here with the reason why not.
 */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class EveryResidentPageTests {

  /** The people of the demo whose first pages, together, lead everywhere. */
  private static final List<String> PEOPLE = List.of("紫藤苑 12 号 401", "紫藤苑 23 号 401", "紫藤苑 18 号 401", "紫藤苑 99 号 501",
      "宏业名庭 1 号 301", "宏业名庭 1 号 102", "樱花苑 12 号 502", "樱花苑 32 号 602", "紫藤苑 1 号 501");

  /** Pages of a resident by their beginning; all else belongs to the desk, from where a resident is led home. */
  private static final Pattern OF_RESIDENTS = Pattern
      .compile("/(home|my/.*|sos/.*|p|p/[^/]*|check/.*|handbook.*|open.*|sign-in.*)");

  /** The most that a first visit may load, compressed, with its style and scripts: KB. */
  private static final int HEAVIEST = 150;
  private static final String WEIGHT = """
      () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, each) => sum + each.encodedBodySize, 0) / 1024""";
  /** What a page itself says to be pressed or filled in; names and addresses stay as they are. */
  private static final String UNTRANSLATED = """
      () => [...document.querySelectorAll('#main :is(button, summary, label:not(.choice), th[scope=col]), .bar a')]
        .filter((each) => !each.closest('[lang]:not(html)'))
        .map((each) => each.innerText).filter((each) => /[\u4e00-\u9fff]/.test(each)).slice(0, 3)""";
  private static final String GIVING = "a step of giving authority, once the one before it is taken";
  private static final String STAFF = "a step of the desk's signing in";

  /** Routes that nobody's first page leads to, and why. */
  private static final Map<String, String> REASONS = Map.ofEntries(
      Map.entry("/sos/{code}", "by the QR code in the car"),
      Map.entry("/sos/t/{code}", "walked with the call for help"),
      Map.entry("/sos/t/{code}/now", "a part of the page above it"),
      Map.entry("/my/lifts/{id}/rescue", "only for a while after somebody was shut in"),
      Map.entry("/my/votes/{id}/confirm", "walked with the vote"),
      Map.entry("/my/votes/{id}/receipt", "walked with the vote"),
      Map.entry("/my/votes/{id}/proxy/confirm", "between two steps; the frame of the page before it"),
      Map.entry("/check/{id}", "by a receipt, once a vote is counted"),
      Map.entry("/my/instalments/{offer}", "only for offers of banks; those of the demo are samples"),
      Map.entry("/my/quotes/{id}", "from a quote's page that a household was sent"),
      Map.entry("/my/helpers/errands", GIVING), Map.entry("/my/helpers/until", GIVING),
      Map.entry("/my/helpers/confirm", GIVING), Map.entry("/my/helpers/done", GIVING),
      Map.entry("/my/errands", "once somebody has acted for the home"),
      Map.entry("/my/satisfaction/{id}", "only while a question waits for the home"),
      Map.entry("/sign-in/resident/code", "after a code was sent to a telephone"),
      Map.entry("/sign-in/resident/choose", "for a telephone that several people share"),
      Map.entry("/sign-in/second", STAFF), Map.entry("/sign-in/enrol", STAFF), Map.entry("/sign-in/recovery", STAFF),
      Map.entry("/sign-in/password", STAFF), Map.entry("/sign-in/first", STAFF), Map.entry("/sign-in/inbox", STAFF));

  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

  @LocalServerPort
  int port;
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;

  private Set<PathPattern> routes() {
    var residents = EnumSet.copyOf(Role.RESIDENT.permissions());
    residents.addAll(Role.NEIGHBOUR.permissions());
    var routes = new LinkedHashSet<PathPattern>();
    mapping.getHandlerMethods().forEach((info, method) -> {
      boolean get = info.getMethodsCondition().isEmpty()
          || info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
      if (get && info.getPathPatternsCondition() != null && meets(method, residents)) {
        info.getPathPatternsCondition().getPatterns().stream()
            .filter(each -> OF_RESIDENTS.matcher(each.getPatternString()).matches())
            .forEach(routes::add);
      }
    });
    return routes;
  }

  private static boolean meets(HandlerMethod method, Set<Permission> residents) {
    Needs needs = method.getMethodAnnotation(Needs.class);
    boolean page = method.getMethod().getReturnType() == String.class;
    return page && (method.hasMethodAnnotation(Open.class)
        || needs != null && Arrays.stream(needs.value()).anyMatch(residents::contains));
  }

  @Test
  void nothingKeepsAnybodyFromAnyPageOfTheirs() {
    Set<PathPattern> routes = routes();
    assertThat(routes.stream().map(PathPattern::getPatternString)).as("reasons for what is not there")
        .containsAll(REASONS.keySet());
    var left = new LinkedHashSet<>(routes);
    left.removeIf(each -> REASONS.containsKey(each.getPatternString()));
    var wrong = new TreeMap<String, List<String>>();
    try (BrowserContext nobody = Browser.phone("http://localhost:" + port).context()) {
      walk(nobody.pages().getFirst(), List.of("/sign-in/resident", "/sign-in", "/open-data", "/p"), left, wrong);
    }
    for (String who : PEOPLE) {
      try (var visit = DemoVisit.phone(port, who)) {
        walk(visit.page(), List.of("/home", "/my/lift", "/my/money", "/my/me", "/my/helping"), left, wrong);
        visit.page().request().get("/home?text=usual&lang=zh-CN");
      }
    }
    assertThat(left.stream().map(PathPattern::getPatternString)).as("routes nobody came to").isEmpty();
    assertThat(wrong).isEmpty();
  }

  private static void walk(Page page, List<String> seeds, Set<PathPattern> left, Map<String, List<String>> wrong) {
    page.setViewportSize(360, 760);
    // A page from the phone's own store has no weight.
    CDPSession wire = page.context().newCDPSession(page);
    wire.send("Network.enable");
    var past = new JsonObject();
    past.addProperty("bypass", true);
    wire.send("Network.setBypassServiceWorker", past);
    List<String> pages = reached(page, seeds, left);
    for (String mode : List.of("usual", "elder")) {
      for (String language : List.of("zh-CN", "en")) {
        page.request().get(seeds.getFirst() + "?text=" + mode + "&lang=" + language);
        for (String address : pages) {
          List<String> found = look(page, address, mode.equals("elder") ? 60 : 44, language.equals("zh-CN"));
          if (language.equals("en")) {
            words(page.evaluate(UNTRANSLATED)).forEach(each -> found.add("not translated: " + each));
          }
          if (!found.isEmpty()) {
            wrong.put(address + " " + mode + " " + language, found);
          }
        }
      }
    }
  }

  private static List<String> look(Page page, String address, int least, boolean contrast) {
    page.navigate(address);
    var found = new ArrayList<>(Axe.serious(page, contrast));
    found.addAll(Axe.unreachable(page, least));
    double weight = ((Number) page.evaluate(WEIGHT)).doubleValue();
    if (weight < 5 || weight > HEAVIEST) {
      found.add("weighs " + weight + " KB");
    }
    if (page.locator("main").innerText().contains("??")) {
      found.add("a text is missing");
    }
    return found;
  }

  private static List<String> words(Object found) {
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Addresses of routes not met before, found by following links from the first pages. */
  private static List<String> reached(Page page, List<String> seeds, Set<PathPattern> left) {
    var pages = new ArrayList<String>();
    var seen = new LinkedHashSet<String>();
    Deque<String> ahead = new ArrayDeque<>(seeds);
    while (!ahead.isEmpty()) {
      String asked = ahead.pop();
      if (!seen.add(asked) || !seeds.contains(asked) && route(asked, left) == null) {
        continue;
      }
      APIResponse answer = page.request().get(asked);
      String address = answer.url().replaceFirst("https?://[^/]*", "");
      PathPattern route = route(address, left);
      if (!answer.ok() || !String.valueOf(answer.headers().get("content-type")).contains("html")) {
        continue;
      }
      if (route != null) {
        left.remove(route);
        pages.add(address);
      }
      LINK.matcher(answer.text()).results().map(each -> each.group(1).replace("&amp;", "&"))
          .filter(each -> OF_RESIDENTS.matcher(each.replaceFirst("\\?.*", "")).matches()).forEach(ahead::add);
    }
    return pages;
  }

  private static @Nullable PathPattern route(String address, Set<PathPattern> left) {
    PathContainer path = PathContainer.parsePath(address.replaceFirst("\\?.*", ""));
    return left.stream().filter(each -> each.matches(path)).sorted().findFirst().orElse(null);
  }
}
