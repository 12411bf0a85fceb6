package org.tibao.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
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
 * keeps somebody from reading it, nothing that scrolls sideways on 360 px, nothing too small to press, nothing heavy. A new
 * route is found by a link from somebody's first page, or it is walked to here by taking the step before it.
 */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class EveryResidentPageTests {

  /** The people of the demo whose first pages, together, lead to all that needs no step before it. */
  private static final List<String> PEOPLE = List.of("紫藤苑 12 号 401", "紫藤苑 23 号 401", "紫藤苑 18 号 401", "紫藤苑 99 号 501",
      "宏业名庭 1 号 301", "宏业名庭 1 号 102", "樱花苑 12 号 502", "樱花苑 32 号 602", "紫藤苑 1 号 501");

  /** Pages of a resident by their beginning; all else belongs to the desk, from where a resident is led home. */
  private static final Pattern OF_RESIDENTS = Pattern
      .compile("/(home|my/.*|sos/.*|car/.*|p|p/[^/]*|check/.*|handbook.*|open.*|sign-in.*|wechat/in/.*)");

  /** The most that a first visit may load, compressed, with its style and scripts: KB. */
  private static final int HEAVIEST = 150;
  private static final String WEIGHT = """
      () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, each) => sum + each.encodedBodySize, 0) / 1024""";
  /** What a page itself says to be pressed or filled in; names and addresses stay as they are. */
  private static final String UNTRANSLATED = """
      () => [...document.querySelectorAll('#main :is(button, summary, label:not(.choice), th[scope=col]), .bar a')]
        .filter((each) => !each.closest('[lang]:not(html)'))
        .map((each) => each.innerText.replace(/高小燕|高小雁|演示银行[^ ]*/g, '')).filter((each) => /[\u4e00-\u9fff]/.test(each)).slice(0, 3)""";
  /** No worker fetches the pages a second time beside the one that is looked at, and none weighs nothing. */
  private static final String ALONE = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })";

  private static final String OF_THE_DESK = "belongs to the desk's sign-in: no resident comes to it";

  /** Routes that are no page of a resident's, and why. */
  private static final Map<String, String> REASONS = Map.of("/sos/t/{code}/now",
      "no page: the part of /sos/t/{code} that changes, alone", "/sign-in/second", OF_THE_DESK, "/sign-in/enrol",
      OF_THE_DESK, "/sign-in/recovery", OF_THE_DESK, "/sign-in/password", OF_THE_DESK, "/sign-in/first", OF_THE_DESK);

  /** The telephone of the daughter of the demo. */
  private static final String SHARED = "19900000000";
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

  @LocalServerPort
  int port;
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;
  @Autowired
  private ApplicationContext town;

  /** Routes of residents. */
  private final Set<PathPattern> all = new LinkedHashSet<>();
  /** Those still to be walked. */
  private final Set<PathPattern> left = new LinkedHashSet<>();
  /** What was found, by page, mode and language. */
  private final Map<String, List<String>> wrong = new TreeMap<>();
  /** Where a household reads the quote that an insurer kept for its door. */
  private String quote = "";

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
    all.addAll(routes());
    assertThat(all.stream().map(PathPattern::getPatternString)).as("reasons for what is not there")
        .containsAll(REASONS.keySet());
    left.addAll(all);
    left.removeIf(each -> REASONS.containsKey(each.getPatternString()));
    var steps = new ResidentSteps(town);
    steps.bankOffers("紫藤苑 18 号");
    as("周核保", page -> quote = steps.quoted(page, "樱花苑 32 号"));
    for (String who : PEOPLE) {
      as(who, page -> {
        look(page, reached(page, "/home", "/my/lift", "/my/money", "/my/me", "/my/helping"));
        steps(who, page, steps);
      });
    }
    as("紫藤苑 12 号 603", this::givingAuthority);
    as("女儿，替", page -> {
      ResidentSteps.send(page, "/my/helping", "/my/helping/[^\"]+/begin");
      look(page, "/my/errands");
    });
    try (BrowserContext context = Browser.phone("http://localhost:" + port).context()) {
      Page page = ready(context.pages().getFirst());
      look(page, reached(page, "/sign-in/resident", "/sign-in", "/open-data", "/p"));
      look(page, steps.ticket("紫藤苑 18 号", "401"));
      signingIn(page);
      look(page, steps.asked(page));
    }
    assertThat(left.stream().map(PathPattern::getPatternString)).as("routes nobody came to").isEmpty();
    assertThat(wrong).isEmpty();
  }

  /** What there is to do for the one or the other, and the pages on the way. */
  private void steps(String who, Page page, ResidentSteps steps) {
    switch (who) {
      case "紫藤苑 12 号 401" -> complaining(page);
      case "紫藤苑 23 号 401" -> voting(page);
      case "紫藤苑 18 号 401" -> look(page, reached(page, "/my/instalments?sum=30000"));
      case "樱花苑 32 号 602" -> look(page, quote);
      case "紫藤苑 1 号 501" -> callingForHelp(page, steps);
      default -> {
        // The pages of the others need no step before them.
      }
    }
  }

  /** A telephone that two people share, as the sign-in asks below. */
  private void givingAuthority(Page page) {
    ResidentSteps.send(page, "/my/helpers/new", "/my/helpers/who", "name", "高小雁", "phone", SHARED);
    look(page, "/my/helpers/errands");
    ResidentSteps.send(page, "/my/helpers/errands", "/my/helpers/errands", "errand", "WISH");
    look(page, "/my/helpers/until");
    ResidentSteps.send(page, "/my/helpers/until", "/my/helpers/until", "months", "1");
    look(page, "/my/helpers/confirm?again=true");
    ResidentSteps.send(page, "/my/helpers/confirm?again=true", "/my/helpers");
    look(page, "/my/helpers/done");
  }

  private void complaining(Page page) {
    String asked = "/my/complaints/new";
    String about = ResidentSteps.found(page, asked, "name=\"category\"[^>]*value=\"([^\"]+)");
    look(page, ResidentSteps.send(page, asked, "/my/complaints", "category", about, "text", "楼道灯坏了"));
  }

  private void voting(Page page) {
    String vote = ResidentSteps.found(page, "/my/votes", "href=\"(/my/votes/[^\"/?]+)");
    ResidentSteps.send(page, vote + "/proxy", vote + "/proxy", "holder", "高小燕", "opinion", "YES");
    look(page, vote + "/proxy/confirm");
    ResidentSteps.send(page, vote + "/choice", vote + "/choice", "choice", "YES");
    look(page, vote + "/confirm?again=true");
    ResidentSteps.send(page, vote + "/confirm?again=true", vote + "/ballot");
    look(page, vote + "/receipt", vote.replace("/my/votes/", "/check/"));
  }

  private void callingForHelp(Page page, ResidentSteps steps) {
    String lift = ResidentSteps.found(page, "/my/lift", "name=\"lift\" value=\"([^\"]+)");
    String call = ResidentSteps.send(page, "/my/lift", "/my/sos", "shutIn", "false");
    String code = steps.carCode(lift);
    look(page, call, "/my/lifts/" + lift + "/rescue", "/sos/" + code, "/car/" + code);
  }

  private void signingIn(Page page) {
    ResidentSteps.send(page, "/sign-in/resident", "/sign-in/resident", "phone", SHARED);
    look(page, "/sign-in/resident/code", "/sign-in/inbox");
    ResidentSteps.send(page, "/sign-in/resident/code", "/sign-in/resident/code", "code", ResidentSteps.code(page));
    look(page, "/sign-in/resident/choose");
  }

  private void as(String who, Consumer<Page> walk) {
    try (var visit = DemoVisit.phone(port, who)) {
      walk.accept(ready(visit.page()));
    }
  }

  private static Page ready(Page page) {
    page.setViewportSize(360, 760);
    page.addInitScript(ALONE);
    // A page from the phone's own store has no weight.
    CDPSession wire = page.context().newCDPSession(page);
    wire.send("Network.enable");
    var past = new JsonObject();
    past.addProperty("bypass", true);
    wire.send("Network.setBypassServiceWorker", past);
    return page;
  }

  /** From now on the pages are read so. */
  private static void read(Page page, String mode, String language) {
    page.request().get("/sign-in?text=" + mode + "&lang=" + language, RequestOptions.create().setMaxRedirects(0));
  }

  /** Looks at pages in both modes and both languages; where one was led elsewhere, its route is still to be walked. */
  private void look(Page page, String... addresses) {
    for (String address : addresses) {
      left.removeIf(route -> route.equals(route(address)));
    }
    for (String mode : List.of("usual", "elder")) {
      for (String language : List.of("zh-CN", "en")) {
        read(page, mode, language);
        for (String address : addresses) {
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
    read(page, "usual", "zh-CN");
  }

  private static List<String> look(Page page, String address, int least, boolean contrast) {
    Response answer = page.navigate(address);
    var found = new ArrayList<>(Axe.serious(page, contrast));
    if (answer == null || !answer.ok() || !page.url().endsWith(address)) {
      found.add("led to " + page.url());
    }
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

  /** Addresses of routes not met before, found by following links from these pages. */
  private String[] reached(Page page, String... seeds) {
    var pages = new ArrayList<String>();
    var met = new LinkedHashSet<PathPattern>();
    var seen = new LinkedHashSet<String>();
    Deque<String> ahead = new ArrayDeque<>(List.of(seeds));
    while (!ahead.isEmpty()) {
      String asked = ahead.pop();
      PathPattern wanted = route(asked);
      if (!seen.add(asked) || !List.of(seeds).contains(asked) && (wanted == null || met.contains(wanted))) {
        continue;
      }
      APIResponse answer = page.request().get(asked);
      String address = answer.url().replaceFirst("https?://[^/]*", "");
      PathPattern route = route(address);
      if (!answer.ok() || !String.valueOf(answer.headers().get("content-type")).contains("html")) {
        continue;
      }
      if (route != null && met.add(route)) {
        pages.add(address);
      }
      LINK.matcher(answer.text()).results().map(each -> each.group(1).replace("&amp;", "&"))
          .filter(each -> OF_RESIDENTS.matcher(each.replaceFirst("\\?.*", "")).matches()).forEach(ahead::add);
    }
    return pages.toArray(String[]::new);
  }

  /** The route of an address, if it is still to be walked. */
  private @Nullable PathPattern route(String address) {
    PathContainer path = PathContainer.parsePath(address.replaceFirst("\\?.*", ""));
    return all.stream().filter(each -> each.matches(path)).sorted().findFirst().filter(left::contains).orElse(null);
  }
}
