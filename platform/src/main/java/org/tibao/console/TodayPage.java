package org.tibao.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Actor;
import org.tibao.access.Open;
import org.tibao.access.Permission;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.retrofit.Colours;
import org.tibao.retrofit.Retrofits;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Listing;

/** 今天要做的: the first page of everybody who works here. Residents have their own. */
@Controller
class TodayPage {

  private final Retrofits retrofits;
  private final Places places;
  private final Lifts lifts;
  private final RuleBook rules;
  private final Territory territory;
  private final Dues dues;
  private final Clock clock;

  TodayPage(Retrofits retrofits, Register register, RuleBook rules, Territory territory,
      Dues dues, Clock clock) {
    this.retrofits = retrofits;
    this.places = register.places();
    this.lifts = register.lifts();
    this.rules = rules;
    this.territory = territory;
    this.dues = dues;
    this.clock = clock;
  }

  @GetMapping("/")
  @Open(signedIn = true)
  String today(Actor actor, HttpServletRequest request, Model model) {
    if (actor.kind() == Actor.Kind.RESIDENT) {
      return actor.homes().isEmpty() && actor.deputy() == null ? "redirect:/my/helping" : "redirect:/home";
    }
    LocalDate today = ChinaTime.today(clock);
    List<Dues.Due> todo = dues.of(actor, today);
    List<Dues.Due> dated = todo.stream().filter(each -> each.day() != null).toList();
    Listing listing = Listing.of(request, "day", Set.of("day")).withTotal(dated.size());
    model.addAttribute("todo", todo);
    model.addAttribute("dated", dated.stream().skip(listing.offset()).limit(listing.size()).toList());
    model.addAttribute("listing", listing);
    model.addAttribute("objections", todo.stream().filter(each -> each.day() == null).toList());
    model.addAttribute("overdue", todo.stream().filter(each -> late(each) > 0).count());
    model.addAttribute("dueToday", todo.stream().filter(each -> late(each) == 0).count());
    model.addAttribute("territory", territory.name(actor));
    if (actor.may(Permission.WISH_READ)) {
      String path = Territory.path(actor);
      List<Retrofits.Summary> all = retrofits.under(actor, path, today);
      model.addAttribute("colours", Board.colours(rules.on(Colours.SCHEME, path, today).data().lines(), all));
      model.addAttribute("stairwells", all.size());
      model.addAttribute("stuck", Board.stuck(all, today, 5));
    }
    if (actor.may(Permission.PLACE_READ)) {
      model.addAttribute("estates", places.estates(actor).stream().limit(12).toList());
    }
    if (actor.may(Permission.LIFT_READ)) {
      model.addAttribute("lifts", lifts.count(actor));
    }
    model.addAttribute("imports", actor.may(Permission.IMPORT) ? dues.imports(actor, today) : List.of());
    model.addAttribute("mayImport", actor.may(Permission.IMPORT));
    model.addAttribute("mayPeople", actor.may(Permission.ACCESS_READ));
    return "console/today";
  }

  private static long late(Dues.Due due) {
    Long days = due.daysLate();
    return days == null ? -1 : days;
  }
}
