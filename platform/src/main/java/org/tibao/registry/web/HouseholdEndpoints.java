package org.tibao.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Area;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.StairwellId;

/** Dwellings and their owners for programs. Numbers stay masked here. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "households")
class HouseholdEndpoints {

  private final Households households;
  private final Clock clock;

  HouseholdEndpoints(Households households, Clock clock) {
    this.households = households;
    this.clock = clock;
  }

  /** A dwelling; its floor area in 0.01 m². */
  record DwellingAnswer(UUID id, UUID stairwell, String room, int floor, long areaCenti, Area.Basis areaBasis,
      @Nullable String unitCode) {
    static DwellingAnswer of(Dwelling each) {
      return new DwellingAnswer(each.id().value(), each.stairwell().value(), each.room(), each.floor(),
          each.area().centi(), each.area().basis(), each.unitCode());
    }
  }

  /** One ownership, ended or not. */
  record OwnerAnswer(UUID id, Party.Kind kind, String name, @Nullable String phone, @Nullable String identity,
      Ownership.Basis basis, boolean delegate, LocalDate since, @Nullable LocalDate until) {
    static OwnerAnswer of(Ownership each) {
      return new OwnerAnswer(each.id().value(), each.party().kind(), each.party().name(), each.party().phone(),
          each.party().identity(), each.basis(), each.delegate(), each.since(), each.until());
    }
  }

  /** A dwelling with all owners it ever had, the latest first. */
  record DwellingWithOwners(DwellingAnswer dwelling, List<OwnerAnswer> owners) {}

  /** Who becomes an owner. */
  record NewOwner(Party.@Nullable Kind kind, @NotBlank @Size(max = 60) String name, @Nullable String phone,
      @Nullable String identity, Ownership.@Nullable Basis basis, @Nullable Boolean delegate) {
    Buyer buyer(String evidence) {
      return new Buyer(kind == null ? Party.Kind.PERSON : kind, name, phone, identity,
          basis == null ? Ownership.Basis.REGISTERED : basis, Boolean.TRUE.equals(delegate), evidence);
    }
  }

  /** To whom a dwelling passes, from which day on, on what evidence. */
  record Passing(@NotEmpty List<@NotNull @Valid NewOwner> owners, @NotNull LocalDate on,
      @Size(max = 120) @Nullable String evidence) {}

  @Operation(summary = "The dwellings of a stairwell, from the ground up")
  @GetMapping("/stairwells/{id}/dwellings")
  @Needs(Permission.DWELLING_READ)
  List<DwellingAnswer> dwellings(Actor actor, @PathVariable UUID id) {
    return households.dwellings(actor, new StairwellId(id)).stream().map(DwellingAnswer::of).toList();
  }

  @Operation(summary = "One dwelling with its present and former owners")
  @GetMapping("/dwellings/{id}")
  @Needs(Permission.DWELLING_READ)
  DwellingWithOwners dwelling(Actor actor, @PathVariable UUID id) {
    Dwelling dwelling = households.dwelling(actor, new DwellingId(id));
    return new DwellingWithOwners(DwellingAnswer.of(dwelling),
        households.ownerships(actor, dwelling.id()).stream().map(OwnerAnswer::of).toList());
  }

  @Operation(summary = "Pass a dwelling to new owners; what was stays readable")
  @PostMapping("/dwellings/{id}/owners")
  @Needs(Permission.REGISTRY_WRITE)
  DwellingWithOwners pass(Actor actor, @PathVariable UUID id, @Valid @RequestBody Passing passing) {
    String evidence = passing.evidence() == null ? "" : passing.evidence();
    households.pass(actor, new DwellingId(id), passing.owners().stream().map(each -> each.buyer(evidence)).toList(),
        passing.on(), clock.instant());
    return dwelling(actor, id);
  }
}
