package org.tibao.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.web.ActingAs;
import org.tibao.registry.Buyer;
import org.tibao.refusal.Refused;
import org.tibao.registry.Area;
import org.tibao.registry.Building;
import org.tibao.registry.Code;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;

/** Lifts and dwellings written by hand, and the lists as sheets. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RegistryFormsTests {

  @Autowired
  WebApplicationContext context;
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Lifts lifts;

  @Autowired
  JdbcClient jdbc;
  @Autowired
  @Qualifier("commands")
  FilterRegistrationBean<?> commands;

  private MockMvc web;
  private Town town;
  private Stairwell door;
  private Actor force;

  @BeforeEach
  void oneDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    force = town.taskForce();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void ofManyWhoAddTheSameAtOnceOneSucceedsAndTheOthersAreToldWhy() throws InterruptedException {
    var area = new Area(80_00, Area.Basis.REGISTER);
    Building building = places.addBuilding(Actor.HOUSE, town.estate().id(), "九幢", 6, null, Town.NOW);
    oneOfMany(() -> households.add(Actor.HOUSE, door.id(), new Dwelling.Draft("501", 5, area, "U-" + door.id()),
        Town.NOW));
    oneOfMany(() -> places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("九号", 6, null, null), Town.NOW));
    oneOfMany(() -> places.addBuilding(Actor.HOUSE, town.estate().id(), "十幢", 6, null, Town.NOW));
    oneOfMany(() -> places.addEstate(Actor.HOUSE,
        new Estate.Draft("310107103", "同时苑" + door.id(), "", null, null), Town.NOW));
  }

  private static void oneOfMany(Runnable adding) throws InterruptedException {
    var refused = new ConcurrentLinkedQueue<Object>();
    List<Thread> together = IntStream.range(0, 6).mapToObj(each -> Thread.startVirtualThread(() -> {
      try {
        adding.run();
      } catch (Refused e) {
        refused.add(e.reason());
      } catch (RuntimeException e) {
        refused.add(e);
      }
    })).toList();
    for (Thread each : together) {
      each.join();
    }
    assertThat(refused).hasSize(5).containsOnly(RegistryRefusal.NAME_TAKEN);
  }

  @Test
  void aLiftIsRegisteredAndChangedAndItsCodesAreCheckedBesideTheField() {
    assertThat(page("/lifts/new?stairwell=" + door.id())).contains("登记一台电梯", door.label());
    assertThat(page("/lifts/new")).contains("310107103");
    MockHttpServletResponse wrong = sent(force, "/lifts", "stairwell", door.id().toString(), "kind", "PASSENGER",
        "status", "IN_SERVICE", "deviceCode", "123");
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(text(wrong)).contains("deviceCode");
    String at = String.valueOf(sent(force, "/lifts", "stairwell", door.id().toString(), "kind", "PASSENGER", "status",
        "IN_SERVICE", "rescueCode", "N900001", "speed", "1.75", "load", "630", "installedOn", "2024-06-01")
        .getRedirectedUrl());
    Lift lift = lifts.liftsOf(force, door.id()).getFirst();
    assertThat(at).isEqualTo("/lifts/" + lift.id());
    assertThat(lift.facts().speedMmPerS()).isEqualTo(1750);
    assertThat(lift.codes()).containsExactly(new Code(Scheme.RESCUE_CODE, "N900001"));
    assertThat(page(at)).contains("修改电梯", "1.75 m/s");
    assertThat(page(at + "/edit")).contains("value=\"1.75\"", "value=\"N900001\"");
    sent(force, at, "kind", "PASSENGER", "status", "SUSPENDED", "name", "东梯", "rescueCode", "N900002");
    assertThat(page(at)).contains("东梯", "N900002", "停用", "状态 在用", "额定载重量（千克） 630").doesNotContain("N900001</dd>");
    assertThat(sent(force, at, "kind", "PASSENGER", "status", "SUSPENDED", "installedOn", "2999-01-01").getStatus())
        .isEqualTo(422);
    MockHttpServletResponse taken = sent(force, "/lifts", "region", "310107103", "kind", "FREIGHT", "status",
        "UNKNOWN", "rescueCode", "N900002");
    assertThat(taken.getStatus()).isEqualTo(409);
    assertThat(text(taken)).contains("rescueCode");
    assertThat(sent(town.secretary(), at, "kind", "PASSENGER", "status", "SUSPENDED").getStatus()).isEqualTo(403);
  }

  @Test
  void programsRegisterALift() {
    String body = "{\"stairwell\":\"" + door.id()
        + "\",\"kind\":\"PASSENGER\",\"status\":\"IN_SERVICE\",\"facts\":{\"floors\":\"1-6\",\"loadKg\":450},"
        + "\"codes\":{\"RESCUE_CODE\":\"N900011\"}}";
    MockHttpServletResponse made = answered(force, json(body));
    assertThat(made.getStatus()).isEqualTo(201);
    assertThat(text(made)).contains("N900011", "\"loadKg\":450");
    assertThat(answered(force, json(body)).getStatus()).isEqualTo(409);
    assertThat(answered(force, json("{\"region\":\"310107103\",\"kind\":\"FREIGHT\",\"status\":\"UNKNOWN\"}"))
        .getStatus()).isEqualTo(201);
    assertThat(answered(town.secretary(), json(body)).getStatus()).isEqualTo(403);
  }

  private static MockHttpServletRequestBuilder json(String body) {
    return post("/api/v1/lifts").contentType(MediaType.APPLICATION_JSON).header("Idempotency-Key", UUID.randomUUID())
        .content(body);
  }

  @Test
  void aDwellingIsCorrectedAndTheListsAreSheets() {
    Map<String, Dwelling> dwellings = town.dwellings(door);
    String at = "/dwellings/" + dwellings.get("301").id();
    assertThat(page(at)).contains("更正档案", "value=\"80.00\"");
    assertThat(sent(force, at + "/correct", "floor", "99", "area", "80", "basis", "SURVEY").getStatus())
        .isEqualTo(422);
    assertThat(sent(force, at + "/correct", "floor", "3", "area", "79.86", "basis", "SURVEY", "unitCode", "U1")
        .getRedirectedUrl()).isEqualTo(at);
    assertThat(page(at)).contains("79.86 m²", "U1");
    assertThat(page("/stairwells/" + door.id() + "/dwellings")).contains("导出表格", "登记一台电梯");
    for (String sheet : new String[]{"/stairwells/" + door.id() + "/dwellings/sheet", "/lifts/sheet?kind=PASSENGER",
        "/people/sheet?q="}) {
      assertThat(answered(force, get(sheet)).getContentAsByteArray()).startsWith('P', 'K');
    }
  }

  @Test
  void numbersInClearAreShownOnceAndKeptNowhere() throws Exception {
    Dwelling dwelling = town.dwellings(door).get("301");
    String at = "/dwellings/" + dwelling.id();
    households.pass(Actor.HOUSE, dwelling.id(), List.of(
        new Buyer(Party.Kind.PERSON, "赵新", "13811112222", null, Ownership.Basis.REGISTERED, true, "")),
        LocalDate.of(2025, 1, 1), Instant.now());
    String party = households.ownerships(force, dwelling.id()).stream().map(each -> each.party())
        .filter(each -> each.name().equals("赵新")).findFirst().orElseThrow().id().toString();
    MockMvc behind = MockMvcBuilders.webAppContextSetup(context)
        .addFilters(Objects.requireNonNull(commands.getFilter())).build();
    MockHttpServletRequestBuilder look = post(at + "/parties/" + party + "/reveal").accept(MediaType.TEXT_HTML)
        .header("HX-Request", "true").param("_command", UUID.randomUUID().toString()).with(ActingAs.actor(force));
    MockHttpServletResponse shown = behind.perform(look).andReturn().getResponse();
    assertThat(text(shown)).contains("13811112222");
    assertThat(shown.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(text(behind.perform(look).andReturn().getResponse())).doesNotContain("13811112222");
    assertThat(jdbc.sql("select count(*) from web.command where path like '%/reveal'").query(Long.class).single())
        .isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from web.command where length(body) > 0").query(Long.class).single())
        .isZero();
  }

  private MockHttpServletResponse sent(Actor actor, String path, String... fields) {
    MockHttpServletRequestBuilder request = post(path).accept(MediaType.TEXT_HTML);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return answered(actor, request.header("HX-Request", "true"));
  }

  private String page(String path) {
    MockHttpServletResponse response = answered(force, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(response.getStatus()).as(path + " " + text(response)).isEqualTo(200);
    return text(response);
  }

  private MockHttpServletResponse answered(Actor actor, MockHttpServletRequestBuilder request) {
    try {
      return web.perform(request.with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MockHttpServletResponse response) {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
