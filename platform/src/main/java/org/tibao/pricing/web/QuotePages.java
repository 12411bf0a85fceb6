package org.tibao.pricing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
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
import org.tibao.pricing.KeptQuote;
import org.tibao.pricing.MadeQuote;
import org.tibao.pricing.PricingRefusal;
import org.tibao.pricing.QuoteFile;
import org.tibao.pricing.QuoteId;
import org.tibao.pricing.Quotes;
import org.tibao.pricing.Rating;
import org.tibao.pricing.Workings;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 报价: a lift is typed, priced, explained and, if somebody wants, kept. */
@Controller
class QuotePages {

  private final Quotes quotes;
  private final Ground ground;
  private final Wording wording;
  private final Clock clock;

  QuotePages(Quotes quotes, Ground ground, Wording wording, Clock clock) {
    this.quotes = quotes;
    this.ground = ground;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/quotes")
  @Needs(Permission.POLICY_READ)
  String list(Actor actor, Model model) {
    model.addAttribute("kept", quotes.latest(actor));
    form(actor, QuoteForm.usual("", ChinaTime.today(clock)), model);
    return "pricing/quotes";
  }

  /** A quote that nobody has kept yet; its address can be sent around. */
  @GetMapping("/quotes/try")
  @Needs(Permission.POLICY_READ)
  String attempt(Actor actor, QuoteForm form, Model model) {
    MadeQuote made = made(actor, form);
    explain(made, model);
    form(actor, form, model);
    model.addAttribute("next", QuoteId.next());
    model.addAttribute("mayKeep", actor.may(Permission.POLICY_APPLY, made.path())
        || actor.may(Permission.POLICY_UNDERWRITE, made.path()));
    return "pricing/quote";
  }

  @PostMapping("/quotes")
  @Needs(Permission.POLICY_READ)
  String keep(Actor actor, QuoteForm form, @RequestParam String id, RedirectAttributes next) {
    KeptQuote kept = quotes.keep(actor, id(id), "", made(actor, form), clock.instant());
    next.addFlashAttribute("flash", Flash.done("pricing.quote.kept"));
    return "redirect:/quotes/" + kept.id();
  }

  @GetMapping("/quotes/{id}")
  @Needs(Permission.POLICY_READ)
  String show(Actor actor, @PathVariable String id, Model model) {
    KeptQuote kept = quotes.of(actor, id(id));
    model.addAttribute("kept", kept);
    explain(kept.made(), model);
    return "pricing/quote";
  }

  /** The same for a household: a few sentences, one picture, what its floor pays. */
  @GetMapping("/my/quotes/{id}")
  @Needs(Permission.POLICY_READ)
  String mine(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "0") int floor, Model model) {
    KeptQuote kept = quotes.of(actor, id(id));
    model.addAttribute("kept", kept);
    explain(kept.made(), model);
    model.addAttribute("floor", kept.quote().shares().containsKey(floor) ? floor : kept.quote().shares().lastKey());
    return "pricing/mine";
  }

  @GetMapping("/quotes/{id}.xlsx")
  @Needs(Permission.POLICY_READ)
  void sheet(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
    KeptQuote kept = quotes.of(actor, id(id));
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition", "attachment; filename=\"quote-" + kept.id() + ".xlsx\"");
    Workings workings = quotes.rating(kept.made()).workings(kept.quote().risk());
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), wording.text("pricing.quote"))) {
      new QuoteSheet(sheet, wording).write(kept.made(), workings);
    }
  }

  @GetMapping("/quotes/{id}.json")
  @Needs(Permission.POLICY_READ)
  void file(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
    KeptQuote kept = quotes.of(actor, id(id));
    response.setContentType("application/json");
    response.setHeader("Content-Disposition", "attachment; filename=\"quote-" + kept.id() + ".json\"");
    response.getOutputStream()
        .write(QuoteFile.json(kept.made(), quotes.rating(kept.made())).getBytes(StandardCharsets.UTF_8));
  }

  private MadeQuote made(Actor actor, QuoteForm form) {
    String path = ground.path(actor, Permission.POLICY_READ, form.pathOrNone());
    return quotes.make(actor, path, form.code(), form.risk(), form.day());
  }

  private void explain(MadeQuote made, Model model) {
    Rating rating = quotes.rating(made);
    Workings workings = rating.workings(made.quote().risk());
    model.addAttribute("made", made);
    model.addAttribute("quote", made.quote());
    model.addAttribute("product", rating.product());
    model.addAttribute("workings", workings);
    model.addAttribute("exclusions", quotes.exclusions(made));
    model.addAttribute("picture", QuotePicture.of(workings));
    model.addAttribute("placeName", ground.name(made.path()));
  }

  private void form(Actor actor, QuoteForm form, Model model) {
    model.addAttribute("typed", form);
    String path = ground.path(actor, Permission.POLICY_READ, form.pathOrNone());
    model.addAttribute("path", path);
    model.addAttribute("places", ground.places(actor, Permission.POLICY_READ));
    model.addAttribute("products", quotes.products(path, ChinaTime.today(clock)).data().at(path));
  }

  private static QuoteId id(String text) {
    try {
      return new QuoteId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw Refused.because(PricingRefusal.UNKNOWN);
    }
  }
}
