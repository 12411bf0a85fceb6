package org.tibao.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Places;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Colours;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.ProgrammeTarget;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Retrofits.Summary;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Listing;

/** 项目总览 of a territory, and the same of one estate with all its stairwells. */
@Controller
class BoardPages {

  private static final Set<String> SORTABLE = Set.of("name", "colour", "stage", "days", "aged", "agree");
  private static final int STUCK_MAX = 10;
  private static final int TODO_MAX = 8;

  private final Retrofits retrofits;
  private final Places places;
  private final RuleBook rules;
  private final Territory territory;
  private final Dues dues;
  private final Clock clock;

  BoardPages(Retrofits retrofits, Places places, RuleBook rules, Territory territory, Dues dues,
      Clock clock) {
    this.retrofits = retrofits;
    this.places = places;
    this.rules = rules;
    this.territory = territory;
    this.dues = dues;
    this.clock = clock;
  }

  @GetMapping("/board")
  @Needs(Permission.WISH_READ)
  String board(Actor actor, Model model) {
    LocalDate today = ChinaTime.today(clock);
    String path = Territory.path(actor);
    List<Summary> all = retrofits.under(actor, path, today);
    numbers(model, all, path, today);
    List<ColourScheme.Line> scheme = rules.on(Colours.SCHEME, path, today).data().lines();
    model.addAttribute("estates", Board.estates(scheme, all));
    model.addAttribute("stuck", Board.stuck(all, today, STUCK_MAX));
    List<Dues.Due> todo = dues.of(actor, today);
    model.addAttribute("todo", todo.stream().limit(TODO_MAX).toList());
    model.addAttribute("todoCount", todo.size());
    model.addAttribute("territory", territory.name(actor));
    return "console/board";
  }

  private void numbers(Model model, List<Summary> all, String path, LocalDate today) {
    model.addAttribute("stairwells", all.size());
    Integer target = ProgrammeTarget.of(rules, path, today);
    model.addAttribute("target", target);
    model.addAttribute("kpis", Board.kpis(all, target, today));
    model.addAttribute("funnel", Board.funnel(all));
    model.addAttribute("colours", Board.colours(rules.on(Colours.SCHEME, path, today).data().lines(), all));
    model.addAttribute("residents", Board.sum(all, org.tibao.registry.Needs::residents));
    model.addAttribute("aged60", Board.sum(all, org.tibao.registry.Needs::aged60));
    model.addAttribute("disabled", Board.sum(all, org.tibao.registry.Needs::disabled));
    model.addAttribute("seriouslyIll", Board.sum(all, org.tibao.registry.Needs::seriouslyIll));
  }

  /** Which stairwells of the estate are wanted; blank means any. */
  record Wanted(@Nullable String colour, @Nullable Milestone stage, @Nullable String q) {

    boolean admits(Summary each) {
      return (colour == null || colour.isBlank() || each.colour().code().equals(colour))
          && (stage == null || each.progress().stage() == stage)
          && (q == null || q.isBlank() || each.stairwell().name().contains(q.strip()));
    }
  }

  @GetMapping("/estates/{id}")
  @Needs(Permission.PLACE_READ)
  String estate(Actor actor, @PathVariable UUID id, Wanted wanted, HttpServletRequest request, Model model) {
    Estate estate = places.estate(actor, new EstateId(id));
    if (!actor.may(Permission.WISH_READ)) {
      return "redirect:/estates/" + id + "/places";
    }
    LocalDate today = ChinaTime.today(clock);
    List<Summary> all = retrofits.under(actor, estate.path(), today);
    numbers(model, all, estate.path(), today);
    List<Board.Line> lines = new ArrayList<>(
        all.stream().filter(wanted::admits).map(each -> Board.Line.of(each, today)).toList());
    Listing listing = Listing.of(request, "name", SORTABLE).withTotal(lines.size());
    lines.sort(Board.order(listing.sort(), listing.descending()));
    List<ColourScheme.Line> scheme = rules.on(Colours.SCHEME, estate.path(), today).data().lines();
    model.addAttribute("estate", estate);
    model.addAttribute("regions", places.regionsOn(estate.path()));
    model.addAttribute("board", Board.estates(scheme, all).stream().findFirst().orElse(null));
    model.addAttribute("lines", lines.stream().skip(listing.offset()).limit(listing.size()).toList());
    model.addAttribute("listing", listing);
    model.addAttribute("wanted", wanted);
    model.addAttribute("stages", Milestone.values());
    model.addAttribute("stuck", Board.stuck(all, today, STUCK_MAX));
    model.addAttribute("mayWrite", actor.may(Permission.REGISTRY_WRITE, estate.path()));
    return "console/estate";
  }
}
