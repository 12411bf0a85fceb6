package org.tibao.rescue.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
import org.tibao.access.Audit;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.registry.Point;
import org.tibao.rescue.RescueRefusal;
import org.tibao.rescue.Rescues;
import org.tibao.rescue.Rung;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleCause;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.TroubleStep;
import org.tibao.rescue.TroubleTimes;
import org.tibao.rescue.Troubles;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.web.AuditWording;
import org.tibao.web.Flash;
import org.tibao.web.HistoryLine;

/** 急修单: one trouble with its times, clocks, lines and sources, and everything that may be done about it. */
@Controller
class TroublePage {

  private static final List<TroubleCause> CAUSES = Arrays.stream(TroubleCause.values())
      .filter(each -> each != TroubleCause.BY_ITSELF).toList();

  private final Troubles troubles;
  private final Rescues rescues;
  private final Shown shown;
  private final Clock clock;

  TroublePage(Troubles troubles, Rescues rescues, Shown shown, Clock clock) {
    this.troubles = troubles;
    this.rescues = rescues;
    this.shown = shown;
    this.clock = clock;
  }

  /** How it is drawn. */
  @Component("troubleShown")
  record Shown(RescueCards cards, Audit audit, AuditWording wording) {}

  @GetMapping("/rescue/{id}")
  @Needs({Permission.UPKEEP_READ, Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND})
  String page(Actor actor, @PathVariable UUID id, Model model) {
    sheet(actor, id, model);
    return "rescue/trouble";
  }

  /** What changes, alone. */
  @GetMapping("/rescue/{id}/now")
  @Needs({Permission.UPKEEP_READ, Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND})
  String fragment(Actor actor, @PathVariable UUID id, Model model) {
    sheet(actor, id, model);
    return "rescue/trouble :: now";
  }

  private void sheet(Actor actor, UUID id, Model model) {
    Instant now = clock.instant();
    Troubles.Sheet sheet = troubles.sheet(actor, new TroubleId(id));
    Trouble trouble = sheet.trouble();
    model.addAttribute("sheet", sheet);
    model.addAttribute("trouble", trouble);
    model.addAttribute("card", shown.cards.of(List.of(trouble), now).getFirst());
    model.addAttribute("asOf", now);
    model.addAttribute("user", troubles.dutyPhones(actor, trouble, now));
    model.addAttribute("times", TroubleTimes.Name.values());
    model.addAttribute("causes", CAUSES);
    String path = trouble.place().path();
    boolean handles = actor.may(Permission.RESCUE_HANDLE, path) && troubles.concerns(actor, trouble);
    boolean commands = actor.may(Permission.RESCUE_COMMAND, path);
    model.addAttribute("handles", handles);
    model.addAttribute("commands", commands);
    model.addAttribute("duty", handles || commands);
    boolean unconfirmed = troubles.unconfirmed(trouble);
    model.addAttribute("unconfirmed", unconfirmed && (handles || commands));
    model.addAttribute("mayHandUp",
        (handles || commands) && trouble.state().waiting() && trouble.rung() != Rung.FIRE);
    model.addAttribute("tellFire", (handles || commands) && (trouble.state().waiting() || unconfirmed)
        && trouble.rung() == Rung.FIRE
        && sheet.steps().stream().noneMatch(each -> each.what() == TroubleStep.What.FIRE_TOLD));
    model.addAttribute("mayCorrect", commands && trouble.state().ended());
    model.addAttribute("mayDismiss", rescues.mayDismiss(actor, trouble));
    AuditWording wording = shown.wording;
    model.addAttribute("history", shown.audit
        .history(actor, Permission.UPKEEP_READ, new Subject("trouble", id, path)).stream()
        .map(each -> new HistoryLine(each.at(), each.actor(), wording.action(each.action()),
            wording.values(each.before()), wording.values(each.after())))
        .toList());
  }

  /** The number of who reported, for whoever has to call them; the look is written down. */
  @PostMapping("/rescue/{id}/number")
  @Needs({Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE})
  String number(Actor actor, @PathVariable UUID id, @RequestParam UUID report, Model model) {
    model.addAttribute("number", troubles.number(actor, new TroubleId(id), report, clock.instant()));
    model.addAttribute("numberOf", report);
    sheet(actor, id, model);
    return "rescue/trouble";
  }

  @PostMapping("/rescue/{id}/answer")
  @Needs({Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE})
  String answer(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String back,
      RedirectAttributes next) {
    return done(rescues.answer(actor, new TroubleId(id), clock.instant()), back, "answer", next);
  }

  @PostMapping("/rescue/{id}/accept")
  @Needs(Permission.RESCUE_HANDLE)
  String accept(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String back,
      RedirectAttributes next) {
    return done(rescues.accept(actor, new TroubleId(id), clock.instant()), back, "accept", next);
  }

  /** Where the phone is, and when it was, if that is entered afterwards. */
  record ArriveForm(@Nullable Double lat, @Nullable Double lng,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime at, @Nullable String back) {

    @Nullable
    Point spot() {
      return lat == null || lng == null || Math.abs(lat) > 90 || Math.abs(lng) > 180 ? null : new Point(lng, lat);
    }
  }

  @PostMapping("/rescue/{id}/arrive")
  @Needs(Permission.RESCUE_HANDLE)
  String arrive(Actor actor, @PathVariable UUID id, ArriveForm form, RedirectAttributes next) {
    return done(rescues.arrive(actor, new TroubleId(id), form.spot(), instant(form.at()), clock.instant()),
        form.back(), "arrive", next);
  }

  /** How many, when, and who did it if nobody of ours had to. */
  record FreeForm(@Nullable Integer persons,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime at, @Nullable String who,
      @Nullable String back) {}

  @PostMapping("/rescue/{id}/free")
  @Needs(Permission.RESCUE_HANDLE)
  String free(Actor actor, @PathVariable UUID id, FreeForm form, RedirectAttributes next) {
    return done(rescues.free(actor, new TroubleId(id), form.persons(), instant(form.at()), clock.instant()),
        form.back(), "free", next);
  }

  @PostMapping("/rescue/{id}/freed-by-others")
  @Needs({Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE})
  String freedByOthers(Actor actor, @PathVariable UUID id, FreeForm form, RedirectAttributes next) {
    return done(rescues.freedByOthers(actor, new TroubleId(id),
        new Rescues.Freed(Objects.requireNonNullElse(form.who(), ""), form.persons(), instant(form.at())),
        clock.instant()), form.back(), "free", next);
  }

  /** What is written when it is over. */
  record CloseForm(@Nullable Integer persons, @Nullable Integer injured, @Nullable TroubleCause cause,
      @Nullable Boolean needsRepair, @Nullable String findings, @Nullable String back) {

    Rescues.Closing closing() {
      TroubleCause said = cause;
      if (said == null) {
        throw Refused.at("cause", RescueRefusal.NOTHING_WRITTEN);
      }
      Boolean repair = needsRepair;
      if (repair == null) {
        throw Refused.at("needsRepair", RescueRefusal.NOTHING_WRITTEN);
      }
      return new Rescues.Closing(persons == null ? 0 : persons, injured == null ? 0 : injured, said, repair,
          Objects.requireNonNullElse(findings, ""));
    }
  }

  @PostMapping("/rescue/{id}/close")
  @Needs({Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND})
  String close(Actor actor, @PathVariable UUID id, CloseForm form, RedirectAttributes next) {
    return done(rescues.close(actor, new TroubleId(id), form.closing(), clock.instant()), form.back(), "close", next);
  }

  @PostMapping("/rescue/{id}/dismiss")
  @Needs({Permission.RESCUE_HANDLE, Permission.RESCUE_COMMAND})
  String dismiss(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String back, RedirectAttributes next) {
    return done(rescues.dismiss(actor, new TroubleId(id), why, clock.instant()), back, "dismiss", next);
  }

  @PostMapping("/rescue/{id}/hand-up")
  @Needs({Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE})
  String handUp(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String back, RedirectAttributes next) {
    return done(rescues.handUp(actor, new TroubleId(id), why, clock.instant()), back, "handUp", next);
  }

  /** People are out, as the lift has said: somebody has made sure. */
  @PostMapping("/rescue/{id}/confirm")
  @Needs({Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE})
  String confirm(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String how,
      RedirectAttributes next) {
    return done(rescues.confirm(actor, new TroubleId(id), how, clock.instant()), "", "confirm", next);
  }

  @PostMapping("/rescue/{id}/fire-told")
  @Needs({Permission.RESCUE_COMMAND, Permission.RESCUE_HANDLE})
  String toldFire(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    return done(rescues.toldFire(actor, new TroubleId(id), clock.instant()), "", "fireTold", next);
  }

  /** The eight times as they should have been, by their names. */
  record CorrectForm(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime occurred,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime alarmed,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime answered,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime dispatched,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime accepted,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime arrived,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime safe,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime closed) {

    /** A field shows minutes: where nothing was changed the seconds stay. */
    TroubleTimes times(TroubleTimes known) {
      LocalDateTime began = occurred;
      LocalDateTime heard = alarmed;
      if (began == null || heard == null) {
        throw Refused.at(began == null ? "occurred" : "alarmed", RescueRefusal.NOTHING_WRITTEN);
      }
      return new TroubleTimes(kept(began, known.occurred()), kept(heard, known.alarmed()),
          orNull(answered, known.answered()), orNull(dispatched, known.dispatched()),
          orNull(accepted, known.accepted()), orNull(arrived, known.arrived()), orNull(safe, known.safe()),
          orNull(closed, known.closed()));
    }

    private static Instant kept(LocalDateTime said, @Nullable Instant known) {
      boolean same = known != null && LocalDateTime.ofInstant(known, ChinaTime.ZONE).withSecond(0).withNano(0)
          .equals(said.withSecond(0).withNano(0));
      return same && known != null ? known : said.atZone(ChinaTime.ZONE).toInstant();
    }

    private static @Nullable Instant orNull(@Nullable LocalDateTime said, @Nullable Instant known) {
      return said == null ? null : kept(said, known);
    }
  }

  @PostMapping("/rescue/{id}/correct")
  @Needs(Permission.RESCUE_COMMAND)
  String correct(Actor actor, @PathVariable UUID id, CorrectForm times, CloseForm outcome,
      @RequestParam(defaultValue = "") String why, RedirectAttributes next) {
    Trouble trouble = troubles.trouble(actor, new TroubleId(id));
    return done(rescues.correct(actor, trouble.id(),
        new Rescues.Correction(times.times(trouble.times()), outcome.closing(), why), clock.instant()), "", "correct",
        next);
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime at) {
    return at == null ? null : at.atZone(ChinaTime.ZONE).toInstant();
  }

  private static String done(Trouble trouble, @Nullable String back, String what, RedirectAttributes next) {
    next.addFlashAttribute("flash", Flash.done("rescue.done." + what, trouble.place().label()));
    return switch (Objects.requireNonNullElse(back, "")) {
      case "orders" -> "redirect:/rescue/orders";
      case "board" -> "redirect:/rescue";
      default -> "redirect:/rescue/" + trouble.id();
    };
  }
}
