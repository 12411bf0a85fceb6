package org.tibao.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.documents.Spot;
import org.tibao.money.Money;
import org.tibao.registry.Building;
import org.tibao.registry.Code;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareContracts;

/** An estate with lifts, the unit that keeps them, and an insurer whose people look. */
final class CheckedTown {

  private static int count;

  final Estate estate;
  final List<Lift> lifts = new ArrayList<>();
  final OrganisationId insurer;
  final OrganisationId unit;
  final Actor planner;
  final Actor inspector;
  final Actor stranger;
  final Actor rival;
  final Actor mechanic;
  final Actor officer;
  private final Doors doors;
  private final Instant now;

  /** The doors through which a test goes. */
  record Doors(Places places, Lifts lifts, Organisations organisations, People people, CareContracts contracts) {}

  CheckedTown(Doors doors, int size, Instant now) {
    this.doors = doors;
    this.now = now;
    count++;
    doors.places.officialRegion(Actor.HOUSE, "310107103", now);
    estate = doors.places.addEstate(Actor.HOUSE, new Estate.Draft("310107103", "抽检苑" + count, "武威路 1 弄", 1994, null),
        now);
    Building building = doors.places.addBuilding(Actor.HOUSE, estate.id(), "1 幢", 6, null, now);
    for (int i = 1; i <= size; i++) {
      Stairwell stairwell = doors.places.addStairwell(Actor.HOUSE, building,
          new Stairwell.Draft(i + " 号", 6, null, null), now);
      var lift = new Lift(LiftId.next(), "310107103", stairwell.id(), stairwell.path(), LiftKind.PASSENGER,
          LiftStatus.IN_SERVICE, "", "", new Lift.Facts("三菱", "1-6", 630, 1000, LocalDate.of(2022, 4, 1), null, null,
              null),
          new Point(121.3645 + i / 10_000.0, 31.2850), List.of(new Code(Scheme.RESCUE_CODE,
              "N%d%04d".formatted(70 + count, i))),
          Map.of());
      doors.lifts.add(Actor.HOUSE, lift, now);
      lifts.add(lift);
    }
    insurer = organisation(OrganisationKind.INSURER_INSPECTION, "安心财险巡检");
    unit = organisation(OrganisationKind.MAINTENANCE_UNIT, "沪通维保");
    planner = person("周主任", insurer, Role.INSURER_INSPECTION);
    inspector = person("陈工", insurer, Role.INSURER_INSPECTION);
    stranger = person("局里", organisation(OrganisationKind.SAFETY_AUTHORITY, "市场监管所"), Role.SAFETY_AUTHORITY);
    rival = person("别家的", organisation(OrganisationKind.INSURER_INSPECTION, "别家财险"), Role.INSURER_INSPECTION);
    mechanic = person("李师傅", unit, Role.MAINTENANCE_UNIT);
    officer = person("安全员", organisation(OrganisationKind.PROPERTY_MANAGEMENT, "白丽物业"), Role.PROPERTY_SAFETY);
  }

  private OrganisationId organisation(OrganisationKind kind, String name) {
    return doors.organisations.create(Actor.HOUSE, kind, name + count, null, estate.path(), now);
  }

  Actor person(String name, OrganisationId organisation, Role role) {
    var person = doors.people.admit(Actor.HOUSE, new People.Invitation(name, "i" + Long.toString(System.nanoTime(), 36),
        null, organisation, role, estate.path()), "a-long-password-1", false, now);
    return new Actor(person.value(), name, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  void contracts() {
    LocalDate today = ChinaTime.dayOf(now);
    lifts.forEach(each -> doors.contracts.enter(officer, new CareContract.Draft(CareContractId.next(), each.id(), unit,
        CareContract.Scope.CLEAN, today.minusYears(1), today.plusYears(1), "021-60000000", false, Money.ZERO), now));
  }

  /** Everything in order but what is named. */
  static SpotCheck.Report report(CheckItems items, Instant now, String... bad) {
    List<String> failed = List.of(bad);
    return new SpotCheck.Report(now.minus(Duration.ofMinutes(50)), now.minus(Duration.ofMinutes(2)),
        new Spot(31.2851, 121.3650), items.items().stream().map(each -> new SpotCheck.Look(each.code(),
            failed.contains(each.code()) ? SpotCheck.Result.FAIL : SpotCheck.Result.PASS,
            failed.contains(each.code()) ? "量得 5 mm" : ""))
            .toList(),
        "");
  }

  static List<SpotChecks.Photo> photos(String... items) {
    return Arrays.stream(items).map(each -> new SpotChecks.Photo(each, each + ".jpg", picture(each.hashCode())))
        .toList();
  }

  /** A picture of something, the same for the same number. */
  static byte[] picture(int number) {
    var random = new Random(number);
    var picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = picture.createGraphics();
    for (int i = 0; i < 14; i++) {
      brush.setColor(new Color(random.nextInt(1 << 24)));
      brush.fillRect(random.nextInt(300), random.nextInt(220), 20 + random.nextInt(150), 20 + random.nextInt(120));
    }
    brush.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
