package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.AccessRefusal;
import org.tibao.access.FirstSetup;
import org.tibao.access.Open;
import org.tibao.access.PersonId;
import org.tibao.access.SignIn;
import org.tibao.refusal.Refused;
import org.tibao.web.FaultAnswers;

/** The steps by which staff come in. */
@Controller
class SignInPage {

  private final SignIn signIn;
  private final FirstSetup first;
  private final Visit visit;
  private final Refusals refusals;
  private final FaultAnswers faults;
  private final Clock clock;

  SignInPage(SignIn signIn, FirstSetup first, Visit visit, Refusals refusals, FaultAnswers faults,
      Clock clock) {
    this.signIn = signIn;
    this.first = first;
    this.visit = visit;
    this.refusals = refusals;
    this.faults = faults;
    this.clock = clock;
  }

  @Open
  @GetMapping("/sign-in")
  String form(@RequestParam(required = false) @Nullable String next, Model model) {
    if (Handlers.actor() != null) {
      return "redirect:" + Doorkeeper.onward(next);
    }
    model.addAttribute("next", Doorkeeper.onward(next));
    model.addAttribute("first", first.open());
    return "access/sign-in";
  }

  @Open
  @PostMapping("/sign-in")
  String password(@RequestParam String name, @RequestParam String password,
      @RequestParam(required = false) @Nullable String next, Model model, HttpServletRequest request,
      HttpServletResponse response) {
    try {
      Instant now = clock.instant();
      PersonId person = signIn.password(name, password, request.getRemoteAddr(), now);
      visit.half(request, person, false, now);
      visit.onward(request, next);
      return onward(request, person, false, now);
    } catch (Refused no) {
      refusals.show(no, model, response);
      model.addAttribute("name", name);
      return form(next, model);
    }
  }

  @Open
  @GetMapping("/sign-in/second")
  String second(HttpServletRequest request) {
    visit.half(request, clock.instant());
    return "access/second";
  }

  @Open
  @PostMapping("/sign-in/second")
  String second(@RequestParam String code, Model model, HttpServletRequest request, HttpServletResponse response) {
    Instant now = clock.instant();
    PersonId person = visit.half(request, now).person();
    try {
      signIn.secondFactor(person, code, now);
    } catch (Refused no) {
      return again(no, "access/second", model, response);
    }
    visit.half(request, person, true, now);
    return onward(request, person, true, now);
  }

  @Open
  @GetMapping("/sign-in/enrol")
  String enrol(Model model, HttpServletRequest request) {
    String secret = signIn.enrol(visit.half(request, clock.instant()).person()).secret();
    model.addAttribute("secret", String.join(" ", Arrays.asList(secret.split("(?<=\\G.{4})"))));
    return "access/enrol";
  }

  @Open
  @GetMapping("/sign-in/enrol/qr.svg")
  ResponseEntity<byte[]> picture(HttpServletRequest request) {
    String address = signIn.enrol(visit.half(request, clock.instant()).person()).address();
    return ResponseEntity.ok().contentType(MediaType.valueOf("image/svg+xml"))
        .body(QrPicture.of(address).getBytes(StandardCharsets.UTF_8));
  }

  @Open
  @PostMapping("/sign-in/enrol")
  String enrol(@RequestParam String code, Model model, HttpServletRequest request, HttpServletResponse response) {
    Instant now = clock.instant();
    PersonId person = visit.half(request, now).person();
    try {
      visit.showOnce(request, String.join("\n", signIn.confirm(person, code, now)));
    } catch (Refused no) {
      enrol(model, request);
      return again(no, "access/enrol", model, response);
    }
    visit.half(request, person, true, now);
    return "redirect:/sign-in/recovery";
  }

  @Open
  @GetMapping("/sign-in/recovery")
  String recovery(Model model, HttpServletRequest request) {
    visit.half(request, clock.instant());
    String codes = visit.shown(request);
    model.addAttribute("codes", codes == null ? new String[0] : codes.split("\n"));
    return "access/recovery";
  }

  @Open
  @PostMapping("/sign-in/continue")
  String proceed(HttpServletRequest request) {
    Instant now = clock.instant();
    Visit.Half half = visit.half(request, now);
    return onward(request, half.person(), half.factor(), now);
  }

  @Open
  @GetMapping("/sign-in/password")
  String newPassword(HttpServletRequest request) {
    requireFactor(request, clock.instant());
    return "access/new-password";
  }

  @Open
  @PostMapping("/sign-in/password")
  String newPassword(@RequestParam String password, @RequestParam String again, Model model,
      HttpServletRequest request, HttpServletResponse response) {
    Instant now = clock.instant();
    PersonId person = requireFactor(request, now);
    try {
      signIn.choosePassword(person, password, again, now);
    } catch (Refused no) {
      return again(no, "access/new-password", model, response);
    }
    return onward(request, person, true, now);
  }

  private PersonId requireFactor(HttpServletRequest request, Instant now) {
    Visit.Half half = visit.half(request, now);
    if (!half.factor()) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    return half.person();
  }

  private String onward(HttpServletRequest request, PersonId person, boolean factor, Instant now) {
    return switch (signIn.next(person, factor)) {
      case ENROL -> "redirect:/sign-in/enrol";
      case SECOND_FACTOR -> "redirect:/sign-in/second";
      case NEW_PASSWORD -> "redirect:/sign-in/password";
      case IN -> {
        visit.enter(request, person, now);
        yield "redirect:" + visit.onward(request);
      }
    };
  }

  private String again(Refused no, String view, Model model, HttpServletResponse response) {
    if (no.reason() == AccessRefusal.BEGIN_AGAIN) {
      throw no;
    }
    refusals.show(no, model, response);
    return view;
  }

  @Open
  @PostMapping("/sign-out")
  String leave(HttpServletRequest request) {
    visit.leave(request);
    return "redirect:/sign-in";
  }

  /** A step out of its turn leads back to the first. */
  @ExceptionHandler
  void outOfTurn(Refused no, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (no.reason() == AccessRefusal.BEGIN_AGAIN) {
      response.sendRedirect(request.getContextPath() + "/sign-in?expired");
    } else {
      faults.refuse(request, response, no);
    }
  }
}
