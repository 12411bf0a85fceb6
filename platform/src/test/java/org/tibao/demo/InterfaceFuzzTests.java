package org.tibao.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.Filter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.demo.Described.Operation;
import org.tibao.demo.Hostile.Request;
import org.tibao.support.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the interface is asked as its own document describes it, and as nobody should. The answer is one of
 * those described; a refusal has its name and a sentence in the language that was asked for and tells nothing of the
 * inside; and it leaves everything as it was. {@code -Dtibao.fuzz.minutes=1} or more asks all of it by every role.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@Timeout(value = 6, unit = TimeUnit.HOURS)
class InterfaceFuzzTests {

  private static final boolean ALL = Double.parseDouble(System.getProperty("tibao.fuzz.minutes", "0")) >= 1;
  private static final long SEED = Long.getLong("tibao.fuzz.seed", 1L);
  /** Of what we think of, every so many is asked in each build. */
  private static final int SHARE = 10;
  /** What a reader outside has no business to know. */
  private static final Pattern INSIDE = Pattern.compile("Exception|org\\.tibao|org\\.springframework|java\\.|jackson|"
      + "ERROR:|constraint|(?i:select |insert into |violates )|\\{[0-9]}|at [a-z]+\\.[a-z]+\\.|\\.sql|Hikari|"
      + Pattern.quote(Project.root().toAbsolutePath().normalize().toString()));
  private static final Pattern CHINESE = Pattern.compile("[一-龥]");
  /** What goes on by itself while we ask: jobs, sessions and what devices say. */
  private static final Set<String> ALIVE = Set.of("telemetry", "public", "notice.inbox", "access.authority_letter");

  /** Where the thing lies that an address names. */
  private static final Map<String, String> TABLES = Map.of("/api/v1/stairwells", "registry.stairwell",
      "/api/v1/estates",
      "registry.estate", "/api/v1/dwellings", "registry.dwelling", "/api/v1/lifts", "registry.lift",
      "/api/v1/complaints",
      "retrofit.complaint", "/api/v1/people", "access.person", "/api/v1/grants", "access.grant_held", "/api/v1/tokens",
      "access.token", "/api/v1/troubles", "rescue.trouble", "/api/v1/imports", "intake.load");
  private static final Map<String, String> WORDS = Map.of("path", "/31/", "parent", "31", "code", "31", "phone",
      "13800138000", "signInName", "fuzz.one", "creditCode", Hostile.NONE, "expires", "2027-01-01T00:00:00Z",
      "identity", Hostile.NONE, "on",
      "2026-11-01", "role", Stream.of(Role.values()).filter(Role::grantable).findFirst().orElseThrow().name());

  @Autowired
  private WebApplicationContext context;
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private PlatformTransactionManager transactions;
  @LocalServerPort
  private int port;

  private MockMvc web;
  private Described description;
  private final Set<String> wrong = new TreeSet<>();
  private final Map<String, String> known = new TreeMap<>();

  private record Answer(int status, String type, String body) {}

  @BeforeEach
  void readTheDescription() throws Exception {
    DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context);
    for (FilterRegistrationBean<?> each : context.getBeansOfType(FilterRegistrationBean.class).values()) {
      Filter filter = Objects.requireNonNull(each.getFilter());
      if (Set.of("SizeFilter", "CommandFilter").contains(filter.getClass().getSimpleName())) {
        builder.addFilters(filter);
      }
    }
    web = builder.build();
    description = new Described(web.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsString(UTF_8));
  }

  @AfterEach
  void nobodyIsActing() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void everyOperationIsDescribed() {
    Set<String> described = description.operations().stream().map(Operation::named).collect(Collectors.toSet());
    mapping.getHandlerMethods().forEach((info, handler) -> info.getPatternValues().stream()
        .filter(each -> each.startsWith("/api/"))
        .forEach(pattern -> info.getMethodsCondition().getMethods().stream().map(method -> method + " " + pattern)
            .filter(named -> !described.contains(named) && !named.endsWith("/stream"))
            .forEach(named -> wrong.add("not described: " + named))));
    for (Operation each : description.operations()) {
      if (each.summary().length() < 8) {
        wrong.add("says not what it does: " + each.named());
      }
      Set<String> needed = new TreeSet<>(Set.of("400", "401", "403", "404", "406", "422"));
      if (each.command()) {
        needed.addAll(Set.of("409", "413", "415"));
      }
      needed.removeAll(each.answers());
      if (!needed.isEmpty() || each.answers().stream().noneMatch(status -> status.startsWith("2"))) {
        wrong.add("says not how it answers: " + each.named() + " " + needed);
      }
      JsonNode problem = each.answer(422);
      if (problem == null || !description.entries(problem).containsKey("code")) {
        wrong.add("says not what a refusal is: " + each.named());
      }
    }
    assertThat(described).hasSizeGreaterThan(40);
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyAnswerIsOneOfThoseDescribed() {
    var hostile = new Hostile(description, this::honest);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    var refused = new LinkedHashMap<Request, Actor>();
    var done = new TreeSet<String>();
    var undone = new TreeMap<String, Integer>();
    int asked = 0;
    List<Operation> operations = description.operations().stream().filter(each -> !each.stream()).toList();
    for (Operation operation : operations) {
      for (Actor actor : actors(random)) {
        Request plain = hostile.plain(operation);
        int plainly = judged(operation, plain, actor);
        if (plainly < 300) {
          done.add(operation.named());
        }
        undone.putIfAbsent(operation.named(), plainly);
        for (Request each : hostile.of(operation)) {
          if (ALL || random.nextInt(SHARE) == 0) {
            asked++;
            if (judged(operation, each, actor) >= 400 && operation.command()) {
              refused.put(each, actor);
            }
          }
        }
      }
    }
    if (ALL || Boolean.getBoolean("tibao.measure")) {
      System.out.printf("%d operations, %d can be done, %d hostile requests, %d commands refused%n", operations.size(),
          done.size(), asked, refused.size());
      undone.values().removeIf(status -> status < 300);
      System.out.println("as it should be and not done: " + undone);
    }
    assertThat(operations.stream().map(Operation::named).filter(each -> !done.contains(each)))
        .as("operations that were never done").hasSizeLessThan(operations.size() / 3);
    leavesAllAsItWas(refused);
    assertThat(wrong).isEmpty();
  }

  /**
   * In earnest this time: what was refused is sent again, and nothing of the town is different after it. A job that writes a
   * letter meanwhile does so once; so what has changed is looked at a second time.
   */
  private void leavesAllAsItWas(Map<Request, Actor> refused) {
    Set<String> changed = changedBy(refused);
    if (!changed.isEmpty()) {
      changed.retainAll(changedBy(refused));
    }
    changed.forEach(each -> wrong.add("changed by what was refused: " + each));
  }

  private Set<String> changedBy(Map<Request, Actor> refused) {
    Map<String, String> before = tables();
    refused.forEach((request, actor) -> {
      if (ask(request.keyed(), actor, "zh").status() < 400) {
        wrong.add("refused once and taken then: " + request.named());
      }
    });
    Map<String, String> after = tables();
    assertThat(after.keySet()).isEqualTo(before.keySet()).hasSizeGreaterThan(200);
    return after.keySet().stream().filter(each -> !Objects.equals(after.get(each), before.get(each)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many rows each table has, and the latest transaction that wrote one of them. */
  private Map<String, String> tables() {
    List<String> names = jdbc.sql("""
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')""")
        .query((row, _) -> row.getString(1)).list().stream()
        .filter(each -> !ALIVE.contains(each) && !ALIVE.contains(each.substring(0, each.indexOf('.')))).toList();
    var tables = new TreeMap<String, String>();
    jdbc.sql(names.stream().map(each -> "select '" + each + "', count(*), max(xmin::text::bigint) from " + each)
        .collect(Collectors.joining(" union all ")))
        .query((row, _) -> tables.put(row.getString(1), row.getString(2) + "/" + row.getString(3))).list();
    return tables;
  }

  /** Asks in a transaction that leaves nothing behind, in Chinese and, if it is refused, in English. */
  private int judged(Operation operation, Request request, Actor actor) {
    Request keyed = request.keyed();
    Answer answer = undone(keyed, actor, "zh");
    if (!operation.answers().contains(String.valueOf(answer.status())) || answer.status() >= 500) {
      wrong.add(answer.status() + " " + request.named() + " " + cut(answer.body()));
    } else if (answer.status() >= 400) {
      problem(request, answer, true);
      problem(request, undone(keyed, actor, "en"), false);
    } else if (answer.type().startsWith("application/json")) {
      JsonNode described = operation.answer(answer.status());
      String misfit = described == null
          ? "an answer that is not described"
          : description.misfit(JsonMapper.shared().readTree(answer.body()), described, "$");
      if (!misfit.isEmpty()) {
        wrong.add(operation.named() + " answers otherwise: " + cut(misfit));
      }
    }
    return answer.status();
  }

  private void problem(Request request, Answer answer, boolean chinese) {
    String said = answer.status() + " " + request.named() + " ";
    if (!answer.type().startsWith("application/problem+json")) {
      wrong.add(said + "is no problem document but " + answer.type());
      return;
    }
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    String detail = problem.path("detail").asString("");
    String title = problem.path("title").asString("");
    boolean language = chinese == CHINESE.matcher(title).find() && (!chinese || CHINESE.matcher(detail).find());
    if (!problem.path("code").asString("").matches("[A-Z][A-Z_0-9]+") || detail.isBlank() || !language
        || problem.path("status").asInt() != answer.status() || problem.path("case").asString("").isEmpty()) {
      wrong.add(said + "says not why: " + cut(answer.body()));
    }
    String sent = request.named() + request.query() + new String(request.body(), UTF_8);
    INSIDE.matcher(answer.body().replace(request.address(), "")).results().map(found -> found.group())
        .filter(found -> !sent.contains(found)).findFirst()
        .ifPresent(found -> wrong.add(said + "tells of the inside: " + found + " in " + cut(answer.body())));
  }

  private Answer undone(Request request, Actor actor, String language) {
    return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
      status.setRollbackOnly();
      return ask(request, actor, language);
    }));
  }

  private Answer ask(Request request, Actor actor, String language) {
    try {
      var asked = request(HttpMethod.valueOf(request.method()), URI.create(request.address()));
      request.query().forEach(asked::param);
      asked.header("Accept", request.headers().getOrDefault("Accept", "application/json"));
      request.headers().forEach((name, value) -> {
        if (!name.equals("Accept")) {
          asked.header(name, value);
        }
      });
      asked.param("lang", language).content(request.body());
      if (!request.type().isEmpty()) {
        asked.header("Content-Type", request.type());
      }
      MockHttpServletResponse answer = web.perform(asked.with(ActingAs.actor(actor))).andReturn().getResponse();
      return new Answer(answer.getStatus(), Objects.requireNonNullElse(answer.getContentType(), ""),
          new String(answer.getContentAsByteArray(), UTF_8));
    } catch (Exception e) {
      return new Answer(599, "", String.valueOf(e.getCause() == null ? e : e.getCause()));
    }
  }

  @Test
  void aKeyIsForOneCommand() {
    var hostile = new Hostile(description, this::honest);
    Actor actor = everything();
    int repeated = 0;
    for (Operation operation : description.operations()) {
      if (operation.command() && operation.body().isPresent() && !operation.stream()) {
        Request first = hostile.plain(operation).keyed();
        Request other = first.with("another body", first.type(),
            (new String(first.body(), UTF_8) + " ").getBytes(UTF_8));
        List<Answer> answers = Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
          status.setRollbackOnly();
          Answer done = ask(first, actor, "zh");
          return done.status() >= 300 ? List.of() : List.of(done, ask(first, actor, "zh"), ask(other, actor, "zh"));
        }));
        if (!answers.isEmpty()) {
          repeated++;
          assertThat(answers.get(1).status()).as(operation.named()).isIn(answers.getFirst().status(), 409);
          assertThat(answers.get(2).status()).as(operation.named()).isEqualTo(422);
          assertThat(answers.get(2).body()).contains("IDEMPOTENCY_KEY_REUSED");
        }
      }
    }
    if (Boolean.getBoolean("tibao.measure")) {
      System.out.println(repeated + " commands repeated");
    }
    assertThat(repeated).isGreaterThan(3);
  }

  @Test
  void strangersLearnNothing() throws IOException, InterruptedException {
    var hostile = new Hostile(description, this::honest);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Operation each : description.operations()) {
        Request plain = hostile.plain(each);
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(at(plain.address()))
            .header("Content-Type", "application/json").header("Authorization", "Bearer x")
            .method(plain.method(), HttpRequest.BodyPublishers.ofByteArray(plain.body())).build(),
            HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(each.named()).isEqualTo(401);
        problem(plain, new Answer(401, answer.headers().firstValue("Content-Type").orElse(""), answer.body()), true);
      }
      String nobody = "Basic " + Base64.getEncoder().encodeToString("nobody:x".getBytes(UTF_8));
      for (String body : List.of("", "null", "[null]", "[{}]", "{}", "[[]]", "[1]", "[".repeat(100_000),
          "[{\"topic\":1}]",
          "[{\"topic\":\"\\ud800\",\"payload\":{\"x\":1e999999}}]", "[{\"topic\":null,\"payload\":null}]", "\0")) {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(at("/v1/telemetry"))
            .header("Content-Type", "application/json").header("Authorization", nobody)
            .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(body.substring(0, Math.min(20, body.length()))).isBetween(400, 422);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Who does not say how much is coming may not send more than who does. */
  @Test
  void aBodyWithoutEndIsNotReadToItsEnd() throws IOException, InterruptedException {
    byte[] piece = "{\"topic\":\"tibao/v1/x/status\",\"payload\":{}},".repeat(1_000).getBytes(UTF_8);
    byte[] begin = {'['};
    String nobody = "Basic " + Base64.getEncoder().encodeToString("nobody:x".getBytes(UTF_8));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(HttpRequest.newBuilder(at("/v1/telemetry"))
          .header("Content-Type", "application/json").header("Authorization", nobody)
          .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(
              IntStream.range(0, 80).mapToObj(each -> new ByteArrayInputStream(each == 0 ? begin : piece)).toList()))))
          .build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
    }
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Who may do everything; and one of the roles, or all of them. */
  private static List<Actor> actors(RandomGenerator random) {
    Role[] roles = Role.values();
    Stream<Role> some = ALL ? Stream.of(roles) : Stream.of(roles[random.nextInt(roles.length)]);
    return Stream.concat(Stream.of(everything()), some.map(role -> new Actor(new UUID(7, role.ordinal()), "外乡人",
        role == Role.RESIDENT || role == Role.NEIGHBOUR ? Actor.Kind.RESIDENT : Actor.Kind.STAFF,
        List.of(Grant.of(role, "/"))))).toList();
  }

  private static Actor everything() {
    return new Actor(Actor.HOUSE.id(), "都看", Actor.Kind.STAFF,
        Stream.of(Role.values()).filter(Role::grantable).map(role -> Grant.of(role, "/")).toList());
  }

  /** Something of the town that the entry of that name can mean. */
  private String honest(String path, String name) {
    return known.computeIfAbsent(name.equals("id") ? path : name, _ -> {
      String table = switch (name) {
        case "id" -> TABLES.entrySet().stream().filter(each -> path.startsWith(each.getKey())).map(Map.Entry::getValue)
            .findFirst().orElse("");
        case "stairwell", "dwelling", "lift" -> "registry." + name;
        case "subject" -> "registry.estate";
        case "organisation" -> "access.organisation";
        case "item" -> "retrofit.plan_item where done_at is null and dropped_at is null";
        case "wish" -> "retrofit.wish where severe";
        default -> "";
      };
      if (name.equals("rescueCode")) {
        return first("select value from registry.lift_code where scheme = 'RESCUE_CODE'");
      }
      return table.isEmpty() ? WORDS.getOrDefault(name, "") : first("select id from " + table);
    });
  }

  private String first(String query) {
    return jdbc.sql(query + " limit 1").query((row, _) -> row.getString(1)).optional().orElse("");
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(160, text.length()));
  }
}
