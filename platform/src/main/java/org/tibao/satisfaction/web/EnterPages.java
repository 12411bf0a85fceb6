package org.tibao.satisfaction.web;

import java.time.Clock;
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
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.registry.StairwellId;
import org.tibao.satisfaction.Grade;
import org.tibao.satisfaction.Question;
import org.tibao.satisfaction.QuestionId;
import org.tibao.satisfaction.Questions;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** For households without a phone: which questions of a stairwell wait, and writing down what was told or stands on paper. */
@Controller
class EnterPages {

  private final Questions questions;
  private final Places places;
  private final Clock clock;

  EnterPages(Questions questions, Places places, Clock clock) {
    this.questions = questions;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/stairwells/{id}/satisfaction")
  @Needs(Permission.WISH_WRITE)
  String waiting(Actor actor, @PathVariable UUID id, Model model) {
    StairwellId stairwell = new StairwellId(id);
    model.addAttribute("stairwell", places.stairwell(actor, stairwell));
    model.addAttribute("waiting", questions.waiting(actor, stairwell, ChinaTime.today(clock)));
    return "satisfaction/stairwell";
  }

  @GetMapping("/satisfaction/enter/{id}")
  @Needs(Permission.WISH_WRITE)
  String form(Actor actor, @PathVariable UUID id, Model model) {
    Question question = questions.forSomebody(actor, new QuestionId(id), ChinaTime.today(clock));
    model.addAttribute("question", question);
    model.addAttribute("words", questions.words(question));
    model.addAttribute("grades", Grade.values());
    return "satisfaction/enter";
  }

  @PostMapping("/satisfaction/enter/{id}")
  @Needs(Permission.WISH_WRITE)
  String enter(Actor actor, @PathVariable UUID id, @RequestParam(required = false) @Nullable Grade grade,
      @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "TOLD") Question.How how,
      RedirectAttributes next) {
    StairwellId stairwell = questions.enter(actor, new QuestionId(id), grade, words, how, clock.instant());
    next.addFlashAttribute("flash", Flash.done("satisfaction.entered"));
    return "redirect:/stairwells/" + stairwell + "/satisfaction";
  }
}
