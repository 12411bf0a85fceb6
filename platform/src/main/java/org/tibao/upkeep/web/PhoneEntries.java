package org.tibao.upkeep.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.Spot;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;
import org.tibao.upkeep.CareCycle;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisitId;
import org.tibao.upkeep.CareWork;
import org.tibao.upkeep.MechanicId;
import org.tibao.upkeep.UpkeepRefusal;

/** What a phone sends, now or when it has signal again: each entry with its own id, in the order in which it was made. */
@RestController
class PhoneEntries {

  private final CareWork work;
  private final Clock clock;

  PhoneEntries(CareWork work, Clock clock) {
    this.work = work;
    this.clock = clock;
  }

  /** The first entry of a visit. */
  record BeginForm(@NotNull UUID visit, @NotNull UUID lift, @NotNull CareCycle cycle, @Nullable String code,
      @Nullable Double latitude, @Nullable Double longitude, @NotNull String at,
      @Nullable List<@NotNull UUID> others) {}

  @PostMapping("/phone/care/visits")
  @Needs(Permission.CARE_WRITE)
  ResponseEntity<Void> begin(Actor actor, @Valid BeginForm form) {
    String code = form.code();
    List<UUID> others = form.others();
    work.begin(actor, new CareWork.Begin(new CareVisitId(form.visit()), new LiftId(form.lift()), form.cycle(),
        code == null ? "" : code, spot(form.latitude(), form.longitude()), time(form.at()),
        others == null ? List.of() : others.stream().map(MechanicId::new).toList()), clock.instant());
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/phone/care/visits/{visit}/looks")
  @Needs(Permission.CARE_WRITE)
  ResponseEntity<Void> look(Actor actor, @PathVariable String visit, @RequestParam UUID entry,
      @RequestParam String item, @RequestParam CareVisit.Result result, @Valid LookForm said) {
    work.look(actor, Ids.visit(visit), entry, new CareVisit.Look(item, result, said.text(), time(said.at())),
        clock.instant());
    return ResponseEntity.noContent().build();
  }

  /** What was said of an item, and when. */
  record LookForm(@Nullable String note, @NotNull String at) {

    String text() {
      String written = note;
      return written == null ? "" : written;
    }
  }

  @PostMapping("/phone/care/visits/{visit}/photos")
  @Needs(Permission.CARE_WRITE)
  ResponseEntity<Void> photo(Actor actor, @PathVariable String visit, @RequestParam UUID entry,
      @RequestParam String item, UploadForm files) {
    CareVisitId id = Ids.visit(visit);
    List<NewEvidence> pictures = files.needed("/", Permission.UPKEEP_READ, CareWork.about(id));
    work.photo(actor, id, entry, item, pictures.getFirst(), clock.instant());
    return ResponseEntity.noContent().build();
  }

  /** A part that was put in. */
  record PartForm(@NotNull UUID entry, @Nullable String name, @Nullable String serial, @Nullable String oldSerial,
      boolean scanned, @NotNull String at) {}

  @PostMapping("/phone/care/visits/{visit}/parts")
  @Needs(Permission.CARE_WRITE)
  ResponseEntity<Void> part(Actor actor, @PathVariable String visit, @Valid PartForm form) {
    String name = form.name();
    String serial = form.serial();
    String old = form.oldSerial();
    work.part(actor, Ids.visit(visit), new CareVisit.Part(form.entry(), name == null ? "" : name,
        serial == null ? "" : serial, old == null ? "" : old, form.scanned(), time(form.at())), clock.instant());
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/phone/care/visits/{visit}/finish")
  @Needs(Permission.CARE_WRITE)
  ResponseEntity<Void> finish(Actor actor, @PathVariable String visit,
      @RequestParam(defaultValue = "") String remark, @RequestParam String at) {
    work.finish(actor, Ids.visit(visit), remark, time(at), clock.instant());
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/phone/care/visits/{visit}/abandon")
  @Needs(Permission.CARE_WRITE)
  ResponseEntity<Void> abandon(Actor actor, @PathVariable String visit, @RequestParam(defaultValue = "") String why,
      @RequestParam String at) {
    work.abandon(actor, Ids.visit(visit), why, time(at), clock.instant());
    return ResponseEntity.noContent().build();
  }

  private static @Nullable Spot spot(@Nullable Double latitude, @Nullable Double longitude) {
    if (latitude == null || longitude == null) {
      return null;
    }
    try {
      return new Spot(latitude, longitude);
    } catch (IllegalArgumentException e) {
      return null; // a telephone that does not know where it is, says nothing
    }
  }

  private Instant time(String at) {
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw Refused.at("at", UpkeepRefusal.NOTHING_WRITTEN);
    }
  }
}
