package org.tibao.telemetry.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.telemetry.Devices;
import org.tibao.telemetry.Health;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.Incidents;
import org.tibao.telemetry.LiftRecord;
import org.tibao.telemetry.Sighting;
import org.tibao.telemetry.Sightings;
import org.tibao.telemetry.Looks;
import org.tibao.telemetry.Standing;
import org.tibao.telemetry.Standings;
import org.tibao.time.ChinaTime;

/** One lift as it lives: how it stands, its month, its year, its troubles and why they are believed. */
@Controller
class LiftLivePage {

  private static final int DAYS = 30;
  private static final int INCIDENTS = 50;
  private static final int MESSAGES = 1_000;
  private static final Duration LAST = Duration.ofMinutes(15);

  private final Doors doors;

  LiftLivePage(Doors doors) {
    this.doors = doors;
  }

  /** The doors these pages ask. */
  @Component("liftLiveDoors")
  record Doors(Lifts lifts, Places places, Devices devices, Standings standings, LiftRecord past, Incidents incidents,
      Sightings sightings, Health health, HealthWords healthWords, Labels labels, TelemetryWords words, Clock clock) {}

  @GetMapping("/lifts/{id}/live")
  @Needs(Permission.TELEMETRY_READ)
  String live(Actor actor, @PathVariable UUID id, Model model) {
    Lift lift = lift(actor, id, model);
    Instant now = doors.clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    List<Alarm> incidents = incidents(actor, lift, now);
    Instant from = today.minusDays(DAYS - 1L).atStartOfDay(ChinaTime.ZONE).toInstant();
    model.addAttribute("asOf", now);
    model.addAttribute("incidents", incidents);
    model.addAttribute("dangers",
        incidents.stream().filter(Alarm::danger).toList());
    model.addAttribute("strip",
        StripPicture.of(doors.past.hours(actor, lift.id(), from, now), troubles(incidents), today, DAYS, now));
    model.addAttribute("messages",
        doors.past.messages(actor, lift.id(), now.minus(LAST), now.plus(LAST), MESSAGES).reversed().stream()
            .map(doors.words::message).toList());
    model.addAttribute("devices", doors.devices.of(actor, lift.id()));
    model.addAttribute("maySee", Sightings.maySee(actor));
    model.addAttribute("deviceAddress",
        actor.may(Permission.DEVICE_MANAGE, lift.path()) ? "/devices/new?lift=" + lift.id() : null);
    model.addAttribute("rescueCode", Labels.rescueCode(lift));
    LocalDate installed = lift.facts().installedOn();
    model.addAttribute("year", installed == null ? 0 : Math.max(0, installed.until(today).getYears() + 1));
    model.addAttribute("health", doors.health.of(actor, lift.id(), now).map(doors.healthWords::card).orElse(null));
    standing(lift, incidents, now, model);
    return "telemetry/lift";
  }

  private void standing(Lift lift, List<Alarm> incidents, Instant now, Model model) {
    Standing standing = doors.standings.of(lift.id(), now);
    Tile.Label label = label(lift, now);
    if (standing == null || label == null) {
      return;
    }
    boolean faulty = incidents.stream()
        .anyMatch(each -> each.cleared() == null && !each.incident().past() && Looks.outOfOrder(each.kind()));
    var tile = new Tile(lift.id().value(), label, Looks.look(standing, faulty, now), standing.floor(),
        standing.direction());
    model.addAttribute("tile", tile);
    model.addAttribute("now", doors.words.now(tile, standing.mode()));
    model.addAttribute("heard", standing.heard());
  }

  @GetMapping("/lifts/{id}/live/year")
  @Needs(Permission.TELEMETRY_READ)
  String year(Actor actor, @PathVariable UUID id, Model model) {
    Lift lift = lift(actor, id, model);
    LocalDate today = ChinaTime.today(doors.clock);
    model.addAttribute("picture",
        YearPicture.of(doors.past.days(actor, lift.id(), YearPicture.begin(today), today), today));
    return "telemetry/year";
  }

  private Lift lift(Actor actor, UUID id, Model model) {
    Lift lift = doors.lifts.lift(actor, new LiftId(id));
    actor.require(Permission.TELEMETRY_READ, lift.path());
    model.addAttribute("lift", lift);
    Tile.Label label = label(lift, doors.clock.instant());
    model.addAttribute("name", label == null || label.place().isBlank() ? Labels.called(lift) : label.place());
    if (lift.stairwell() != null && actor.may(Permission.PLACE_READ, lift.path())) {
      model.addAttribute("stairwell", doors.places.stairwell(actor, lift.stairwell()));
    }
    return lift;
  }

  private List<Alarm> incidents(Actor actor, Lift lift, Instant now) {
    List<Incident> found = doors.incidents.of(actor, lift.id(), INCIDENTS);
    Map<UUID, Sighting> seen = doors.sightings.of(found.stream().map(Incident::id).toList());
    Tile.Label label = label(lift, now);
    var told = new ArrayList<Alarm>();
    for (Incident each : found) {
      if (label != null) {
        told.add(Alarm.of(each, label, null, seen.get(each.id()))
            .told(doors.words.known(each.evidence())));
      }
    }
    return told;
  }

  private Tile.@Nullable Label label(Lift lift, Instant now) {
    return doors.labels.of(List.of(lift.id().value()), now).get(lift.id().value());
  }

  private static List<StripPicture.Trouble> troubles(List<Alarm> incidents) {
    return incidents.stream().filter(each -> Looks.outOfOrder(each.kind()))
        .map(each -> new StripPicture.Trouble(each.raised(), each.cleared())).toList();
  }
}
