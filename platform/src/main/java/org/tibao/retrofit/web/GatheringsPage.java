package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.tibao.retrofit.Gathering.Kind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tibao.documents.UploadForm;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Gathering;
import org.tibao.retrofit.GatheringId;
import org.tibao.retrofit.Gatherings;
import org.tibao.retrofit.Missing;
import org.tibao.retrofit.Pipeline;
import org.tibao.retrofit.Pipelines;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 集中签约、集中开工: who can take part, the one action, and what became of each stairwell. */
@Controller
class GatheringsPage {

  /** The doors this page asks. */
  @Component
  record Doors(Gatherings gatherings, Pipelines pipelines, Evidence evidence, Places places, Clock clock) {}

  private final Doors doors;

  GatheringsPage(Doors doors) {
    this.doors = doors;
  }

  @GetMapping("/gatherings")
  @Needs(Permission.WISH_READ)
  String list(Actor actor, Model model) {
    model.addAttribute("gatherings", doors.gatherings().list(actor));
    model.addAttribute("mayHold", actor.may(Permission.CONTRACT_WRITE));
    return "retrofit/gatherings";
  }

  /** One stairwell to choose, with everything it lacks. */
  record Candidate(Stairwell stairwell, List<Missing> missing) {
    public boolean ready() {
      return missing.isEmpty();
    }
  }

  @GetMapping("/gatherings/new")
  @Needs(Permission.CONTRACT_WRITE)
  String form(Actor actor, @RequestParam(defaultValue = "SIGNING") Kind kind, Model model) {
    LocalDate today = ChinaTime.today(doors.clock());
    List<Stairwell> near = near(actor, kind, today);
    Map<StairwellId, List<Missing>> missing = doors.gatherings().check(actor, kind,
        near.stream().map(Stairwell::id).toList(), today);
    List<Candidate> candidates = near.stream()
        .map(each -> new Candidate(each, missing.getOrDefault(each.id(), List.of()))).toList();
    model.addAttribute("kind", kind);
    model.addAttribute("ready", candidates.stream().filter(Candidate::ready).toList());
    model.addAttribute("waiting", candidates.stream().filter(each -> !each.ready()).toList());
    model.addAttribute("gathering", GatheringId.next());
    model.addAttribute("todayIso", today.toString());
    return "retrofit/gathering-new";
  }

  /** Those that are on the stretch of the way on which this happens. */
  private List<Stairwell> near(Actor actor, Kind kind, LocalDate today) {
    List<Pipeline.Stretch> stretches = switch (kind) {
      case SIGNING -> List.of(Pipeline.Stretch.DECIDE, Pipeline.Stretch.SIGN);
      case STARTING -> List.of(Pipeline.Stretch.PERMIT, Pipeline.Stretch.BUILD);
    };
    return actor.paths(Permission.CONTRACT_WRITE).stream()
        .flatMap(path -> doors.pipelines().under(actor, path, today).lanes().stream())
        .filter(lane -> stretches.contains(lane.stretch())).map(Pipeline.Lane::cards).flatMap(Collection::stream)
        .filter(card -> kind == Kind.SIGNING ? card.next().place() <= 6 : card.next().place() <= 10)
        .map(Pipeline.Card::stairwell).limit(100).toList();
  }

  /** A gathering as the form sends it. */
  record HoldForm(@NotNull UUID gathering, @NotNull Kind kind, @Nullable List<UUID> stairwells,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on, @NotNull String place,
      @Nullable String text) {
    Gathering.Draft draft() {
      List<UUID> chosen = stairwells == null ? List.of() : stairwells;
      return new Gathering.Draft(chosen.stream().map(StairwellId::new).toList(), on, place,
          StairwellForms.written(text));
    }
  }

  @PostMapping("/gatherings")
  @Needs(Permission.CONTRACT_WRITE)
  String hold(Actor actor, @Valid HoldForm form, UploadForm files, RedirectAttributes redirect) {
    var id = new GatheringId(form.gathering());
    Gathering held = doors.gatherings().hold(actor, id, form.kind(), form.draft(), doors.clock().instant());
    doors.gatherings().picture(actor, id, files, doors.clock().instant());
    redirect.addFlashAttribute("flash",
        Flash.done("retrofit.done.gathered", held.done(), held.results().size() - held.done()));
    return "redirect:/gatherings/" + id;
  }

  @GetMapping("/gatherings/{id}")
  @Needs(Permission.WISH_READ)
  String show(Actor actor, @PathVariable String id, Model model) {
    Gathering gathering = doors.gatherings().gathering(actor, new GatheringId(Addresses.uuid(id)));
    model.addAttribute("gathering", gathering);
    model.addAttribute("files", doors.evidence().about(actor, gathering.about()));
    model.addAttribute("labels", doors.places().stairwells(actor, gathering.draft().stairwells()).stream()
        .collect(Collectors.toMap(Stairwell::id, Stairwell::label)));
    return "retrofit/gathering";
  }
}
