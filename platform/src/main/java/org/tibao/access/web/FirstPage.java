package org.tibao.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.FirstSetup;
import org.tibao.access.Open;
import org.tibao.refusal.Refused;
import org.tibao.web.Flash;

/** Where the first administrator of a new installation is made; leads to the sign-in page once there is one. */
@Controller
class FirstPage {

  private final FirstSetup first;
  private final Refusals refusals;
  private final Clock clock;

  FirstPage(FirstSetup first, Refusals refusals, Clock clock) {
    this.first = first;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** As typed. */
  record Form(String code, String name, String signInName, String password, String again) {

    @Override
    public String toString() {
      return "Form";
    }
  }

  @Open
  @GetMapping("/sign-in/first")
  String form(Model model) {
    model.addAttribute("form", new Form("", "", "", "", ""));
    return first.open() ? "access/first" : "redirect:/sign-in";
  }

  @Open
  @PostMapping("/sign-in/first")
  String create(@ModelAttribute("form") Form form, Model model, HttpServletResponse response,
      RedirectAttributes redirect) {
    try {
      first.create(form.code(), form.name(), form.signInName(), form.password(), form.again(), clock.instant());
    } catch (Refused no) {
      refusals.show(no, model, response);
      return "access/first";
    }
    redirect.addFlashAttribute("flash", Flash.done("access.first.done"));
    return "redirect:/sign-in";
  }
}
