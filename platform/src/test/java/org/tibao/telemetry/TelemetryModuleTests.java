package org.tibao.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.signal.Codebook;
import org.tibao.time.ChinaTime;

/** A lift's device from its registration to what is left of its messages, by the doors that pages use. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class TelemetryModuleTests {

  private static final Instant NOW = Instant.now();
  private static final LocalDate TODAY = ChinaTime.dayOf(NOW);

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Devices devices;
  @Autowired
  private LiftsNow now;
  @Autowired
  private LiftRecord record;
  @Autowired
  private Incidents incidents;
  @Autowired
  private Quarantine quarantine;
  @Autowired
  private Partitions partitions;
  @Autowired
  private Watch watch;
  @Autowired
  private JdbcClient jdbc;
  @Value("${tibao.data}")
  private Path data;
  private MockMvc web;
  private Region town;

  @BeforeEach
  void findTheTown() {
    web = MockMvcBuilders.webAppContextSetup(context)
        .addFilters(context.getBean("springSecurityFilterChain", Filter.class)).build();
    town = places.officialRegion(Actor.HOUSE, "310107103", NOW);
  }

  private LiftId lift(String name) {
    var lift = new Lift(LiftId.next(), town.code(), null, town.path(), LiftKind.PASSENGER, LiftStatus.IN_SERVICE, name,
        "", Lift.Facts.NONE, null, List.of(), Map.of());
    lifts.add(Actor.HOUSE, lift, NOW);
    return lift.id();
  }

  private Device.Credentials device(String name) {
    return devices.register(Actor.HOUSE, Device.Draft.of(name, lift(name), Codebook.USUAL), NOW);
  }

  private MockHttpServletResponse send(Device.Credentials as, String body) throws Exception {
    String proof = Base64.getEncoder().encodeToString((as.name() + ":" + as.secret()).getBytes(UTF_8));
    return web.perform(post("/v1/telemetry").header("Authorization", "Basic " + proof).contentType("application/json")
        .accept("application/json").content(body)).andReturn().getResponse();
  }

  private static String line(String device, String kind, int seq, String rest) {
    return "{\"topic\":\"tibao/v1/%s/%s\",\"payload\":{\"boot\":1,\"seq\":%d,\"at\":\"%s\"%s}}".formatted(device, kind,
        seq, NOW.minusSeconds(60 - seq), rest);
  }

  private static String status(String device, int seq, int floor) {
    return line(device, "status", seq, """
        ,"serviceMode":1,"carStatus":0,"carDirection":0,"doorZone":true,"carPosition":%d,"doorStatus":true,\
        "passengerStatus":false""".formatted(floor));
  }

  @Test
  void storesABatchThatComesByHttpAndAnswersThen() throws Exception {
    Device.Credentials device = device("http-1");
    String batch = "[" + status("http-1", 1, 2) + "," + line("http-1", "heartbeat", 2, "") + ","
        + line("http-1", "event", 3, ",\"messageCode\":999") + "]";

    assertThat(send(device, batch).getContentAsString()).isEqualTo("{\"stored\":2,\"quarantined\":1}");
    assertThat(send(device, batch).getStatus()).isEqualTo(200);
    LiftId lift = devices.page(Actor.HOUSE, DeviceKind.DEVICE, null, 100).stream()
        .filter(each -> each.name().equals("http-1")).findFirst().orElseThrow().lift();
    assertThat(record.messages(Actor.HOUSE, lift, NOW.minusSeconds(600), NOW.plusSeconds(60), 100)).hasSize(2);
    LiftNow stands = now.of(Actor.HOUSE, List.of(lift), Instant.now()).getFirst();
    assertThat(stands.status().floor()).isEqualTo(2);
    assertThat(now.page(Actor.HOUSE, null, 100, Instant.now())).extracting(LiftNow::device).contains("http-1");
  }

  @ParameterizedTest
  @CsvSource({"401, other, WRONG_CREDENTIALS", "403, own, NOT_ITS_OWN", "422, none, BATCH_SIZE",
      "422, odd, MESSAGE_FORM"})
  void refusesWhatIsNotTheDevicesToSay(int status, String how, String reason) throws Exception {
    Device.Credentials device = device("http-" + reason);
    Device.Credentials as = how.equals("other") ? new Device.Credentials(device.id(), device.name(), "guess") : device;
    String body = switch (how) {
      case "none" -> "[]";
      case "odd" -> "[{\"topic\":\"somewhere\",\"payload\":{}}]";
      default -> "[" + line("elsewhere", "heartbeat", 1, "") + "]";
    };
    MockHttpServletResponse answer = send(as, body);

    assertThat(answer.getContentAsString()).contains(reason);
    assertThat(answer.getStatus()).isEqualTo(status);
  }

  @Test
  void findsAnAlarmAndTellsItByTheDoors() throws Exception {
    Device.Credentials device = device("http-alarm");
    send(device, "[" + status("http-alarm", 1, 3) + "," + line("http-alarm", "alarm", 2, ",\"messageCode\":90") + "]");

    await().untilAsserted(() -> assertThat(incidents.open(Actor.HOUSE, 100)).extracting(Incident::device)
        .contains("http-alarm"));
    Incident found = incidents.page(Actor.HOUSE, null, 100).stream().filter(each -> each.device().equals("http-alarm"))
        .findFirst().orElseThrow();
    assertThat(incidents.of(Actor.HOUSE, found.lift(), 10)).contains(found);
    assertThat(incidents.incident(Actor.HOUSE, found.id())).isEqualTo(found);
    assertThat(incidents.openCount(Actor.HOUSE)).isPositive();
    assertThat(incidents.open(elsewhere(), 10)).isEmpty();
    assertThat(found.evidence()).isNotEmpty();
    watch.tick(Instant.now().plusSeconds(30)); // time to write down
    await().untilAsserted(() -> assertThat(record.days(Actor.HOUSE, found.lift(), TODAY.minusDays(1), TODAY))
        .extracting(LiftRecord.Span::alarms).contains(1));
    assertThat(record.hours(Actor.HOUSE, found.lift(), NOW.minusSeconds(7200), NOW)).isNotEmpty();
    assertThat(record.countyDays(Actor.HOUSE, town.path(), TODAY.minusDays(1), TODAY)).isNotEmpty();
    assertThat(now.areas(Actor.HOUSE, "/31/3101/310107/")).extracting(LiftNow.Area::path).contains(town.path());
  }

  private Actor elsewhere() {
    return new Actor(java.util.UUID.randomUUID(), "别处", Actor.Kind.STAFF,
        List.of(new Grant(Role.TOWN_TASK_FORCE, "/37/", Role.TOWN_TASK_FORCE.permissions())));
  }

  @Test
  void readsAgainWhatLiesInQuarantineOnceItsCodebookIsMended() throws Exception {
    Path books = Files.createDirectories(data.resolve("codebooks"));
    String book = new String(Codebook.class.getResourceAsStream("/codebooks/gbt24476-2017.yaml").readAllBytes(), UTF_8)
        .replace("edition: gbt24476-2017", "edition: own");
    Files.writeString(books.resolve("own.yaml"), book);
    LiftId lift = lift("own");
    Device.Credentials device = devices.register(Actor.HOUSE,
        new Device.Draft(DeviceId.next(), "own-1", DeviceKind.DEVICE, lift, "", null, "own", null), NOW);
    send(device, "[" + line("own-1", "event", 1, ",\"messageCode\":77") + "]");
    Quarantined spoilt = quarantine.page(Actor.HOUSE, null, 100).stream()
        .filter(each -> each.device().equals("own-1")).findFirst().orElseThrow();
    assertThat(spoilt.reason()).isEqualTo("UNKNOWN_CODE");
    assertThat(quarantine.replay(Actor.HOUSE, List.of(spoilt.id()), NOW))
        .isEqualTo(new Quarantine.Replay(0, 1));
    Files.writeString(books.resolve("own.yaml"), book + "  \"77\": DOOR_CLOSE_FAULT\n");

    long before = quarantine.count(Actor.HOUSE);
    assertThat(quarantine.replay(Actor.HOUSE, List.of(spoilt.id()), NOW))
        .isEqualTo(new Quarantine.Replay(1, 0));
    assertThat(quarantine.count(Actor.HOUSE)).isEqualTo(before - 1);
    assertThat(record.messages(Actor.HOUSE, lift, NOW.minusSeconds(600), NOW.plusSeconds(60), 10)).hasSize(1);
    assertThat(quarantine.replayAll(elsewhere(), NOW)).isEqualTo(new Quarantine.Replay(0, 0));
  }

  @Test
  void aDeviceIsRegisteredMovedCarriedAndLockedOut() throws Exception {
    Device.Credentials told = device("life");
    DeviceId id = told.id();
    Device device = devices.device(Actor.HOUSE, id);
    assertThat(device.county()).isEqualTo(310107);
    var draft = new Device.Draft(id, "life", DeviceKind.DEVICE, device.lift(), "", null, Codebook.USUAL, null);
    assertThat(devices.register(Actor.HOUSE, draft, NOW).secret()).as("told once").isNull();
    LiftId other = lift("other");
    devices.move(Actor.HOUSE, id, other, NOW);
    assertThat(devices.of(Actor.HOUSE, other)).extracting(Device::name).containsExactly("life");
    devices.register(Actor.HOUSE,
        new Device.Draft(DeviceId.next(), "carrier", DeviceKind.GATEWAY, null, town.path(), null, Codebook.USUAL, null),
        NOW);
    devices.carry(Actor.HOUSE, id, "carrier", NOW);
    assertThat(devices.device(Actor.HOUSE, id).gateway()).isEqualTo("carrier");
    Device.Credentials fresh = devices.replaceSecret(Actor.HOUSE, id, NOW);
    String batch = "[" + line("life", "heartbeat", 1, "") + "]";
    assertThat(send(told, batch).getStatus()).isEqualTo(401);
    assertThat(send(fresh, batch).getStatus()).isEqualTo(200);
    devices.lockOut(Actor.HOUSE, id, NOW);
    assertThat(send(fresh, batch).getStatus()).isEqualTo(401);
    devices.letIn(Actor.HOUSE, id, NOW);
    assertThat(send(fresh, batch).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"NAME_FORM, 'a b', chongqing, ''", "NO_SUCH_CODEBOOK, fine-1, none, ''",
      "NO_SUCH_GATEWAY, fine-2, chongqing, nobody", "NAME_TAKEN, taken, chongqing, ''"})
  void refusesARegistration(String reason, String name, String book, String gateway) {
    if (reason.equals("NAME_TAKEN")) {
      device("taken");
    }
    var draft = new Device.Draft(DeviceId.next(), name, DeviceKind.DEVICE, lift(name + reason), "",
        gateway.isEmpty() ? null : gateway, book, null);
    try {
      devices.register(Actor.HOUSE, draft, NOW);
      throw new AssertionError("not refused");
    } catch (Refused refused) {
      assertThat(refused.reason()).isEqualTo(TelemetryRefusal.valueOf(reason));
    }
  }

  @Test
  void oldDaysLeave() throws SQLException {
    LocalDate old = TODAY.minusDays(400);
    partitions.coverMessages(old);
    assertThat(partitions.leave(TODAY.minusDays(31))).hasSize(1);
    assertThat(jdbc.sql("select to_regclass('telemetry.message_' || :day) is null")
        .param("day", old.toString().replace("-", "")).query(Boolean.class).single()).isTrue();
    partitions.coverMessages(old); // there again, as if it had never been away
    assertThat(partitions.leave(TODAY.minusDays(31))).hasSize(1);
  }
}
