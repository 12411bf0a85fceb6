package org.tibao.rescue.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.rescue.Source;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleReport;
import org.tibao.rescue.Troubles;
import org.tibao.web.Flash;

/** 有人被困 / 电梯坏了: one press, with or without an account; and from then on every step in plain words. */
@Controller
class SosPages {

  private static final Duration PAST = Duration.ofDays(365);

  private final Troubles troubles;
  private final RescueWords words;
  private final Clock clock;

  SosPages(Troubles troubles, RescueWords words, Clock clock) {
    this.troubles = troubles;
    this.words = words;
    this.clock = clock;
  }

  /** What the code in the car opens. */
  @GetMapping("/sos/{code}")
  @Open
  String ask(@PathVariable String code, HttpServletRequest request, Model model) {
    Lift lift = troubles.liftOf(code);
    model.addAttribute("code", code);
    model.addAttribute("place", troubles.placeOf(lift));
    formToken(request);
    return "rescue/sos";
  }

  /** Whoever has no session yet needs one for the form before the answer has begun. */
  private static void formToken(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      token.getToken();
    }
  }

  @PostMapping("/sos/{code}")
  @Open
  String press(@PathVariable String code, @RequestParam boolean shutIn, @RequestParam("_command") String command,
      HttpServletRequest request) {
    Instant now = clock.instant();
    TroubleReport report = troubles.reportByCode(code, draft(Source.CAR_CODE, command, troubles.liftOf(code).id(),
        shutIn, now, new TroubleReport.Who("", "", request.getRemoteAddr())), now);
    return "redirect:/sos/t/" + report.code();
  }

  /** A resident presses at home. */
  @PostMapping("/my/sos")
  @ForDeputies(Errand.REPAIR)
  @Needs(value = Permission.TROUBLE_REPORT, urgent = true)
  String press(Actor actor, @RequestParam UUID lift, @RequestParam boolean shutIn,
      @RequestParam("_command") String command) {
    Instant now = clock.instant();
    TroubleReport report = troubles.report(actor, draft(Source.RESIDENT, command, new LiftId(lift), shutIn, now,
        new TroubleReport.Who(actor.name(), "", "")), now);
    return "redirect:/sos/t/" + report.code();
  }

  private static TroubleReport.Draft draft(Source source, String command, LiftId lift, boolean shutIn, Instant now,
      TroubleReport.Who who) {
    return new TroubleReport.Draft(
        UUID.nameUUIDFromBytes((source + " " + command).getBytes(StandardCharsets.UTF_8)), source, command, lift,
        shutIn, now, null, who, "");
  }

  @GetMapping("/sos/t/{code}")
  @Open
  String follow(@PathVariable String code, HttpServletRequest request, Model model) {
    now(code, model);
    formToken(request);
    return "rescue/follow";
  }

  /** What changes, alone. */
  @GetMapping("/sos/t/{code}/now")
  @Open
  String fragment(@PathVariable String code, Model model) {
    now(code, model);
    return "rescue/follow :: now";
  }

  private void now(String code, Model model) {
    Troubles.Followed followed = troubles.follow(code);
    model.addAttribute("code", code);
    model.addAttribute("report", followed.report());
    model.addAttribute("trouble", followed.trouble());
    model.addAttribute("lines", words.plain(followed.trouble(), followed.steps()));
    Instant now = clock.instant();
    Trouble trouble = followed.trouble();
    // Only the masked number: this page has no account.
    model.addAttribute("user", trouble.shutIn() && trouble.state().waiting()
        ? troubles.dutyPhones(trouble.place().path(), now)
        : List.of());
    model.addAttribute("asOf", now);
  }

  @PostMapping("/sos/t/{code}/more")
  @Open
  String more(@PathVariable String code, @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String phone, @RequestParam(defaultValue = "") String said,
      RedirectAttributes next) {
    troubles.sayMore(code, new TroubleReport.Who(name, phone, ""), said, clock.instant());
    next.addFlashAttribute("flash", Flash.done("rescue.done.more"));
    return "redirect:/sos/t/" + code;
  }

  @PostMapping("/sos/t/{code}/take-back")
  @Open
  String takeBack(@PathVariable String code, RedirectAttributes next) {
    troubles.takeBack(code, clock.instant());
    next.addFlashAttribute("flash", Flash.done("rescue.done.takeBack"));
    return "redirect:/sos/t/" + code;
  }

  /** One trouble as a neighbour reads it. */
  record Told(Troubles.Followed followed, List<RescueWords.Plain> lines) {}

  /** What happened to the lift of one's stairwell in the last year. */
  @GetMapping("/my/lifts/{id}/rescue")
  @ForDeputies(Errand.REPAIR)
  @Needs(Permission.REPAIR_FOLLOW)
  String neighbours(Actor actor, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID dwelling,
      Model model) {
    Instant now = clock.instant();
    List<Told> told = troubles.followed(actor, new LiftId(id), now.minus(PAST), now.plusSeconds(1)).stream()
        .map(each -> new Told(each, words.plain(each.trouble(), each.steps()))).toList();
    model.addAttribute("told", told);
    model.addAttribute("asOf", now);
    model.addAttribute("home", dwelling == null ? "/home" : "/home?dwelling=" + Objects.requireNonNull(dwelling));
    return "rescue/neighbours";
  }
}
