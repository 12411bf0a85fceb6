package org.tibao.retrofit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Tokens;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;
import org.tibao.retrofit.Visit;
import org.tibao.retrofit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's system with its token, over the wire and through every filter. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PartnerModuleTests {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String VISIT = """
      {"on":"2026-01-05","visitor":"合作单位回访","text":"看过样板门栋"}""";

  @LocalServerPort
  private int port;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Visits visits;
  @Autowired
  private Organisations organisations;
  @Autowired
  private Tokens tokens;

  private Stairwell door;
  private Stairwell neighbour;
  private String token;

  @BeforeEach
  void aTokenForOneStairwell(TestInfo test) {
    var town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    neighbour = town.stairwell();
    town.count(door, 66, 31);
    token = token(door.path(), Permission.PLACE_READ, Permission.WISH_READ, Permission.PLAN_WRITE);
  }

  private String token(String path, Permission... permissions) {
    var now = Instant.now();
    var organisation = organisations.create(Actor.HOUSE, OrganisationKind.BANK, "银行" + UUID.randomUUID(), null, path,
        now);
    return tokens.issue(Actor.HOUSE,
        new Tokens.Wanted("回访", organisation, Set.of(permissions), path, now.plus(Duration.ofDays(30))), now).secret();
  }

  @Test
  void readsWhatItsTokenCovers() {
    HttpResponse<String> me = get("/api/v1/me", token);
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(me.body()).contains("\"kind\":\"PARTNER\"", "PLAN_WRITE");
    assertThat(me.headers().firstValue("Set-Cookie")).isEmpty();
    JsonNode shown = json(get(at(door), token));
    assertThat(shown.path("name").asString()).isEqualTo(door.name());
    assertThat(shown.path("needs").path("aged60").asInt()).isEqualTo(31);
  }

  @Test
  void aCommandNeedsItsKey() {
    problem(post(at(door) + "/visits", VISIT, token, null), 422, "IDEMPOTENCY_KEY_MISSING");
    assertThat(logged(door)).isEmpty();
  }

  @Test
  void aRepeatedCommandHasOneEffectAndOneAnswer() {
    HttpResponse<String> first = post(at(door) + "/visits", VISIT, token, "visit-1");
    HttpResponse<String> second = post(at(door) + "/visits", VISIT, token, "visit-1");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(logged(door)).singleElement()
        .satisfies(visit -> assertThat(visit.id().value()).hasToString(json(first).path("id").asString()));
    assertThat(json(get(at(door) + "/visits", token)).size()).isEqualTo(1);
    problem(post(at(door) + "/visits", VISIT.replace("01-05", "01-06"), token, "visit-1"), 422,
        "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void theSameKeyOfAnotherTokenIsAnotherCommand() {
    String other = token(door.path(), Permission.PLACE_READ, Permission.PLAN_WRITE);
    HttpResponse<String> ours = post(at(door) + "/visits", VISIT, token, "visit-2");
    HttpResponse<String> theirs = post(at(door) + "/visits", VISIT, other, "visit-2");
    assertThat(List.of(ours.statusCode(), theirs.statusCode())).containsOnly(201);
    assertThat(theirs.body()).isNotEqualTo(ours.body());
    assertThat(logged(door)).hasSize(2);
  }

  @Test
  void whatIsWrongIsSaidFieldByField() {
    HttpResponse<String> wrong = post(at(door) + "/visits", "{\"text\":\"没有日期\"}", token, "visit-3");
    problem(wrong, 422, "WRONG_ENTRIES");
    assertThat(wrong.body()).contains("\"field\":\"on\"", "\"field\":\"visitor\"");
    HttpResponse<String> step = post(at(door) + "/visits", VISIT.replace("}", ",\"nextStep\":\"再访\"}"), token,
        "visit-3");
    problem(step, 422, "STEP_WITHOUT_DAY");
    assertThat(post(at(door) + "/visits", VISIT, token, "visit-3").statusCode())
        .as("what was refused used up no key").isEqualTo(201);
  }

  @Test
  void whatLiesOutsideItsTokenIsNotThere() {
    problem(get(at(neighbour), token), 404, "UNKNOWN");
    problem(get("/api/v1/stairwells/" + UUID.randomUUID(), token), 404, "UNKNOWN");
    problem(post(at(neighbour) + "/visits", VISIT, token, "visit-4"), 404, "UNKNOWN");
    problem(get("/api/v1/people", token), 403, "NOT_ALLOWED");
    String reader = token(door.path(), Permission.PLACE_READ);
    problem(post(at(door) + "/visits", VISIT, reader, "visit-4"), 403, "NOT_ALLOWED");
    assertThat(logged(door)).isEmpty();
    assertThat(logged(neighbour)).isEmpty();
  }

  @Test
  void withoutAGoodTokenNothingIsSaid() {
    problem(get("/api/v1/me", null), 401, "SIGN_IN_FIRST");
    problem(get(at(door), null), 401, "SIGN_IN_FIRST");
    problem(get(at(door), token + "x"), 401, "SIGN_IN_FIRST");
    problem(post(at(door) + "/visits", VISIT, token + "x", "visit-5"), 401, "SIGN_IN_FIRST");
    assertThat(post(at(door) + "/visits", VISIT, null, "visit-5").statusCode()).isIn(401, 403);
    assertThat(logged(door)).isEmpty();
  }

  @Test
  void theDocumentOfTheInterfaceIsOpenAndWhole() {
    HttpResponse<String> answer = get("/v3/api-docs", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = json(answer);
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    assertThat(document.path("paths").propertyNames()).isNotEmpty().allMatch(path -> path.startsWith("/api/v1/"))
        .contains("/api/v1/me", "/api/v1/stairwells/{id}/visits");
    assertThat(document.path("components").path("securitySchemes").path("token").path("scheme").asString())
        .isEqualTo("bearer");
    List<String> commands = new ArrayList<>();
    document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
      if (Set.of("post", "put", "patch", "delete").contains(method.getKey())) {
        commands.add(path.getKey());
        assertThat(method.getValue().path("parameters").valueStream()
            .filter(parameter -> parameter.path("in").asString().equals("header")
                && parameter.path("name").asString().equals("Idempotency-Key"))
            .map(parameter -> parameter.path("required").asBoolean())).as(path.getKey()).containsExactly(true);
      }
    }));
    assertThat(commands).contains("/api/v1/stairwells/{id}/visits");
  }

  private static String at(Stairwell stairwell) {
    return "/api/v1/stairwells/" + stairwell.id();
  }

  private List<Visit> logged(Stairwell stairwell) {
    return visits.visits(Actor.HOUSE, stairwell.id());
  }

  private static void problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    assertThat(json(answer).path("code").asString()).isEqualTo(code);
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> get(String path, String secret) {
    return send(request(path, secret).GET());
  }

  private HttpResponse<String> post(String path, String body, String secret, String key) {
    HttpRequest.Builder request = request(path, secret).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request);
  }

  private HttpRequest.Builder request(String path, String secret) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Accept", "application/json");
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret);
    }
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
