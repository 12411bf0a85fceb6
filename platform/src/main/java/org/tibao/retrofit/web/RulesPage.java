package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.tibao.retrofit.Colours;
import org.tibao.retrofit.LocalRules;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.rules.RuleKind;
import org.tibao.rules.RuleVersion;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The rules: which kinds there are, every version with its days and its source, and a form for the next one. */
@Controller
class RulesPage {

  private final LocalRules local;
  private final RuleBook book;
  private final Places places;
  private final Clock clock;

  RulesPage(LocalRules local, RuleBook book, Places places, Clock clock) {
    this.local = local;
    this.book = book;
    this.places = places;
    this.clock = clock;
  }

  /** A version with its state and what it changed. */
  record Row(RuleVersion version, RuleVersion.State state, List<Difference.Line> changes, String yaml) {}

  @GetMapping("/rules")
  @Needs(Permission.RULES_READ)
  String kinds(Actor actor, Model model) {
    model.addAttribute("kinds", book.kinds().stream().map(RuleKind::name).sorted().toList());
    return "retrofit/rules";
  }

  @GetMapping("/rules/{kind}")
  @Needs(Permission.RULES_READ)
  String kind(Actor actor, @PathVariable String kind, Model model) {
    String name = book.kind(kind).name();
    LocalDate today = ChinaTime.today(clock);
    List<RuleVersion> versions = local.versions(actor, name);
    model.addAttribute("kind", name);
    model.addAttribute("rows", rows(versions, today));
    model.addAttribute("territories", territories(actor));
    model.addAttribute("mayWrite", actor.may(Permission.RULES_WRITE));
    model.addAttribute("tomorrow", today.plusDays(1).toString());
    model.addAttribute("confidences", Confidence.values());
    model.addAttribute("start", book.yaml(versions.getFirst()));
    return "retrofit/rule";
  }

  private List<Row> rows(List<RuleVersion> versions, LocalDate today) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < versions.size(); i++) {
      RuleVersion version = versions.get(i);
      Optional<RuleVersion> before = versions.stream().skip(i + 1L)
          .filter(each -> version.path().startsWith(each.path())).findFirst();
      String yaml = book.yaml(version);
      rows.add(new Row(version, book.state(version, today),
          before.map(each -> Difference.between(book.yaml(each), yaml)).orElse(List.of()), yaml));
    }
    return rows;
  }

  /** A territory for which the actor may issue rules. */
  record Territory(String path, String name) {}

  private List<Territory> territories(Actor actor) {
    var territories = new ArrayList<Territory>();
    for (String path : actor.paths(Permission.RULES_WRITE)) {
      var regions = places.regionsOn(path);
      territories.add(new Territory(path, regions.isEmpty() ? path : regions.getLast().name()));
    }
    places.estates(actor).stream().filter(estate -> actor.may(Permission.RULES_WRITE, estate.path()))
        .forEach(estate -> territories.add(new Territory(estate.path(), estate.name())));
    return territories.stream().distinct().toList();
  }

  /** A draft as the form sends it. */
  record Form(@NotNull String path, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until, @NotNull String source,
      @NotNull Confidence confidence, @NotNull String data) {
    RuleDraft draft(String kind) {
      return new RuleDraft(kind, path, from, until, source.strip(), confidence, data);
    }
  }

  @PostMapping("/rules/{kind}")
  @Needs(Permission.RULES_WRITE)
  String issue(Actor actor, @PathVariable String kind, @Valid Form form, RedirectAttributes redirect) {
    local.issue(actor, form.draft(kind), clock.instant());
    return back(kind, "retrofit.done.issued", redirect);
  }

  @PostMapping("/rules/{kind}/{id}/confirm")
  @Needs(Permission.RULES_WRITE)
  String confirm(Actor actor, @PathVariable String kind, @PathVariable String id, RedirectAttributes redirect) {
    local.confirm(actor, id, clock.instant());
    return back(kind, "retrofit.done.confirmed", redirect);
  }

  /** The colour scheme has a form of its own fields. */
  @GetMapping("/colours")
  @Needs(Permission.RULES_READ)
  String colours(Actor actor, @RequestParam(defaultValue = "") String path, Model model) {
    LocalDate today = ChinaTime.today(clock);
    String at = path.startsWith("/")
        ? path
        : actor.paths(Permission.RULES_READ).stream().findFirst().orElse(Places.EVERYWHERE);
    model.addAttribute("scheme", book.on(Colours.SCHEME, at, today));
    model.addAttribute("rows", rows(local.versions(actor, Colours.SCHEME.name()), today));
    model.addAttribute("territories", territories(actor));
    model.addAttribute("mayWrite", actor.may(Permission.RULES_WRITE));
    model.addAttribute("tomorrow", today.plusDays(1).toString());
    model.addAttribute("confidences", Arrays.asList(Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW));
    return "retrofit/colours";
  }

  @PostMapping("/colours")
  @Needs(Permission.RULES_WRITE)
  String colours(Actor actor, @Valid SchemeForm form, RedirectAttributes redirect) {
    String kind = Colours.SCHEME.name();
    local.issue(actor, new RuleDraft(kind, form.path(), form.from(), null, form.source().strip(), form.confidence(),
        book.yaml(form.scheme())), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("retrofit.done.issued"));
    return "redirect:/colours";
  }

  private static String back(String kind, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:" + (kind.equals("colour-scheme") ? "/colours" : "/rules/" + kind);
  }
}
