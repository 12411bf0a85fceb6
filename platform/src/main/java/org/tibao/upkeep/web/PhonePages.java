package org.tibao.upkeep.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareCycle;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CarePlans;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.CareWork;
import org.tibao.upkeep.Mechanic;
import org.tibao.upkeep.Mechanics;
import org.tibao.upkeep.Stoppage;
import org.tibao.upkeep.Stoppages;
import org.tibao.upkeep.UpkeepRefusal;

/** 今天的梯: what a mechanic's phone shows; kept by the phone, so that it opens in a pit without signal. */
@Controller
class PhonePages {

  private static final int AHEAD_DAYS = 3;
  private static final int MOST = 60;
  private static final int LOOK_BACK_DAYS = 3;

  private final Doors doors;
  private final Clock clock;

  PhonePages(Doors doors, Clock clock) {
    this.doors = doors;
    this.clock = clock;
  }

  /** The doors these pages ask. */
  @Component("phonePageDoors")
  record Doors(CarePlans plans, CareWork work, CareVisits visits, Mechanics mechanics, Lifts lifts,
      Stoppages stoppages, LiftNames names) {}

  /** A lift that is due, as the phone lists it. */
  record Stop(LiftId lift, String code, String name, CareCycle cycle, LocalDate due, boolean late,
      boolean still) {}

  @GetMapping("/phone/care")
  @Needs(Permission.CARE_WRITE)
  String today(Actor actor, Model model) {
    LocalDate today = ChinaTime.today(clock);
    List<CareDue> dues = doors.plans.list(actor, new CarePlans.Filter(CareDue.What.VISIT, "/"),
        today.plusDays(AHEAD_DAYS), MOST);
    List<LiftId> ids = dues.stream().map(CareDue::lift).toList();
    Map<LiftId, String> names = doors.names.of(ids);
    Map<LiftId, Lift> lifts = new LinkedHashMap<>();
    doors.lifts.lifts(actor, ids).forEach(each -> lifts.put(each.id(), each));
    List<LiftId> still = doors.stoppages.lasting(actor).stream().map(Stoppage::lift).toList();
    model.addAttribute("stops", dues.stream().filter(each -> lifts.containsKey(each.lift())).map(each -> {
      CareCycle cycle = each.cycle();
      Lift lift = Objects.requireNonNull(lifts.get(each.lift()));
      return new Stop(each.lift(), rescueCode(lift), names.getOrDefault(each.lift(), ""),
          cycle == null ? CareCycle.HALF_MONTH : cycle, each.due(), each.isOverdue(today),
          still.contains(each.lift()));
    }).toList());
    model.addAttribute("me", doors.mechanics.of(actor, today).orElse(null));
    model.addAttribute("person", actor.id());
    model.addAttribute("onDay", today);
    return "upkeep/phone-today";
  }

  /** The address that the QR code in the car holds: the lift's code, whatever register gave it. */
  @GetMapping("/phone/care/at/{code}")
  @Needs(Permission.CARE_WRITE)
  String at(Actor actor, @PathVariable String code, Model model) {
    return show(actor, coded(actor, code), model);
  }

  /** A code that was typed proves nothing of where one is: it only finds the lift. */
  @GetMapping("/phone/care/find")
  @Needs(Permission.CARE_WRITE)
  String find(Actor actor, @RequestParam String code) {
    return "redirect:/phone/care/" + coded(actor, code.strip()).id();
  }

  private Lift coded(Actor actor, String code) {
    for (Scheme scheme : Scheme.values()) {
      Optional<Lift> found = scheme.fits(code) ? doors.lifts.lift(actor, new Code(scheme, code)) : Optional.empty();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw Refused.at("code", UpkeepRefusal.UNKNOWN);
  }

  @GetMapping("/phone/care/{lift}")
  @Needs(Permission.CARE_WRITE)
  String visit(Actor actor, @PathVariable String lift, Model model) {
    return show(actor, doors.lifts.lift(actor, Ids.lift(lift)), model);
  }

  private String show(Actor actor, Lift found, Model model) {
    actor.require(Permission.CARE_WRITE, found.path());
    LocalDate today = ChinaTime.today(clock);
    Mechanic me = doors.mechanics.acting(actor, found.id(), today);
    List<Mechanic> others = doors.mechanics.of(me.unit(), today).stream()
        .filter(each -> !each.id().equals(me.id()) && each.certified(today)).toList();
    CareCycle due = doors.plans.of(actor, found.id()).stream().filter(each -> each.what() == CareDue.What.VISIT)
        .flatMap(each -> Optional.ofNullable(each.cycle()).stream()).findFirst().orElse(CareCycle.HALF_MONTH);
    CareVisit open = doors.visits.of(found.id(), clock.instant().minus(Duration.ofDays(LOOK_BACK_DAYS)),
        clock.instant().plusSeconds(1)).stream()
        .filter(each -> each.endedAt() == null && each.mechanics().contains(me.id())).findFirst().orElse(null);
    model.addAttribute("lift", found);
    model.addAttribute("name", doors.names.of(found));
    model.addAttribute("rescueCode", rescueCode(found));
    model.addAttribute("me", me);
    model.addAttribute("others", others);
    model.addAttribute("items", doors.work.items(found.path(), today).data().items());
    model.addAttribute("rule", doors.work.rule(found.path(), today));
    model.addAttribute("cycles", CareCycle.values());
    model.addAttribute("cycle", open == null ? due : open.cycle());
    model.addAttribute("open", open);
    model.addAttribute("results", CareVisit.Result.values());
    model.addAttribute("person", actor.id());
    return "upkeep/phone-visit";
  }

  private static String rescueCode(Lift lift) {
    return lift.codes().stream().filter(each -> each.scheme() == Scheme.RESCUE_CODE).map(Code::value).findFirst()
        .orElse("");
  }

  /** What the outbox of a phone asks before it sends: who is signed in here, and the time of the house. */
  @GetMapping("/phone/outbox")
  @Open(signedIn = true)
  @ResponseBody
  ResponseEntity<Map<String, String>> outbox(Actor actor, HttpServletRequest request) {
    var said = new LinkedHashMap<String, String>();
    said.put("who", actor.id().toString());
    said.put("now", clock.instant().toString());
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      said.put("header", token.getHeaderName());
      said.put("token", token.getToken());
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(said);
  }

  /** The script that keeps the phone's pages; it may speak for addresses below its own only. */
  @GetMapping("/phone/worker.js")
  @Open
  ResponseEntity<Resource> worker() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache())
        .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
        .body(new ClassPathResource("static/js/outbox-worker.js"));
  }
}
