package org.tibao.satisfaction.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tibao.access.Permission;
import org.tibao.satisfaction.Grade;
import org.tibao.satisfaction.Question;
import org.tibao.satisfaction.QuestionId;
import org.tibao.satisfaction.Questions;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 您满意吗: one question with five faces; changed until it closes, declined for good, and the word that came back. */
@Controller
class MySatisfactionPage {

  private final Questions questions;
  private final Clock clock;

  MySatisfactionPage(Questions questions, Clock clock) {
    this.questions = questions;
    this.clock = clock;
  }

  @GetMapping("/my/satisfaction/{id}")
  @Needs(Permission.SATISFACTION_SAY)
  @ForDeputies(Errand.VOICE)
  String show(Actor actor, @PathVariable UUID id, Model model) {
    Question question = questions.mine(actor, new QuestionId(id));
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("question", question);
    model.addAttribute("words", questions.words(question));
    model.addAttribute("grades", Grade.values());
    model.addAttribute("open", question.open(today));
    model.addAttribute("silent", questions.silent(question));
    return "satisfaction/my-question";
  }

  @PostMapping("/my/satisfaction/{id}")
  @Needs(Permission.SATISFACTION_SAY)
  @ForDeputies(Errand.VOICE)
  String answer(Actor actor, @PathVariable UUID id, @RequestParam(required = false) @Nullable Grade grade,
      @RequestParam(defaultValue = "") String words, RedirectAttributes next) {
    questions.answer(actor, new QuestionId(id), grade, words, clock.instant());
    next.addFlashAttribute("flash", Flash.done("satisfaction.thanks"));
    return back(id);
  }

  @PostMapping("/my/satisfaction/{id}/decline")
  @Needs(Permission.SATISFACTION_SAY)
  String decline(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean forGood,
      RedirectAttributes next) {
    questions.decline(actor, new QuestionId(id), forGood, clock.instant());
    next.addFlashAttribute("flash", Flash.done(forGood ? "satisfaction.silenced" : "satisfaction.declined"));
    return back(id);
  }

  @PostMapping("/my/satisfaction/{id}/speak")
  @Needs(Permission.SATISFACTION_SAY)
  String speak(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
    questions.speak(actor, new QuestionId(id), clock.instant());
    next.addFlashAttribute("flash", Flash.done("satisfaction.spoken"));
    return back(id);
  }

  private static String back(UUID id) {
    return "redirect:/my/satisfaction/" + id;
  }
}
