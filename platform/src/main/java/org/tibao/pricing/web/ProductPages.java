package org.tibao.pricing.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.pricing.PricingRefusal;
import org.tibao.pricing.Experiences;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.Product;
import org.tibao.pricing.Products;
import org.tibao.pricing.Quotes;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.time.ChinaTime;

/** 保险产品 and 部件表: what is on offer at a place, what is covered and what is not, and on which data it rests. */
@Controller
class ProductPages {

  private final Quotes quotes;
  private final Experiences experiences;
  private final Ground ground;
  private final Wording wording;
  private final Clock clock;

  ProductPages(Quotes quotes, Experiences experiences, Ground ground, Wording wording, Clock clock) {
    this.quotes = quotes;
    this.experiences = experiences;
    this.ground = ground;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/products")
  @Needs(Permission.POLICY_READ)
  String list(Actor actor, @RequestParam(defaultValue = "") String path, Model model) {
    String place = frame(actor, path, model);
    Rule<Products> rule = quotes.products(place, today());
    model.addAttribute("rule", rule);
    model.addAttribute("products", rule.data().at(place));
    return "pricing/products";
  }

  @GetMapping("/products/{code}")
  @Needs(Permission.POLICY_READ)
  String product(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String path, Model model) {
    String place = frame(actor, path, model);
    Rule<Products> rule = quotes.products(place, today());
    Product product = rule.data().at(place).stream().filter(each -> each.code().equals(code)).findFirst()
        .orElseThrow(() -> Refused.because(PricingRefusal.UNKNOWN_PRODUCT, code));
    model.addAttribute("rule", rule);
    model.addAttribute("product", product);
    model.addAttribute("title", wording.label(product));
    model.addAttribute("exclusions", rule.data().exclusionsOf(product));
    return "pricing/product";
  }

  @GetMapping("/parts")
  @Needs(Permission.POLICY_READ)
  String parts(Actor actor, @RequestParam(defaultValue = "") String path, Model model) {
    String place = frame(actor, path, model);
    Rule<PartsTable> table = quotes.parts(place, today());
    model.addAttribute("rule", table);
    model.addAttribute("partNames", wording.names(table.data()));
    model.addAttribute("factors", quotes.factors(place, today()));
    model.addAttribute("lived", actor.may(Permission.PORTFOLIO_READ, place)
        ? experiences.lives(actor, place, today())
        : List.of());
    return "pricing/parts-table";
  }

  private String frame(Actor actor, String path, Model model) {
    String place = ground.path(actor, Permission.POLICY_READ, path);
    model.addAttribute("path", place);
    model.addAttribute("placeName", ground.name(place));
    model.addAttribute("places", ground.places(actor, Permission.POLICY_READ));
    return place;
  }

  private LocalDate today() {
    return ChinaTime.today(clock);
  }
}
