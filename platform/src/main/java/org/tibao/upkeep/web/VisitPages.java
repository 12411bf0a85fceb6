package org.tibao.upkeep.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareRecord;
import org.tibao.upkeep.CareRecords;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.CareWork;
import org.tibao.upkeep.Mechanic;
import org.tibao.upkeep.Mechanics;
import org.tibao.web.Flash;

/** One visit: what was found, with its proofs; the safety officer's signature; the record as a regulator reads it. */
@Controller
class VisitPages {

  private final Doors doors;
  private final Clock clock;

  VisitPages(Doors doors, Clock clock) {
    this.doors = doors;
    this.clock = clock;
  }

  /** The doors these pages ask. */
  @Component("visitPageDoors")
  record Doors(CareVisits visits, CareWork work, CareRecords records, Mechanics mechanics, Lifts lifts,
      Evidence evidence, LiftNames names) {}

  @GetMapping("/care/visits/{id}")
  @Needs(Permission.UPKEEP_READ)
  String visit(Actor actor, @PathVariable String id, Model model) {
    CareVisit visit = doors.visits.visit(actor, Ids.visit(id));
    Lift lift = doors.lifts.lift(actor, visit.lift());
    LocalDate day = ChinaTime.dayOf(visit.startedAt());
    List<CareRecord> records = doors.records.of(actor, visit);
    model.addAttribute("visit", visit);
    model.addAttribute("abandoned", doors.visits.abandoned(visit.id()).orElse(null));
    model.addAttribute("lift", lift);
    model.addAttribute("name", doors.names.of(lift));
    model.addAttribute("items", doors.work.items(visit.path(), day).data().of(visit.cycle()));
    model.addAttribute("itemRule", doors.work.items(visit.path(), day).version());
    model.addAttribute("rule", doors.work.rule(visit.path(), day));
    model.addAttribute("mechanics", doors.mechanics.find(visit.mechanics()).stream().map(Mechanic::name)
        .collect(Collectors.joining("、")));
    model.addAttribute("minutes", visit.took().map(each -> each.toMinutes()).orElse(0L));
    model.addAttribute("late", ChronoUnit.DAYS.between(day, ChinaTime.dayOf(visit.opening().receivedAt())));
    model.addAttribute("files", doors.evidence.about(actor, CareWork.about(visit.id())));
    model.addAttribute("records", records);
    model.addAttribute("holds", records.isEmpty() || doors.records.holds(visit.lift()));
    model.addAttribute("maySign", visit.signature() == null && visit.endedAt() != null
        && actor.may(Permission.CARE_SIGN, visit.path()));
    return "upkeep/visit";
  }

  @PostMapping("/care/visits/{id}/sign")
  @Needs(Permission.CARE_SIGN)
  String sign(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String remark,
      RedirectAttributes next) {
    doors.work.sign(actor, Ids.visit(id), remark, clock.instant());
    next.addFlashAttribute("flash", Flash.done("upkeep.done.signed"));
    return "redirect:/care/visits/" + id;
  }

  /** The last record of the visit, byte for byte as its digest was made of. */
  @GetMapping("/care/visits/{id}/record")
  @Needs(Permission.UPKEEP_READ)
  ResponseEntity<byte[]> record(Actor actor, @PathVariable String id) {
    CareVisit visit = doors.visits.visit(actor, Ids.visit(id));
    CareRecord last = doors.records.of(actor, visit).stream().reduce((_, next) -> next).orElse(null);
    if (last == null) {
      return ResponseEntity.notFound().build();
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("care-" + visit.id() + ".json").build().toString())
        .body(last.body().getBytes(UTF_8));
  }
}
