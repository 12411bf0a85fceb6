package org.tibao.demo.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Open;
import org.tibao.demo.DemoClock;
import org.tibao.demo.DemoLifts;
import org.tibao.demo.DemoPeople;
import org.tibao.demo.DemoStatements;
import org.tibao.web.Flash;

/** 演示人物: choose who to be. There only in the demo. */
@Controller
@Profile("demo")
class DemoPages {

  /** Where the road of a rescue leads. */
  private static final Set<String> ROAD = Set.of("/rescue", "/rescue/orders");

  private final DemoPeople people;
  private final DemoStatements statements;
  private final DemoClock clock;
  private final DemoLifts lifts;

  DemoPages(DemoPeople people, DemoStatements statements, DemoClock clock, DemoLifts lifts) {
    this.people = people;
    this.statements = statements;
    this.clock = clock;
    this.lifts = lifts;
  }

  @GetMapping("/demo")
  @Open
  String people(@RequestParam(required = false) @Nullable Integer passed, Model model) {
    model.addAttribute("staff", people.staff());
    model.addAttribute("residents", people.residents());
    model.addAttribute("now", clock.instant());
    model.addAttribute("shown", lifts.shown());
    model.addAttribute("shutIn", lifts.shutIn());
    model.addAttribute("statement", statements.today().map(DemoStatements.File::name).orElse(null));
    if (passed != null) {
      model.addAttribute("flash", Flash.done("demo.done.days", passed));
    }
    return "demo/people";
  }

  @PostMapping("/demo/staff")
  @Open
  String staff(@RequestParam UUID id, @RequestParam(defaultValue = "/") String to) {
    people.enterAsStaff(id);
    return "redirect:" + (ROAD.contains(to) ? to : "/");
  }

  @PostMapping("/demo/residents")
  @Open
  String resident(@RequestParam UUID id) {
    people.enterAsResident(id);
    return "redirect:/home";
  }

  /** Nothing may wait in the session for the next page: of the days that pass it does not know, and ends. */
  @PostMapping("/demo/days")
  @Open
  String days(@RequestParam int days) {
    clock.pass(days);
    return "redirect:/demo?passed=" + days;
  }

  /** Somebody is shut in, or let out. */
  @PostMapping("/demo/shut-in")
  @Open
  String shutIn(@RequestParam boolean now) {
    lifts.shutIn(now);
    return "redirect:/demo";
  }

  /** What the bank has booked for the door that is walked by hand. */
  @GetMapping("/demo/statement")
  @Open
  ResponseEntity<byte[]> statement() {
    return statements.today()
        .map(file -> ResponseEntity.ok().contentType(MediaType.APPLICATION_XML)
            .header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
            .body(file.bytes()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
