package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Contacts;
import org.tibao.access.Open;
import org.tibao.access.PersonalData;
import org.tibao.access.ResidentSignIn;
import org.tibao.notice.Inbox;
import org.tibao.refusal.Refused;
import org.tibao.web.FaultAnswers;

/** The steps by which residents come in: their number, the code, and who of the household they are. */
@Controller
class ResidentPage {

  private static final int LETTERS_SHOWN = 50;

  private final ResidentSignIn residents;
  private final Inbox inbox;
  private final Visit visit;
  private final Refusals refusals;
  private final FaultAnswers faults;
  private final Clock clock;

  ResidentPage(ResidentSignIn residents, Inbox inbox, Visit visit, Refusals refusals, FaultAnswers faults,
      Clock clock) {
    this.residents = residents;
    this.inbox = inbox;
    this.visit = visit;
    this.refusals = refusals;
    this.faults = faults;
    this.clock = clock;
  }

  @Open
  @GetMapping("/sign-in/resident")
  String form(@RequestParam(required = false) @Nullable String next, Model model) {
    if (Handlers.actor() != null) {
      return "redirect:" + Doorkeeper.onward(next);
    }
    model.addAttribute("next", Doorkeeper.onward(next));
    return "access/resident";
  }

  @Open
  @PostMapping("/sign-in/resident")
  String send(@RequestParam String phone, @RequestParam(required = false) @Nullable String next, Model model,
      HttpServletRequest request, HttpServletResponse response) {
    try {
      residents.send(phone, request.getRemoteAddr(), clock.instant());
    } catch (Refused no) {
      refusals.show(no, model, response);
      model.addAttribute("phone", phone);
      return form(next, model);
    }
    visit.phone(request, phone);
    visit.onward(request, next);
    return "redirect:/sign-in/resident/code";
  }

  @Open
  @GetMapping("/sign-in/resident/code")
  String code(Model model, HttpServletRequest request) {
    model.addAttribute("phone", PersonalData.mask(PersonalData.normal(visit.phone(request))));
    model.addAttribute("inbox", inbox.ready());
    return "access/resident-code";
  }

  @Open
  @PostMapping("/sign-in/resident/code")
  String code(@RequestParam String code, Model model, HttpServletRequest request, HttpServletResponse response) {
    Instant now = clock.instant();
    String phone = visit.phone(request);
    List<Contacts.Resident> found;
    try {
      found = residents.check(phone, code, request.getRemoteAddr(), now);
    } catch (Refused no) {
      refusals.show(no, model, response);
      return code(model, request);
    }
    visit.proved(request, PersonalData.normal(phone), now);
    return found.size() == 1 ? enter(found.getFirst().person(), request, now) : "redirect:/sign-in/resident/choose";
  }

  @Open
  @GetMapping("/sign-in/resident/choose")
  String choose(Model model, HttpServletRequest request) {
    model.addAttribute("residents", residents.residents(visit.proved(request, clock.instant())));
    return "access/resident-choose";
  }

  @Open
  @PostMapping("/sign-in/resident/choose")
  String choose(@RequestParam UUID person, HttpServletRequest request) {
    return enter(person, request, clock.instant());
  }

  private String enter(UUID person, HttpServletRequest request, Instant now) {
    String phone = visit.proved(request, now);
    var resident = residents.actor(person, phone).orElseThrow(() -> Refused.because(AccessRefusal.BEGIN_AGAIN));
    String onward = visit.onward(request);
    visit.enter(request, resident, phone, now);
    return "redirect:" + onward;
  }

  /** The inbox on the screen, where it stands in for telephones. */
  @Open
  @GetMapping("/sign-in/inbox")
  String inbox(Model model, HttpServletResponse response) {
    if (!inbox.ready()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    model.addAttribute("letters", inbox.letters(LETTERS_SHOWN));
    return "access/inbox";
  }

  /** A step out of its turn leads back to the first. */
  @ExceptionHandler
  void outOfTurn(Refused no, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (no.reason() == AccessRefusal.BEGIN_AGAIN) {
      response.sendRedirect(request.getContextPath() + "/sign-in/resident?expired");
    } else {
      faults.refuse(request, response, no);
    }
  }
}
