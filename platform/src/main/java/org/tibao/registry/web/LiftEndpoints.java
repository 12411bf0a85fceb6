package org.tibao.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Lifts for programs: by the page, each page naming where the next begins. */
@RestController
@RequestMapping("/api/v1/lifts")
@Tag(name = "lifts")
class LiftEndpoints {

  private final Lifts lifts;
  private final Places places;
  private final Clock clock;

  LiftEndpoints(Lifts lifts, Places places, Clock clock) {
    this.lifts = lifts;
    this.places = places;
    this.clock = clock;
  }

  /** A lift; codes by their scheme, load in kg, speed in mm/s. */
  record LiftAnswer(UUID id, String region, @Nullable UUID stairwell, LiftKind kind, LiftStatus status, String name,
      String address, FactsAnswer facts, PlaceAnswer place, Map<String, String> codes, Map<String, String> details) {

    static LiftAnswer of(Lift lift) {
      Double longitude = lift.point() == null ? null : lift.point().longitude();
      Double latitude = lift.point() == null ? null : lift.point().latitude();
      return new LiftAnswer(lift.id().value(), lift.region(),
          lift.stairwell() == null ? null : lift.stairwell().value(), lift.kind(), lift.status(), lift.name(),
          lift.address(), FactsAnswer.of(lift.facts()), new PlaceAnswer(longitude, latitude),
          lift.codes().stream().collect(Collectors.toMap(code -> code.scheme().name(), Code::value, (a, b) -> a)),
          lift.details());
    }
  }

  /** The plate and the dates. */
  record FactsAnswer(@Size(max = 200) @Nullable String maker, @Size(max = 60) @Nullable String floors,
      @Positive @Nullable Integer loadKg, @Positive @Nullable Integer speedMmPerS,
      @Nullable LocalDate installedOn, @Nullable LocalDate inspectedOn, @Nullable LocalDate statusOn,
      @Nullable LocalDate warrantyUntil) {
    static FactsAnswer of(Lift.Facts facts) {
      return new FactsAnswer(facts.maker(), facts.floors(), facts.loadKg(), facts.speedMmPerS(), facts.installedOn(),
          facts.inspectedOn(), facts.statusOn(), facts.warrantyUntil());
    }

    Lift.Facts facts() {
      return new Lift.Facts(LiftForm.text(maker), LiftForm.text(floors), loadKg, speedMmPerS, installedOn, inspectedOn,
          statusOn, warrantyUntil);
    }
  }

  /** Where it stands, in WGS-84. */
  record PlaceAnswer(@Nullable Double longitude, @Nullable Double latitude) {}

  /** A page of lifts; {@code next} is what {@code after} takes for the following one, absent on the last. */
  record LiftPage(List<LiftAnswer> items, @Nullable UUID next) {}

  @Operation(summary = "The lifts in the caller's territory, by the page")
  @GetMapping
  @Needs(Permission.LIFT_READ)
  LiftPage page(Actor actor, @RequestParam(required = false) @Nullable LiftKind kind,
      @RequestParam(required = false) @Nullable LiftStatus status, @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int size) {
    List<Lift> found = lifts.page(actor, kind, status, after == null ? null : new LiftId(after), size + 1);
    return new LiftPage(found.stream().limit(size).map(LiftAnswer::of).toList(),
        found.size() > size ? found.get(size - 1).id().value() : null);
  }

  @Operation(summary = "One lift")
  @GetMapping("/{id}")
  @Needs(Permission.LIFT_READ)
  LiftAnswer lift(Actor actor, @PathVariable UUID id) {
    return LiftAnswer.of(lifts.lift(actor, new LiftId(id)));
  }

  /** A lift as programs bring it: in a stairwell, or at least in a region; load in kg, speed in mm/s. */
  record LiftBody(@Nullable UUID stairwell, @Nullable String region, @NotNull LiftKind kind,
      @NotNull LiftStatus status, @Size(max = 80) @Nullable String name, @Size(max = 300) @Nullable String address,
      @Valid @Nullable FactsAnswer facts, @Nullable Map<Scheme, String> codes) {

    Lift lift(String region, String path, @Nullable Point point) {
      FactsAnswer told = facts;
      return new Lift(LiftId.next(), region, stairwell == null ? null : new StairwellId(stairwell), path, kind, status,
          LiftForm.text(name), LiftForm.text(address), told == null ? Lift.Facts.NONE : told.facts(), point,
          codes == null
              ? List.of()
              : codes.entrySet().stream().map(each -> new Code(each.getKey(), each.getValue().strip())).toList(),
          Map.of());
    }
  }

  @Operation(summary = "Register one lift that nobody has registered")
  @PostMapping
  @Needs(Permission.LIFT_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  LiftAnswer add(Actor actor, @Valid @RequestBody LiftBody body) {
    Lift lift;
    if (body.stairwell() == null) {
      String region = LiftForm.text(body.region());
      lift = body.lift(region, lifts.pathOf(region, null), null);
    } else {
      Stairwell in = places.stairwell(actor, new StairwellId(body.stairwell()));
      lift = body.lift(places.regionsOn(in.path()).getLast().code(), in.path(), in.point());
    }
    lifts.add(actor, lift, clock.instant());
    return LiftAnswer.of(lift);
  }
}
