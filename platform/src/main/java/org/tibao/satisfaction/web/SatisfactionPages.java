package org.tibao.satisfaction.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.tibao.satisfaction.BadAnswer;
import org.tibao.satisfaction.BadAnswerId;
import org.tibao.satisfaction.BadAnswers;
import org.tibao.satisfaction.Grade;
import org.tibao.satisfaction.Satisfaction;
import org.tibao.satisfaction.GradeTally;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 满意度 for those who answer for the steps: what was said, step by step, and the bad answers that wait for a word. */
@Controller
class SatisfactionPages {

  private static final int MONTHS = 12;
  private static final int SHOWN = 50;
  private static final String MARK = "\uFEFF";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Satisfaction satisfaction;
  private final BadAnswers answers;
  private final MessageSource messages;
  private final Clock clock;

  SatisfactionPages(Satisfaction satisfaction, BadAnswers answers, MessageSource messages, Clock clock) {
    this.satisfaction = satisfaction;
    this.answers = answers;
    this.messages = messages;
    this.clock = clock;
  }

  private Satisfaction.Figures figures(Actor actor) {
    LocalDate today = ChinaTime.today(clock);
    return satisfaction.figures(actor, today.minusMonths(MONTHS - 1L).withDayOfMonth(1), today);
  }

  @GetMapping("/satisfaction")
  @Needs(Permission.SATISFACTION_READ)
  String all(Actor actor, Model model) {
    model.addAttribute("figures", figures(actor));
    model.addAttribute("grades", Grade.values());
    model.addAttribute("waiting", answers.waiting(actor, SHOWN));
    model.addAttribute("replied", answers.replied(actor, SHOWN));
    model.addAttribute("todayDate", ChinaTime.today(clock));
    return "satisfaction/figures";
  }

  /** The same tables, small groups together as on the page. */
  @GetMapping("/satisfaction.csv")
  @Needs(Permission.SATISFACTION_READ)
  ResponseEntity<byte[]> csv(Actor actor, Locale language) {
    Satisfaction.Figures figures = figures(actor);
    var lines = new StringBuilder(MARK + "cut,group,asked,answered,very_good,good,fair,bad,very_bad,satisfied_percent,"
        + "low,high\r\n");
    figures.steps().forEach(each -> line(lines, "step", names(each, true, language), each));
    figures.organisations().forEach(each -> line(lines, "organisation", names(each, false, language), each));
    figures.months().forEach(each -> line(lines, "month", names(each, false, language), each));
    return ResponseEntity.ok().contentType(CSV)
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("satisfaction-" + ChinaTime.today(clock) + ".csv").build()
                .toString())
        .body(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String names(GradeTally tally, boolean steps, Locale language) {
    return tally.keys().stream()
        .map(each -> steps
            ? messages.getMessage("satisfaction.step." + each, null, language)
            : each.isEmpty() ? messages.getMessage("satisfaction.neighbourhood", null, language) : each)
        .collect(Collectors.joining(" + "));
  }

  private static void line(StringBuilder lines, String cut, String name, GradeTally tally) {
    boolean any = tally.answered() > 0;
    String grades = tally.grades().stream().map(String::valueOf).collect(Collectors.joining(","));
    lines.append(cut).append(",\"").append(name.replace("\"", "\"\"")).append("\",").append(tally.asked()).append(',')
        .append(tally.answered()).append(',').append(grades).append(',');
    lines.append(any ? tally.share().percent() + "," + tally.share().low() + "," + tally.share().high() : ",,")
        .append("\r\n");
  }

  @GetMapping("/satisfaction/{id}")
  @Needs(Permission.SATISFACTION_READ)
  String bad(Actor actor, @PathVariable UUID id, Model model) {
    BadAnswer bad = answers.answer(actor, new BadAnswerId(id));
    model.addAttribute("bad", bad);
    model.addAttribute("mayReply", bad.reply() == null && answers.mayReply(actor, bad.id()));
    model.addAttribute("todayDate", ChinaTime.today(clock));
    return "satisfaction/bad";
  }

  @PostMapping("/satisfaction/{id}/reply")
  @Needs(Permission.SATISFACTION_READ)
  String reply(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String text,
      RedirectAttributes next) {
    answers.reply(actor, new BadAnswerId(id), text, clock.instant());
    next.addFlashAttribute("flash", Flash.done("satisfaction.replied"));
    return "redirect:/satisfaction/" + id;
  }
}
