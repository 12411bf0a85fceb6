package org.tibao.retrofit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.ComplaintId;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.Words;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;
import org.tibao.web.Listing;

/** Complaints: the list by its clocks, one complaint with its steps, and what is done with it. */
@Controller
class ComplaintsPage {

  private final Complaints complaints;
  private final Places places;
  private final RuleBook rules;
  private final Clock clock;

  ComplaintsPage(Complaints complaints, Places places, RuleBook rules, Clock clock) {
    this.complaints = complaints;
    this.places = places;
    this.rules = rules;
    this.clock = clock;
  }

  @GetMapping("/complaints")
  @Needs(Permission.COMPLAINT_READ)
  String list(Actor actor, @RequestParam(defaultValue = "") String state, HttpServletRequest request, Model model) {
    LocalDate today = ChinaTime.today(clock);
    Listing listing = Listing.of(request, "due", Set.of("due"));
    listing = listing.withTotal(complaints.count(actor, filter(state, 0, 0), today));
    model.addAttribute("rows",
        complaints.list(actor, filter(state, listing.size(), (int) listing.offset()), today));
    model.addAttribute("listing", listing);
    model.addAttribute("state", state);
    model.addAttribute("states", Complaint.State.values());
    model.addAttribute("todayDate", today);
    model.addAttribute("overdue", complaints.count(actor, filter("overdue", 0, 0), today));
    model.addAttribute("mayFile", actor.may(Permission.COMPLAINT_FILE));
    words(Places.EVERYWHERE, today, model);
    return "retrofit/complaints";
  }

  static Complaints.Filter filter(String state, int limit, int offset) {
    Complaint.State wanted = Arrays.stream(Complaint.State.values()).filter(each -> each.name().equals(state))
        .findFirst().orElse(null);
    return new Complaints.Filter(wanted, state.equals("overdue"), null, limit, offset);
  }

  @GetMapping("/complaints/new")
  @Needs(Permission.COMPLAINT_FILE)
  String blank(Actor actor, @RequestParam(defaultValue = "") String stairwell, Model model) {
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("estates", places.estates(actor));
    model.addAttribute("stairwells",
        stairwell.isEmpty()
            ? List.of()
            : List.of(places.stairwell(actor, Addresses.stairwell(stairwell))));
    words(Places.EVERYWHERE, today, model);
    return "retrofit/complaint-new";
  }

  /**
   * A complaint as the form sends it.
   *
   * @param subject kind and id, such as {@code STAIRWELL:…}
   */
  record Form(@NotNull String subject, @NotNull String category, @NotNull String text) {}

  @PostMapping("/complaints")
  @Needs(Permission.COMPLAINT_FILE)
  String file(Actor actor, @Valid Form form, RedirectAttributes redirect) {
    String[] subject = form.subject().split(":", 2);
    Complaint.About about = Arrays.stream(Complaint.About.values()).filter(each -> each.name().equals(subject[0]))
        .findFirst().orElse(Complaint.About.STAIRWELL);
    ComplaintId id = complaints.file(actor, about, Addresses.uuid(subject[subject.length - 1]), form.category(),
        form.text(), clock.instant());
    return back(id, "retrofit.done.filed", redirect);
  }

  @GetMapping("/complaints/{id}")
  @Needs({Permission.COMPLAINT_READ, Permission.COMPLAINT_FILE})
  String show(Actor actor, @PathVariable String id, Model model) {
    Complaint complaint = complaints.complaint(actor, new ComplaintId(Addresses.uuid(id)));
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("complaint", complaint);
    model.addAttribute("todayDate", today);
    model.addAttribute("mayAnswer", actor.may(Permission.COMPLAINT_ANSWER, complaint.path())
        || actor.may(Permission.COMPLAINT_ANSWER, complaint.casePath()));
    words(complaint.path(), today, model);
    return "retrofit/complaint";
  }

  @PostMapping("/complaints/{id}/assign")
  @Needs(Permission.COMPLAINT_ANSWER)
  String assign(Actor actor, @PathVariable String id, @RequestParam String to, RedirectAttributes redirect) {
    ComplaintId complaint = new ComplaintId(Addresses.uuid(id));
    complaints.assign(actor, complaint, to, clock.instant());
    return back(complaint, "retrofit.done.assigned", redirect);
  }

  @PostMapping("/complaints/{id}/answer")
  @Needs(Permission.COMPLAINT_ANSWER)
  String answer(Actor actor, @PathVariable String id, @RequestParam String text, RedirectAttributes redirect) {
    ComplaintId complaint = new ComplaintId(Addresses.uuid(id));
    complaints.answer(actor, complaint, text, clock.instant());
    return back(complaint, "retrofit.done.answered", redirect);
  }

  @PostMapping("/complaints/{id}/close")
  @Needs(Permission.COMPLAINT_ANSWER)
  String close(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable String text,
      RedirectAttributes redirect) {
    ComplaintId complaint = new ComplaintId(Addresses.uuid(id));
    complaints.close(actor, complaint, StairwellForms.written(text), clock.instant());
    return back(complaint, "retrofit.done.closed", redirect);
  }

  @PostMapping("/complaints/{id}/reopen")
  @Needs({Permission.COMPLAINT_ANSWER, Permission.COMPLAINT_FILE})
  String reopen(Actor actor, @PathVariable String id, @RequestParam String text, RedirectAttributes redirect) {
    ComplaintId complaint = new ComplaintId(Addresses.uuid(id));
    complaints.reopen(actor, complaint, text, clock.instant());
    return back(complaint, "retrofit.done.reopened", redirect);
  }

  private void words(String path, LocalDate today, Model model) {
    model.addAttribute("words", rules.on(Words.KIND, path, today).data().complaints());
  }

  private static String back(ComplaintId id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/complaints/" + id;
  }
}
