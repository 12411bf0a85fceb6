package org.tibao.pricing.web;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.pricing.Experiences;
import org.tibao.pricing.OwnRecords;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.Quotes;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 经验校正: own records beside the tables, and the draft that follows from both. */
@Controller
class ExperiencePage {

  private final Experiences experiences;
  private final Quotes quotes;
  private final Ground ground;
  private final Wording wording;
  private final Clock clock;

  ExperiencePage(Experiences experiences, Quotes quotes, Ground ground, Wording wording, Clock clock) {
    this.experiences = experiences;
    this.quotes = quotes;
    this.ground = ground;
    this.wording = wording;
    this.clock = clock;
  }

  /** Records as typed. */
  record Form(@Nullable String path, @Nullable String product, @Nullable String lives, @Nullable String events,
      @Nullable String makes, @Nullable String prices) {

    Form {
      path = path == null ? "" : path.strip();
      product = product == null ? "whole-life-16" : product.strip();
      lives = lives == null ? "" : lives;
      events = events == null ? "" : events;
      makes = makes == null ? "" : makes;
      prices = prices == null ? "" : prices;
    }

    OwnRecords records() {
      return OwnRecords.read(text(lives), text(events), text(makes), text(prices));
    }

    boolean blank() {
      return (text(lives) + text(events) + text(makes) + text(prices)).isBlank();
    }

    /** With what claims and policies say. */
    Form with(Optional<OwnRecords> kept) {
      return new Form(path, product, kept.map(OwnRecords::lifeLines).orElse(lives),
          kept.map(OwnRecords::eventLines).orElse(events),
          kept.map(OwnRecords::makeLines).orElse(makes), kept.map(OwnRecords::priceLines).orElse(prices));
    }

    private static String text(@Nullable String typed) {
      return typed == null ? "" : typed;
    }

    String place() {
      return path == null ? "" : path;
    }

    String code() {
      return product == null ? "" : product;
    }
  }

  @GetMapping("/experience")
  @Needs(Permission.PORTFOLIO_READ)
  String show(Actor actor, Form asked, @RequestParam(defaultValue = "false") boolean kept, Model model) {
    String path = ground.path(actor, Permission.PORTFOLIO_READ, asked.place());
    Form form = kept ? asked.with(experiences.kept(actor, path, asked.code(), ChinaTime.today(clock))) : asked;
    model.addAttribute("nothingKept", kept && form.blank());
    model.addAttribute("typed", form);
    model.addAttribute("path", path);
    model.addAttribute("placeName", ground.name(path));
    model.addAttribute("places", ground.places(actor, Permission.PORTFOLIO_READ));
    model.addAttribute("products", quotes.products(path, ChinaTime.today(clock)).data().at(path));
    PartsTable table = quotes.parts(path, ChinaTime.today(clock)).data();
    model.addAttribute("table", table);
    model.addAttribute("partNames", wording.names(table));
    if (!form.blank()) {
      model.addAttribute("experience",
          experiences.compare(actor, path, form.code(), form.records(), ChinaTime.today(clock)));
    }
    return "pricing/experience";
  }

  @PostMapping("/experience")
  @Needs(Permission.PORTFOLIO_READ)
  String propose(Actor actor, Form form, RedirectAttributes next) {
    String path = ground.path(actor, Permission.PORTFOLIO_READ, form.place());
    int drafts = experiences.propose(actor, path, form.code(), form.records(), clock.instant()).size();
    next.addFlashAttribute("flash", Flash.done("pricing.experience.drafted", drafts));
    return "redirect:/experience";
  }
}
