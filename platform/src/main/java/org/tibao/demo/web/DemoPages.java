package org.tibao.demo.web;

import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Open;
import org.tibao.demo.DemoPeople;

/** 演示人物: choose who to be. There only in the demo. */
@Controller
@Profile("demo")
class DemoPages {

  private final DemoPeople people;

  DemoPages(DemoPeople people) {
    this.people = people;
  }

  @GetMapping("/demo")
  @Open
  String people(Model model) {
    model.addAttribute("staff", people.staff());
    model.addAttribute("residents", people.residents());
    return "demo/people";
  }

  @PostMapping("/demo/staff")
  @Open
  String staff(@RequestParam UUID id) {
    people.enterAsStaff(id);
    return "redirect:/";
  }

  @PostMapping("/demo/residents")
  @Open
  String resident(@RequestParam UUID id) {
    people.enterAsResident(id);
    return "redirect:/home";
  }
}
