package org.tibao.rescue.web;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;
import org.tibao.rescue.RescueRefusal;
import org.tibao.rescue.Source;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.TroubleReport;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.TroubleTimes;
import org.tibao.rescue.Troubles;

/** Rescues for programs: a city's rescue platform reports what it was told, and asks what became of it. */
@RestController
@RequestMapping("/api/v1/troubles")
class TroubleEndpoint {

  private final Troubles troubles;
  private final Lifts lifts;
  private final Clock clock;

  TroubleEndpoint(Troubles troubles, Lifts lifts, Clock clock) {
    this.troubles = troubles;
    this.lifts = lifts;
    this.clock = clock;
  }

  /**
   * What a platform was told.
   *
   * @param number its own number of the case: told again, it is the same report
   * @param rescueCode of the plate in the car; or {@code deviceCode}
   */
  record AlarmBody(@Nullable String number, @Nullable String rescueCode, @Nullable String deviceCode,
      @Nullable Boolean shutIn, @Nullable Integer persons, @Nullable String caller, @Nullable String phone,
      @Nullable String text, @Nullable Instant occurredAt) {}

  /**
   * A trouble as programs see it.
   *
   * @param dealStatus 00 closed, 01 occurred, 02 taken up, 04 arrived, 05 false alarm
   */
  record TroubleView(UUID id, long number, UUID lift, boolean shutIn, TroubleState state, String dealStatus,
      String rung, Times times, @Nullable Integer persons, @Nullable Integer injured, @Nullable String cause) {

    static TroubleView of(Trouble trouble) {
      Trouble.Outcome outcome = trouble.outcome();
      return new TroubleView(trouble.id().value(), trouble.number(), trouble.place().lift().value(), trouble.shutIn(),
          trouble.state(), dealStatus(trouble), trouble.rung().name(), Times.of(trouble.times()),
          outcome == null ? null : outcome.persons(), outcome == null ? null : outcome.injured(),
          outcome == null || outcome.cause() == null ? null : outcome.cause().name());
    }

    private static String dealStatus(Trouble trouble) {
      return switch (trouble.state()) {
        case CLOSED -> "00";
        case REPORTED, DISPATCHED -> trouble.times().answered() == null ? "01" : "02";
        case ACCEPTED -> "02";
        case ARRIVED, SAFE -> "04";
        case FALSE_ALARM -> "05";
      };
    }
  }

  /** The eight times; missing where it has not come to that. */
  record Times(Instant occurred, Instant alarmed, @Nullable Instant answered, @Nullable Instant dispatched,
      @Nullable Instant accepted, @Nullable Instant arrived, @Nullable Instant safe, @Nullable Instant closed) {

    static Times of(TroubleTimes times) {
      return new Times(times.occurred(), times.alarmed(), times.answered(), times.dispatched(), times.accepted(),
          times.arrived(), times.safe(), times.closed());
    }
  }

  @Operation(summary = "Report people shut in, or a lift that fails; the same number again is the same report")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Needs({Permission.TROUBLE_REPORT, Permission.RESCUE_COMMAND})
  TroubleView report(Actor actor, @RequestBody AlarmBody body) {
    Instant now = clock.instant();
    String number = Objects.requireNonNullElse(body.number(), "").strip();
    if (number.isEmpty() || number.length() > 100) {
      throw Refused.at("number", RescueRefusal.NOTHING_WRITTEN);
    }
    String key = actor.id() + " " + number;
    Instant occurred = body.occurredAt();
    TroubleReport report = troubles.report(actor, new TroubleReport.Draft(
        UUID.nameUUIDFromBytes(("PLATFORM " + key).getBytes(StandardCharsets.UTF_8)), Source.PLATFORM, key,
        lift(actor, body).id(), body.shutIn() == null || body.shutIn(), occurred == null ? now : occurred,
        body.persons(), new TroubleReport.Who(Objects.requireNonNullElse(body.caller(), ""),
            Objects.requireNonNullElse(body.phone(), ""), ""),
        Objects.requireNonNullElse(body.text(), "")), now);
    return TroubleView.of(troubles.reported(actor, report));
  }

  /** By the code on the plate, or by the device's; the platform's territory is asked when it reports. */
  private Lift lift(Actor actor, AlarmBody body) {
    for (var each : List.of(java.util.Map.entry(Scheme.RESCUE_CODE, Objects.requireNonNullElse(body.rescueCode(), "")),
        java.util.Map.entry(Scheme.DEVICE_CODE, Objects.requireNonNullElse(body.deviceCode(), "")))) {
      if (!each.getValue().isBlank() && each.getKey().fits(each.getValue().strip())) {
        Lift found = lifts.lift(Actor.HOUSE, new Code(each.getKey(), each.getValue().strip()))
            .filter(lift -> Troubles.mayReport(actor, lift.path())).orElse(null);
        if (found != null) {
          return found;
        }
      }
    }
    throw Refused.at("rescueCode", RescueRefusal.NO_SUCH_LIFT);
  }

  @Operation(summary = "What became of a report")
  @GetMapping("/{id}")
  @Needs({Permission.UPKEEP_READ, Permission.RESCUE_COMMAND, Permission.TROUBLE_REPORT})
  TroubleView trouble(Actor actor, @PathVariable UUID id) {
    return TroubleView.of(troubles.trouble(actor, new TroubleId(id)));
  }
}
