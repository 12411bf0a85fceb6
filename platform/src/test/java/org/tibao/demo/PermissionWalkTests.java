package org.tibao.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.ServletException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;

/**
 * Every endpoint is asked by every role: by those who lack the right everywhere, and by those who have it in a county
 * where nothing lies. The addresses are those of the demo town's own pages. Nobody gets in, nothing of the town is shown.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class PermissionWalkTests {

  /** A county, an estate, a stairwell and a dwelling where nothing of the town lies. */
  private static final String ELSEWHERE = "/65/6501/650102/elsewhere/1/101/";
  private static final String NOTHING = "00000000-0000-4000-8000-00000000ffff";
  private static final Pattern ADDRESS = Pattern.compile("(?:href|action|hx-get|hx-post|src)=\"(/[^\"#]*)");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern VARIABLE_NAME = Pattern.compile("\\{([a-z]+).*");
  private static final Pattern CHOICE = Pattern.compile("\\{[a-z]+:([a-z]+)\\|[^}]*}");
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
  /** Not allowed; or what was sent has not even the form. */
  private static final Set<Integer> REFUSED = Set.of(403, 415);
  /** Whoever owns nothing is led to whom they may act for, and residents from the desk's pages to their own. */
  private static final String LED_ON = "/home";
  /** What everybody with the right may read: it lies nowhere. */
  private static final Set<String> COMMON = Set.of("/imports/templates/{kind}.xlsx", "/oversight/{word}",
      "/products/{code}", "/rules/{kind}");

  /** A whole mobile number; only the last digits of a person's may be read. */
  private static final Pattern PHONE = Pattern.compile("(?<![0-9a-f-])1[3-9][0-9]{9}(?![0-9a-f-])");

  @Autowired
  private WebApplicationContext context;
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;
  @Autowired
  private JdbcClient jdbc;

  /** One method of one address, and who may ask it. */
  private record Endpoint(HttpMethod method, String pattern, Set<Permission> needs, boolean stream,
      Map<String, String> entries) {

    String named() {
      return method + " " + pattern;
    }

    boolean open(Role role) {
      return needs.stream().anyMatch(role::may);
    }

    boolean names() {
      return pattern.contains("{");
    }
  }

  @Test
  void nobodyGetsInWithoutTheRightOrElsewhere() {
    MockMvc web = MockMvcBuilders.webAppContextSetup(context).build();
    List<Endpoint> endpoints = endpoints();
    var known = new Known(endpoints);
    known.walk(web);
    var wrong = new TreeSet<String>();
    int withoutRight = 0;
    Map<String, Long> before = rows();
    for (Endpoint endpoint : endpoints) {
      String address = known.address(endpoint.pattern());
      for (Role role : Role.values()) {
        if (!endpoint.open(role)) {
          withoutRight++;
          Answer answer = ask(web, endpoint.method(), address, endpoint.entries(), actor(role, "/"));
          if (!REFUSED.contains(answer.status()) && !LED_ON.equals(endpoint.pattern())) {
            wrong.add(answer.status() + " without the right: " + endpoint.named() + " " + role);
          }
        }
      }
    }
    assertThat(rows()).as("rows of every table after all that was refused").isEqualTo(before);
    int elsewhere = 0;
    for (Endpoint endpoint : endpoints) {
      String address = known.address(endpoint.pattern());
      for (Role role : Role.values()) {
        if (endpoint.open(role) && !endpoint.stream()) {
          elsewhere++;
          Answer answer = ask(web, endpoint.method(), address, endpoint.entries(), actor(role, ELSEWHERE));
          fault(endpoint, answer, known, address).map(each -> each + " " + role).ifPresent(wrong::add);
        }
      }
    }
    SecurityContextHolder.clearContext();
    if (Boolean.getBoolean("tibao.measure")) {
      System.out.printf(
          "%d endpoints, %d roles: asked %d times without the right, %d times elsewhere; %d of %d addresses real%n",
          endpoints.size(), Role.values().length, withoutRight, elsewhere, known.real(), known.asked());
    }
    assertThat(known.real()).as("of %s addresses, without %s", known.asked(), known.unreal())
        .isGreaterThan(known.asked() * 9 / 10);
    assertThat(wrong).isEmpty();
  }

  /** How many rows each table has; what lifts say goes on meanwhile. */
  private Map<String, Long> rows() {
    return jdbc.sql("""
        select table_schema || '.' || table_name from information_schema.tables
         where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'telemetry')
        """).query((row, _) -> row.getString(1)).stream()
        .collect(Collectors.toMap(Function.identity(),
            each -> jdbc.sql("select count(*) from " + each).query(Long.class).single(), (one, _) -> one,
            TreeMap::new));
  }

  /** What is wrong with the answer to somebody of another county. */
  private static Optional<String> fault(Endpoint endpoint, Answer answer, Known known, String address) {
    String said = answer.status() + " elsewhere: " + endpoint.named();
    // A form that was taken leads on to another page.
    int taken = endpoint.method() == HttpMethod.GET ? 300 : 400;
    boolean done = answer.status() < taken && endpoint.names() && !COMMON.contains(endpoint.pattern())
        && !answer.leadsTo().equals(LED_ON);
    if (done || answer.status() >= 500) {
      return Optional.of(said);
    }
    return known.shown(answer.body(), address).map(place -> said + " shows " + place);
  }

  private List<Endpoint> endpoints() {
    var found = new ArrayList<Endpoint>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> each : mapping.getHandlerMethods().entrySet()) {
      Needs needs = each.getValue().getMethodAnnotation(Needs.class);
      if (needs != null) {
        for (String pattern : each.getKey().getPatternValues()) {
          for (RequestMethod method : each.getKey().getMethodsCondition().getMethods()) {
            found.add(new Endpoint(method.asHttpMethod(), pattern, Set.copyOf(Arrays.asList(needs.value())),
                stream(each), FormEntries.of(each.getValue())));
          }
        }
      }
    }
    found.sort(Comparator.comparing(Endpoint::named));
    return found;
  }

  /** What stays open and tells as it happens. */
  private static boolean stream(Map.Entry<RequestMappingInfo, HandlerMethod> each) {
    return each.getValue().getMethod().getName().equals("stream");
  }

  private static Actor actor(Role role, String path) {
    boolean resident = role == Role.RESIDENT || role == Role.NEIGHBOUR;
    return new Actor(new UUID(7, role.ordinal()), "外乡人", resident ? Actor.Kind.RESIDENT : Actor.Kind.STAFF,
        List.of(Grant.of(role, path)));
  }

  private record Answer(int status, String body, String leadsTo) {}

  private static Answer ask(MockMvc web, HttpMethod method, String address, Map<String, String> entries, Actor actor) {
    try {
      var asked = request(method, URI.create(address)).param("_command", UUID.randomUUID().toString());
      entries.forEach(asked::param);
      MockHttpServletResponse answer = web
          .perform(asked.accept(address.startsWith("/api/") ? "application/json" : "text/html", "*/*")
              .with(ActingAs.actor(actor)))
          .andReturn().getResponse();
      return new Answer(answer.getStatus(), new String(answer.getContentAsByteArray(), UTF_8),
          Objects.requireNonNullElse(answer.getRedirectedUrl(), ""));
    } catch (Exception e) {
      return new Answer(599, String.valueOf(e instanceof ServletException && e.getCause() != null ? e.getCause() : e),
          "");
    }
  }

  /** Addresses that the pages of the town show to those who may see everything and to its residents. */
  private final class Known {

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Map<String, Pattern> pages = new LinkedHashMap<>();
    /** The address of a pattern, and of each beginning of it that ends with a variable. */
    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> places = Stream.of("estate", "stairwell", "dwelling", "lift", "party")
        .flatMap(table -> jdbc.sql("select id from registry." + table).query((row, _) -> row.getString(1)).stream())
        .collect(Collectors.toSet());
    /** The numbers by which the lifts are registered. */
    private final Set<String> codes = jdbc.sql("select value from registry.lift_code")
        .query((row, _) -> row.getString(1)).set();
    private final Set<String> unreal = new TreeSet<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Known(Collection<Endpoint> endpoints) {
      for (Endpoint each : endpoints) {
        Pattern pattern = Pattern.compile(VARIABLE.matcher(each.pattern()).replaceAll("([^/?]+)"));
        patterns.put(each.pattern(), pattern);
        if (each.method() == HttpMethod.GET && !each.stream()) {
          pages.put(each.pattern(), pattern);
        }
      }
    }

    /** Goes through the pages as somebody who may see everything, one of each sort. */
    void walk(MockMvc web) {
      List<Grant> everything = Stream.of(Role.values()).filter(Role::grantable).map(role -> Grant.of(role, "/"))
          .toList();
      var actor = new Actor(Actor.HOUSE.id(), "都看", Actor.Kind.STAFF, everything);
      Deque<String> open = pages.keySet().stream().filter(each -> !each.contains("{"))
          .collect(Collectors.toCollection(ArrayDeque::new));
      var come = new HashSet<String>();
      while (!open.isEmpty()) {
        Answer answer = ask(web, HttpMethod.GET, open.removeFirst(), Map.of(), actor);
        Matcher matcher = ADDRESS.matcher(answer.status() == 200 ? answer.body() : "");
        while (matcher.find()) {
          String address = matcher.group(1).replace("&amp;", "&").replaceFirst("\\?.*", "");
          learn(address);
          pages.forEach((pattern, exact) -> {
            if (pattern.contains("{") && exact.matcher(address).matches() && come.add(pattern)) {
              open.add(address);
            }
          });
        }
      }
    }

    private void learn(String path) {
      if (patterns.containsKey(path)) {
        return;
      }
      patterns.forEach((pattern, exact) -> {
        if (exact.matcher(path).matches()) {
          String[] shape = pattern.split("/");
          String[] real = path.split("/");
          for (int i = 1; i < shape.length && i < real.length; i++) {
            if (shape[i].startsWith("{")) {
              values.putIfAbsent(beginning(shape, i), beginning(real, i));
            }
          }
        }
      });
    }

    private static String beginning(String[] parts, int last) {
      return Stream.of(parts).limit(last + 1L).collect(Collectors.joining("/"));
    }

    String address(String pattern) {
      asked.add(pattern);
      String[] shape = CHOICE.matcher(pattern).replaceAll("$1").split("/");
      String address = "";
      for (int i = 1; i < shape.length; i++) {
        if (shape[i].startsWith("{")) {
          String real = values.get(beginning(shape, i));
          String id = real == null ? kept(shape[i - 1], VARIABLE_NAME.matcher(shape[i]).replaceAll("$1")) : null;
          if (real == null && id == null) {
            unreal.add(pattern);
          }
          String end = VARIABLE.matcher(shape[i]).replaceAll("");
          address = real == null ? address + "/" + Objects.requireNonNullElse(id, NOTHING) + end : real;
        } else {
          address += "/" + shape[i];
        }
      }
      return address.isEmpty() ? "/" : address;
    }

    /** The id of something that lies in the table of that name: of what the address calls it, or of the variable. */
    private @Nullable String kept(String segment, String variable) {
      for (String noun : List.of(variable, segment)) {
        String table = noun.replace('-', '_').replaceFirst("ies$", "y").replaceFirst("s$", "");
        for (String schema : jdbc.sql("select table_schema from information_schema.columns where table_name = :table"
            + " and column_name = 'id'").param("table", table).query(String.class).set()) {
          List<String> ids = jdbc.sql("select id from " + schema + "." + table + " limit 1")
              .query((row, _) -> row.getString(1)).list();
          if (!ids.isEmpty()) {
            return ids.getFirst();
          }
        }
      }
      return null;
    }

    /** What tells of a place, a lift or a person of the town in the answer, and was not in the question. */
    Optional<String> shown(String body, String address) {
      return Stream.of(ID.matcher(body).results().map(MatchResult::group).filter(places::contains),
          codes.stream().filter(body::contains), PHONE.matcher(body).results().map(MatchResult::group))
          .flatMap(Function.identity()).filter(each -> !address.contains(each)).findFirst();
    }

    int asked() {
      return asked.size();
    }

    int real() {
      return asked.size() - unreal.size();
    }

    Set<String> unreal() {
      return unreal;
    }
  }
}
