package org.tibao.repair.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Stairwell;
import org.tibao.repair.BookPrice;
import org.tibao.repair.PriceBook;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairRefusal;
import org.tibao.repair.RepairSheet;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** What repair knows of one lift, for staff and for those who ride in it; and what parts cost. */
@Controller
class LiftRepairsPages {

  private static final int SHOWN = 12;

  private final RepairPages.Doors doors;
  private final House house;

  LiftRepairsPages(RepairPages.Doors doors, House house) {
    this.doors = doors;
    this.house = house;
  }

  /** Where lifts and households are, and by which rules. */
  @Component("repairPlaces")
  record House(Lifts lifts, Households households, RuleBook rules) {}

  @GetMapping("/lifts/{id}/repairs")
  @Needs(Permission.UPKEEP_READ)
  String lift(Actor actor, @PathVariable String id, Model model) {
    Lift lift = house.lifts.lift(actor, Ids.lift(id));
    actor.require(Permission.UPKEEP_READ, lift.path());
    LocalDate today = ChinaTime.today(doors.clock());
    model.addAttribute("lift", lift);
    model.addAttribute("repairs", sheets(actor, lift));
    model.addAttribute("register", doors.parts().of(actor, lift));
    model.addAttribute("parts", doors.wording().parts(lift.path(), today));
    model.addAttribute("asOf", today);
    model.addAttribute("origin", UUID.randomUUID());
    model.addAttribute("mayOpen",
        actor.may(Permission.REPAIR_WRITE, lift.path()) || actor.may(Permission.REPAIR_REVIEW, lift.path()));
    return "repair/lift";
  }

  private List<RepairSheet> sheets(Actor actor, Lift lift) {
    List<Repair> all = doors.repairs().of(actor, lift.id(), Instant.EPOCH, doors.clock().instant().plusSeconds(1));
    return all.stream().limit(SHOWN).map(each -> doors.repairs().sheet(actor, each.id())).toList();
  }

  /** 我家的电梯维修: in plain words. */
  @GetMapping("/my/repairs/{dwelling}")
  @ForDeputies(Errand.REPAIR)
  @Needs(Permission.WISH_SAY)
  String mine(Actor actor, @PathVariable String dwelling, Model model) {
    var home = house.households.mine(actor).entrySet().stream()
        .filter(each -> each.getKey().id().equals(Ids.dwelling(dwelling))).findFirst()
        .orElseThrow(() -> Refused.because(RepairRefusal.UNKNOWN));
    Dwelling flat = home.getKey();
    Stairwell stairwell = home.getValue();
    var told = new ArrayList<Told>();
    for (Lift each : house.lifts.liftsOf(actor, stairwell.id())) {
      sheets(actor, each).forEach(sheet -> told.add(new Told(sheet, doors.wording().plain(sheet))));
    }
    model.addAttribute("dwelling", flat);
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("told", told);
    return "repair/my-repairs";
  }

  /** A repair as one tells it to a neighbour. */
  record Told(RepairSheet sheet, String plain) {}

  /** A part with its price in the lift that was asked for. */
  record Priced(String name, BookPrice price, String source, Confidence confidence) {}

  @GetMapping("/repair-prices")
  @Needs(Permission.UPKEEP_READ)
  String prices(Actor actor, @RequestParam(defaultValue = "6") int stops,
      @RequestParam(defaultValue = "") String make, Model model) {
    LocalDate today = ChinaTime.today(doors.clock());
    String path = actor.paths(Permission.UPKEEP_READ).getFirst();
    Rule<PriceBook> book = house.rules.on(PriceBook.KIND, path, today);
    var traits = new PriceBook.Traits(Math.clamp(stops, 2, 60), make, path);
    var names = doors.wording().parts(path, today);
    model.addAttribute("book", book);
    model.addAttribute("stops", traits.stops());
    model.addAttribute("make", make);
    model.addAttribute("factors", book.data().factors(traits));
    model.addAttribute("hour", book.data().hours(10, traits));
    model.addAttribute("prices", book.data().parts().stream()
        .map(each -> new Priced(names.getOrDefault(each.code(), each.code()),
            book.data().part(each.code(), traits).orElseThrow(), each.source(), each.confidence()))
        .toList());
    return "repair/prices";
  }
}
