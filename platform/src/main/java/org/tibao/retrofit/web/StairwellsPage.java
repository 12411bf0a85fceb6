package org.tibao.retrofit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Colours;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Retrofits;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Listing;

/** The list of stairwells: filtered, sorted, paged. */
@Controller
class StairwellsPage {

  private static final Map<String, Comparator<Retrofits.Summary>> SORTS = Map.of("name",
      Comparator.comparing(each -> 0), "colour", Comparator.comparing(each -> each.colour().code()), "rate",
      Comparator.comparing(each -> each.tally().permille()), "stage",
      Comparator.comparing(each -> each.progress().reached().isEmpty()
          ? 0
          : each.progress().reached().getLast().milestone().place()),
      "aged", Comparator.comparing(StairwellsPage::agedPermille), "next",
      Comparator.comparing(StairwellsPage::nextDay));

  private final Retrofits retrofits;
  private final Places places;
  private final RuleBook rules;
  private final Clock clock;

  StairwellsPage(Retrofits retrofits, Places places, RuleBook rules, Clock clock) {
    this.retrofits = retrofits;
    this.places = places;
    this.rules = rules;
    this.clock = clock;
  }

  @GetMapping("/stairwells")
  @Needs(Permission.WISH_READ)
  String list(Actor actor, StairwellFilter filter, HttpServletRequest request, Model model) {
    LocalDate today = ChinaTime.today(clock);
    Listing listing = Listing.of(request, "name", SORTED);
    List<Retrofits.Summary> found = found(actor, filter, listing, today);
    listing = listing.withTotal(found.size());
    model.addAttribute("rows",
        found.stream().skip(listing.offset()).limit(listing.size()).toList());
    model.addAttribute("listing", listing);
    model.addAttribute("filter", filter);
    model.addAttribute("estates", places.estates(actor));
    model.addAttribute("lines", scheme(actor, today).lines());
    model.addAttribute("milestones", Milestone.values());
    model.addAttribute("todayDate", today);
    model.addAttribute("query", Objects.requireNonNullElse(request.getQueryString(), ""));
    return "retrofit/stairwells";
  }

  static final Set<String> SORTED = Set.of("name", "colour", "rate", "stage", "aged", "next",
      "stuck");

  /** All that the filter lets through, in the order asked for. */
  List<Retrofits.Summary> found(Actor actor, StairwellFilter filter, Listing listing, LocalDate today) {
    List<Retrofits.Summary> all = retrofits.under(actor, filter.path(), today);
    Predicate<Retrofits.Summary> wanted = filter.wanted(today);
    Comparator<Retrofits.Summary> order = listing.sort().equals("stuck")
        ? Comparator.comparing(each -> Objects.requireNonNullElse(each.progress().daysStuck(today), -1L))
        : Objects.requireNonNull(SORTS.get(listing.sort()));
    return all.stream().filter(wanted).sorted(listing.descending() ? order.reversed() : order).toList();
  }

  /** The scheme of the actor's own territory: its words stand in the filter. */
  private ColourScheme scheme(Actor actor, LocalDate today) {
    String path = actor.paths(Permission.WISH_READ).stream().findFirst().orElse(Places.EVERYWHERE);
    return rules.on(Colours.SCHEME, path, today).data();
  }

  private static int agedPermille(Retrofits.Summary summary) {
    var needs = summary.needs();
    return needs == null || needs.residents() == 0 ? -1 : 1000 * needs.aged60() / needs.residents();
  }

  private static LocalDate nextDay(Retrofits.Summary summary) {
    var next = summary.next();
    return next == null ? LocalDate.MAX : next.due();
  }
}
