package org.tibao.portal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.ComplaintId;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.Words;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 我的诉求: bringing one, and seeing what became of it. */
@Controller
class ComplaintPages {

  private final Homes homes;
  private final Complaints complaints;
  private final RuleBook rules;
  private final Clock clock;

  ComplaintPages(Homes homes, Complaints complaints, RuleBook rules, Clock clock) {
    this.homes = homes;
    this.complaints = complaints;
    this.rules = rules;
    this.clock = clock;
  }

  @GetMapping("/my/complaints")
  @ForDeputies(Errand.VOICE)
  @Needs(Permission.COMPLAINT_FILE)
  String list(Actor actor, Model model) {
    model.addAttribute("complaints", complaints.mine(actor));
    return "portal/complaints";
  }

  @GetMapping("/my/complaints/new")
  @ForDeputies(Errand.VOICE)
  @Needs(Permission.WISH_SAY)
  String fresh(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    List<Homes.Home> all = homes.of(actor);
    if (all.isEmpty()) {
      return "portal/no-home";
    }
    Homes.Home home = Homes.chosen(all, dwelling);
    model.addAttribute("home", home);
    model.addAttribute("categories",
        rules.on(Words.KIND, home.dwelling().path(), ChinaTime.today(clock)).data().complaints());
    return "portal/complaint-new";
  }

  @PostMapping("/my/complaints")
  @ForDeputies(Errand.VOICE)
  @Needs(Permission.WISH_SAY)
  String file(Actor actor, @RequestParam UUID dwelling, @RequestParam @NotBlank String category,
      @RequestParam @NotBlank @Size(max = 2000) String text, RedirectAttributes redirect) {
    Homes.Home home = homes.home(actor, dwelling);
    ComplaintId id = complaints.file(actor, Complaint.About.STAIRWELL, home.stairwell().id().value(), category, text,
        clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("portal.complaint.filed"));
    return "redirect:/my/complaints/" + id;
  }

  @GetMapping("/my/complaints/{id}")
  @ForDeputies(Errand.VOICE)
  @Needs(Permission.COMPLAINT_FILE)
  String complaint(Actor actor, @PathVariable UUID id, Model model) {
    model.addAttribute("complaint", complaints.complaint(actor, new ComplaintId(id)));
    return "portal/complaint";
  }

  @PostMapping("/my/complaints/{id}/reopen")
  @ForDeputies(Errand.VOICE)
  @Needs(Permission.COMPLAINT_FILE)
  String reopen(Actor actor, @PathVariable UUID id, @RequestParam @NotBlank @Size(max = 2000) String text,
      RedirectAttributes redirect) {
    complaints.reopen(actor, new ComplaintId(id), text, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("portal.complaint.reopened"));
    return "redirect:/my/complaints/" + id;
  }
}
