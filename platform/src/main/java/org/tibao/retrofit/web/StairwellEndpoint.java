package org.tibao.retrofit.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.tibao.retrofit.Said.Heard;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.Colour;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.PlanItem;
import org.tibao.retrofit.PlanItemId;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Said;
import org.tibao.retrofit.Visit;
import org.tibao.retrofit.Wish;
import org.tibao.retrofit.WishId;
import org.tibao.time.ChinaTime;
import org.tibao.web.WebRefusal;
import org.tibao.refusal.Refused;

/** What happens behind one door, for programs. */
@RestController
@RequestMapping("/api/v1/stairwells/{id}")
class StairwellEndpoint {

  /** Of the calendar that the database counts days in. */
  private static final int LAST_YEAR = 9_999;

  private final StairwellPage.Doors doors;
  private final RetrofitWording wording;
  private final Clock clock;

  StairwellEndpoint(StairwellPage.Doors doors, RetrofitWording wording, Clock clock) {
    this.doors = doors;
    this.wording = wording;
    this.clock = clock;
  }

  /** A wish as programs see it. */
  record WishView(UUID id, UUID dwelling, Answer answer, @Nullable String reason, String reasonText, boolean severe,
      Heard heard, Instant saidAt, @Nullable Instant until, boolean settled) {

    static WishView of(Wish wish) {
      Said said = wish.said();
      return new WishView(wish.id().value(), wish.dwelling().value(), said.answer(), said.reason(), said.reasonText(),
          said.severe(), said.heard(), wish.saidAt(), wish.until(), wish.settlement() != null);
    }
  }

  @Operation(summary = "What the households of a stairwell wish")
  @GetMapping("/wishes")
  @Needs(Permission.WISH_READ)
  List<WishView> wishes(Actor actor, @PathVariable String id) {
    return doors.wishes().of(actor, Addresses.stairwell(id)).values().stream().map(WishView::of).toList();
  }

  /** A wish as programs say it. */
  record WishBody(@NotNull UUID dwelling, @NotNull Answer answer, @Nullable String reason,
      @Nullable String reasonText, @Nullable Boolean severe, @NotNull Heard heard, @Nullable String toldBy) {}

  /** Whether the command changed anything. */
  record Changed(boolean changed) {}

  @Operation(summary = "Write down what a household wishes")
  @PostMapping("/wishes")
  @Needs({Permission.WISH_WRITE, Permission.WISH_SAY})
  Changed say(Actor actor, @PathVariable String id, @Valid @RequestBody WishBody body) {
    Addresses.stairwell(id);
    var said = new Said(body.answer(), body.reason(), StairwellForms.written(body.reasonText()),
        Boolean.TRUE.equals(body.severe()), body.heard(), StairwellForms.written(body.toldBy()));
    return new Changed(doors.wishes().say(actor, Addresses.dwelling(body.dwelling().toString()), said,
        clock.instant()));
  }

  /** A colour with the numbers and the rule it follows from. */
  record ColourView(LocalDate on, String code, String label, String sign, int agree, int dwellings, int thinking,
      int opposed, int objections, int severe, String scheme, String why) {}

  @Operation(summary = "The colour of a stairwell on a day, and why")
  @GetMapping("/colour")
  @Needs(Permission.WISH_READ)
  ColourView colour(Actor actor, @PathVariable String id,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {
    LocalDate day = on == null ? ChinaTime.today(clock) : on;
    if (day.getYear() > LAST_YEAR) {
      throw Refused.at("on", WebRefusal.WRONG_ENTRY, "on");
    }
    Colour colour = doors.wishes().colourOn(actor, Addresses.stairwell(id), day);
    var tally = colour.tally();
    return new ColourView(day, colour.code(), wording.colour(colour), colour.sign(), tally.agree(),
        tally.dwellings(), tally.thinking(), tally.opposed(), tally.objections(), tally.severe(),
        colour.version().id(), wording.why(colour));
  }

  /** The id of what was made. */
  record Made(UUID id) {}

  /** An item of the plan as programs see it. */
  record PlanView(UUID id, String what, String who, LocalDate due, @Nullable Instant doneAt,
      @Nullable String droppedWhy) {}

  @Operation(summary = "The plan of a stairwell, step by step")
  @GetMapping("/plan")
  @Needs(Permission.WISH_READ)
  List<PlanView> plan(Actor actor, @PathVariable String id) {
    return doors.plans().items(actor, Addresses.stairwell(id)).stream().map(each -> new PlanView(each.id().value(),
        each.what(), each.who(), each.due(), each.doneAt(), each.droppedWhy())).toList();
  }

  @Operation(summary = "Add a step to the plan")
  @PostMapping("/plan")
  @Needs(Permission.PLAN_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  Made plan(Actor actor, @PathVariable String id, @Valid @RequestBody StairwellForms.PlanForm body) {
    PlanItem.Draft draft = body.draft();
    return new Made(doors.plans().add(actor, Addresses.stairwell(id), draft, clock.instant()).value());
  }

  @Operation(summary = "A step of the plan is done")
  @PostMapping("/plan/{item}/done")
  @Needs(Permission.PLAN_WRITE)
  List<PlanView> planDone(Actor actor, @PathVariable String id, @PathVariable String item) {
    doors.plans().done(actor, new PlanItemId(Addresses.uuid(item)), clock.instant());
    return plan(actor, id);
  }

  /** Why a step of the plan is dropped, or how an objection was settled. */
  record WhyBody(@NotNull String text) {}

  @Operation(summary = "Drop a step of the plan, and why")
  @PostMapping("/plan/{item}/drop")
  @Needs(Permission.PLAN_WRITE)
  List<PlanView> planDrop(Actor actor, @PathVariable String id, @PathVariable String item,
      @Valid @RequestBody WhyBody body) {
    doors.plans().drop(actor, new PlanItemId(Addresses.uuid(item)), body.text(), clock.instant());
    return plan(actor, id);
  }

  @Operation(summary = "An objection is settled, and how")
  @PostMapping("/wishes/{wish}/settle")
  @Needs(Permission.PLAN_WRITE)
  List<WishView> settle(Actor actor, @PathVariable String id, @PathVariable String wish,
      @Valid @RequestBody WhyBody body) {
    doors.wishes().settle(actor, new WishId(Addresses.uuid(wish)), body.text(), clock.instant());
    return wishes(actor, id);
  }

  /** A visit as programs see it. */
  record VisitView(UUID id, @Nullable UUID dwelling, LocalDate on, String visitor, String text, String nextStep,
      @Nullable LocalDate nextOn, @Nullable Instant nextDoneAt) {

    static VisitView of(Visit visit) {
      Visit.Note note = visit.note();
      var dwelling = note.dwelling();
      return new VisitView(visit.id().value(), dwelling == null ? null : dwelling.value(), note.on(), note.visitor(),
          note.text(), note.nextStep(), note.nextOn(), visit.nextDoneAt());
    }
  }

  @Operation(summary = "The visits paid to a stairwell")
  @GetMapping("/visits")
  @Needs(Permission.WISH_READ)
  List<VisitView> visits(Actor actor, @PathVariable String id) {
    return doors.visits().visits(actor, Addresses.stairwell(id)).stream().map(VisitView::of).toList();
  }

  @Operation(summary = "Write down a visit")
  @PostMapping("/visits")
  @Needs(Permission.PLAN_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  Made visit(Actor actor, @PathVariable String id, @Valid @RequestBody StairwellForms.VisitForm body) {
    return new Made(doors.visits().log(actor, Addresses.stairwell(id), body.note(), clock.instant()).value());
  }

  /** How far a stairwell has come, as programs see it. */
  record ProgressView(@Nullable Milestone stage, @Nullable Milestone next, @Nullable Long daysStuck,
      Progress.@Nullable Pause pause, List<Progress.Reached> reached) {}

  @Operation(summary = "How far a stairwell has come")
  @GetMapping("/milestones")
  @Needs(Permission.PLACE_READ)
  ProgressView milestones(Actor actor, @PathVariable String id) {
    Progress progress = doors.milestones().progress(actor, Addresses.stairwell(id));
    return new ProgressView(progress.stage(), progress.next(), progress.daysStuck(ChinaTime.today(clock)),
        progress.pause(), progress.reached());
  }

  @Operation(summary = "Report a milestone as reached or skipped")
  @PostMapping("/milestones")
  @Needs(Permission.MILESTONE_WRITE)
  ProgressView milestone(Actor actor, @PathVariable String id,
      @Valid @RequestBody StairwellForms.MilestoneForm body) {
    doors.milestones().record(actor, Addresses.stairwell(id), body.report(), clock.instant());
    return milestones(actor, id);
  }
}
