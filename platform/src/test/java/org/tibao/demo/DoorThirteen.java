package org.tibao.demo;

import static org.assertj.core.api.Assertions.assertThat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.People;
import org.tibao.access.Person;
import org.tibao.apportionment.Agreements;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Refunds;
import org.tibao.custody.Release;
import org.tibao.custody.ReleaseDesk;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Contracts;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.PlanObjections;
import org.tibao.retrofit.Subsidies;
import org.tibao.retrofit.Tenders;
import org.tibao.retrofit.Wishes;
import org.tibao.support.DemoVisit;
import org.tibao.support.Desk;
import org.tibao.time.ChinaTime;
import org.tibao.voting.PaperBallots;
import org.tibao.voting.Votes;

/** What the people of 紫藤苑 13 号 do on their pages again and again, and the days that pass between. */
abstract class DoorThirteen {

  static final String HOME = DemoStatements.DOOR + " 401";
  static final String GROUND = DemoStatements.DOOR + " 101";

  /** The doors behind the pages, for what many do alike and for looking up where something lies. */
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  People people;
  @Autowired
  Wishes wishes;
  @Autowired
  Milestones milestones;
  @Autowired
  Tenders tenders;
  @Autowired
  Agreements agreements;
  @Autowired
  Votes votes;
  @Autowired
  PaperBallots papers;
  @Autowired
  PlanObjections objections;
  @Autowired
  Contracts contracts;
  @Autowired
  DoorAccounts accounts;
  @Autowired
  ReleaseDesk releases;
  @Autowired
  Refunds refunds;
  @Autowired
  Subsidies subsidies;
  @Autowired
  Lifts lifts;
  @Autowired
  DemoClock clock;
  @LocalServerPort
  int port;
  @TempDir
  Path files;

  Stairwell door;
  List<Dwelling> flats;
  LocalDate today;
  private Duration moved = Duration.ZERO;
  private final Map<String, DemoVisit> visits = new HashMap<>();

  @BeforeEach
  void atTheDoor() {
    door = places.stairwellsUnder(Actor.HOUSE, "/").stream().filter(each -> each.label().equals(DemoStatements.DOOR))
        .findFirst().orElseThrow();
    flats = households.dwellings(Actor.HOUSE, door);
    today = ChinaTime.today(clock);
  }

  DoorAccount account() {
    return accounts.of(Actor.HOUSE, door.id()).orElseThrow();
  }

  /** What was paid and ordered is booked, and the custodian takes the statement of that day in. */
  void theBankSendsItsStatement() {
    later(1);
    as("顾会计", desk -> {
      Path file = kept("对账单 " + today + ".xml", desk.page().request().get("/demo/statement").body());
      desk.open("/statements").send("/statements", "file=" + file);
    });
  }

  /** The whole way of one release: asked, signed by both, seen, instructed, paid. */
  void pay(int step, String... evidence) {
    ask(step, evidence);
    signedSeenAndPaid(step);
  }

  void ask(int step, String... evidence) {
    as("徐经理", desk -> desk.open(request(step)).send("/releases", scans(evidence)));
  }

  /** The rules refuse the request; of that the browser tells its console too. */
  void asksInVain(int step, String why, String... evidence) {
    DemoVisit visit = visit("徐经理", DemoVisit::desktop);
    new Desk(visit.page()).open(request(step)).sendInVain("/releases", why, scans(evidence));
    visit.complaints();
  }

  private String request(int step) {
    return "/door-accounts/" + account().id() + "/releases/new?step=" + step;
  }

  private String[] scans(String... evidence) {
    return List.of(evidence).stream().map(code -> "file_" + code + "=" + picture()).toArray(String[]::new);
  }

  void signedSeenAndPaid(int step) {
    String id = release(step).request().id().toString();
    later(1);
    for (String who : List.of(HOME, GROUND)) {
      onThePhoneOf(who, home -> home.open("/my/releases/" + id + "/sign").send("/sign"));
    }
    as("张书记", desk -> desk.open("/releases/" + id).send("/check", "files=" + picture(), "reason=门栋前拍的",
        "note=与申请一致"));
    later(1);
    as("顾会计", desk -> desk.open("/releases/" + id).send("/instruct"));
    theBankSendsItsStatement();
    assertThat(release(step)).isInstanceOf(Release.Paid.class);
  }

  Release release(int step) {
    return releases.of(Actor.HOUSE, account(), today).stream().map(ReleaseDesk.Line::release)
        .filter(each -> each.request().step() == step).findFirst().orElseThrow();
  }

  String stairwell(String rest) {
    return "/stairwells/" + door.id() + rest;
  }

  Dwelling flat(String room) {
    return flats.stream().filter(each -> each.room().equals(room)).findFirst().orElseThrow();
  }

  UUID owner(String room) {
    return households.ownerships(Actor.HOUSE, flat(room).id()).stream()
        .max(Comparator.comparing(Ownership::delegate)).orElseThrow().party().id().value();
  }

  /** Brings the evidence of that kind for the next step. */
  void prove(Desk desk, String code) {
    desk.open(stairwell("/course")).send("/course/proofs", "code=" + code, "on=" + today, "text=" + code + " 已核");
  }

  /** Takes the next step. */
  void reach(Desk desk, Milestone milestone) {
    desk.open(stairwell("/course")).send("/course/reach", "on=" + today);
    assertThat(milestones.progress(Actor.HOUSE, door.id()).has(milestone)).as(milestone.name()).isTrue();
  }

  /** The house itself takes that step when it hears of what opened it. */
  void reached(Milestone milestone) {
    as("张书记", desk -> desk.page()
        .waitForCondition(() -> milestones.progress(Actor.HOUSE, door.id()).has(milestone)));
  }

  void as(String who, Consumer<Desk> scene) {
    scene.accept(new Desk(visit(who, DemoVisit::desktop).page()));
  }

  void onThePhoneOf(String who, Consumer<Desk> scene) {
    DemoVisit visit = visit(who, DemoVisit::phone);
    var home = new Desk(visit.page());
    home.look();
    scene.accept(home);
    home.look();
    visit.fitsTheScreen();
  }

  /** Whoever was here before comes back to their first page; only whom the house has forgotten signs in again. */
  private DemoVisit visit(String who, BiFunction<Integer, String, DemoVisit> first) {
    DemoVisit known = visits.get(who);
    if (known != null && known.comesBack()) {
      return known;
    }
    if (known != null) {
      known.close();
    }
    DemoVisit visit = first.apply(port, who);
    visits.put(who, visit);
    return visit;
  }

  Actor staff(String name) {
    Person person = people.list(Actor.HOUSE, name, 0, 5).getFirst();
    return new Actor(person.id().value(), name, Actor.Kind.STAFF, person.live().stream()
        .map(each -> Grant.of(each.role(), each.path())).toList());
  }

  Path picture() {
    return kept("photo.jpg", DemoFiles.picture("foundation"));
  }

  private Path kept(String name, byte[] bytes) {
    try {
      return Files.write(files.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A day, by the page of the demo. */
  void aDayPasses() {
    as("张书记", desk -> desk.open("/demo").send("/demo/days"));
    moved = moved.plusDays(1);
    today = ChinaTime.today(clock);
  }

  /** That many days on, at three in the afternoon. */
  void later(int days) {
    at(today.plusDays(days).atTime(15, 0).atZone(ChinaTime.ZONE).toInstant());
  }

  void at(Instant moment) {
    var by = Duration.between(clock.instant(), moment);
    moved = moved.plus(by);
    clock.move(by);
    today = ChinaTime.today(clock);
  }

  @AfterEach
  void everybodyGoesHome() {
    visits.values().forEach(DemoVisit::close);
  }

  /** The other journeys through this town live in their own days. */
  @AfterEach
  void backToTheDayOnWhichItBegan() {
    clock.move(moved.negated());
  }
}
