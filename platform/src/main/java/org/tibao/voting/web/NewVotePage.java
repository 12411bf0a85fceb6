package org.tibao.voting.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.UploadForm;
import org.tibao.registry.Estate;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.voting.Matter;
import org.tibao.voting.PlanFile;
import org.tibao.voting.Scope;
import org.tibao.voting.VoteTerms;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;
import org.tibao.web.Flash;

/** Preparing a vote: where and on what first, so that the rule stands beside the form; then the question. */
@Controller
class NewVotePage {

  private final Votes votes;
  private final Places places;
  private final Lifts lifts;
  private final Evidence evidence;
  private final VoteFrame frame;

  NewVotePage(Votes votes, Places places, Lifts lifts, Evidence evidence, VoteFrame frame) {
    this.votes = votes;
    this.places = places;
    this.lifts = lifts;
    this.evidence = evidence;
    this.frame = frame;
  }

  /** A scope that can be chosen at a stairwell: {@code STAIRWELL}, {@code LIFT:<ids>}, {@code BUILDING}, {@code ESTATE}. */
  record Reach(String value, String key, String name) {}

  @GetMapping("/votes/new")
  @Needs(Permission.VOTE_PREPARE)
  String ask(Actor actor, @RequestParam(defaultValue = "") String estate,
      @RequestParam(defaultValue = "") String stairwell, @RequestParam(defaultValue = "STAIRWELL") String scope,
      @RequestParam(defaultValue = "REBUILD") Matter matter, Model model) {
    List<Estate> estates = places.estates(actor).stream()
        .filter(each -> actor.may(Permission.VOTE_PREPARE, each.path())).toList();
    Stairwell door = stairwell.isEmpty()
        ? null
        : places.stairwell(actor, new StairwellId(Addresses.uuid(stairwell)));
    Estate chosen = estates.stream()
        .filter(each -> door == null ? each.id().toString().equals(estate) : each.id().equals(door.estate()))
        .findFirst().orElse(estates.size() == 1 ? estates.getFirst() : null);
    model.addAttribute("estates", estates);
    model.addAttribute("estate", chosen);
    model.addAttribute("stairwells", chosen == null ? List.of() : places.stairwellsUnder(actor, chosen.path()));
    model.addAttribute("stairwell", door);
    model.addAttribute("matters", Matter.values());
    model.addAttribute("matter", matter);
    model.addAttribute("scope", scope);
    if (door != null) {
      List<Reach> reaches = reaches(actor, door);
      model.addAttribute("reaches", reaches);
      model.addAttribute("reach", reaches.stream().filter(each -> each.value().equals(scope)).findFirst()
          .orElse(reaches.getFirst()));
      VoteTerms terms = votes.terms(door.path(), matter, frame.today());
      model.addAttribute("terms", terms);
      model.addAttribute("fresh", VoteId.next());
      frame.rules(terms, model);
    }
    return "voting/new";
  }

  private List<Reach> reaches(Actor actor, Stairwell door) {
    List<Reach> reaches = new ArrayList<>();
    reaches.add(new Reach("STAIRWELL", "STAIRWELL", door.name()));
    List<Lift> here = lifts.liftsOf(actor, door.id());
    here.forEach(lift -> reaches.add(new Reach("LIFT:" + lift.id(), "LIFT", lift.name())));
    if (here.size() > 1) {
      String ids = String.join(",", here.stream().map(lift -> lift.id().toString()).toList());
      reaches.add(new Reach("LIFT:" + ids, "LIFTS", ""));
    }
    reaches.add(new Reach("BUILDING", "BUILDING", ""));
    reaches.add(new Reach("ESTATE", "ESTATE", door.estateName()));
    return reaches;
  }

  /** A vote as the form sends it. */
  record Form(String vote, String stairwell, String scope, Matter matter, String title, String details) {}

  @PostMapping("/votes")
  @Needs(Permission.VOTE_PREPARE)
  String prepare(Actor actor, Form form, UploadForm plan, RedirectAttributes redirect) {
    VoteId id = Addresses.vote(form.vote());
    Stairwell door = places.stairwell(actor, new StairwellId(Addresses.uuid(form.stairwell())));
    actor.require(Permission.VOTE_PREPARE, door.path());
    Scope scope = scope(actor, door, form.scope());
    Instant now = frame.now();
    // What the owners are asked about stands with the question: nothing is added to a vote that is there.
    List<EvidenceId> kept = votes.known(id)
        ? List.of()
        : evidence.keep(actor, plan.evidence(door.path(), Permission.VOTE_READ, Addresses.about(id)), now);
    List<PlanFile> bound = kept.stream().map(each -> evidence.file(Actor.HOUSE, each))
        .map(file -> new PlanFile(file.id(), file.name(), file.digest().hex())).toList();
    Vote vote = votes.prepare(actor, id, scope,
        new Vote.Question(form.matter(), form.title(), form.details(), bound), now);
    redirect.addFlashAttribute("flash", Flash.done("voting.done.prepared"));
    return "redirect:/votes/" + vote.id();
  }

  private Scope scope(Actor actor, Stairwell door, String chosen) {
    if (chosen.startsWith("LIFT:")) {
      List<LiftId> ids = List.of(chosen.substring(5).split(",")).stream()
          .map(each -> new LiftId(Addresses.uuid(each))).toList();
      return votes.ofLifts(actor, door.id(), ids);
    }
    return switch (chosen) {
      case "BUILDING" -> new Scope.OfBuilding(door.estate(), door.building());
      case "ESTATE" -> new Scope.OfEstate(door.estate());
      default -> new Scope.OfStairwell(door.id());
    };
  }
}
