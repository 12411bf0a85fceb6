package org.tibao.wechat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Admission;
import org.tibao.access.Open;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.wechat.MiniProgram;

/**
 * Where a page of the portal begins inside the mini program: the ticket is spent, the session begins, the page opens. Where
 * somebody else is in already, or the address was opened elsewhere, it happens by a press of a button only: nobody is
 * signed in as somebody else by an address that was sent to them.
 */
@Controller
class TicketPage {

  private final MiniProgram program;
  private final Admission admission;
  private final Clock clock;

  TicketPage(MiniProgram program, Admission admission, Clock clock) {
    this.program = program;
    this.admission = admission;
    this.clock = clock;
  }

  @Open
  @GetMapping("/wechat/in/{ticket}")
  String enter(@PathVariable String ticket, @RequestParam(defaultValue = "/home") String next,
      HttpServletRequest request, Model model) {
    MiniProgram.Known known;
    try {
      known = program.look(ticket, clock.instant());
    } catch (Refused spent) {
      // The phone loads its page again with the old address: who is in already stays in.
      if (resident()) {
        return "redirect:" + onward(next);
      }
      throw spent;
    }
    if (unasked(request, known.actor())) {
      return enter(ticket, next);
    }
    model.addAttribute("who", Households.maskedName(known.actor().name()));
    model.addAttribute("ticket", ticket);
    model.addAttribute("next", onward(next));
    return "wechat/in";
  }

  @Open
  @PostMapping("/sign-in/wechat/{ticket}")
  String enter(@PathVariable String ticket, @RequestParam(defaultValue = "/home") String next) {
    MiniProgram.Known known = program.spend(ticket, clock.instant());
    admission.enter(known.actor().id(), known.phone(), known.binding());
    return "redirect:" + onward(next);
  }

  /** Inside the mini program nothing is asked, unless that phone's page is somebody else's at the moment. */
  private static boolean unasked(HttpServletRequest request, Actor comes) {
    String agent = request.getHeader("User-Agent");
    Actor in = signedIn();
    return request.getMethod().equals("GET") && agent != null && agent.contains("miniProgram")
        && (in == null || in.deputy() == null && in.id().equals(comes.id()));
  }

  private static boolean resident() {
    Actor in = signedIn();
    return in != null && in.kind() == Actor.Kind.RESIDENT;
  }

  private static @Nullable Actor signedIn() {
    var known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.getPrincipal() instanceof Actor actor ? actor : null;
  }

  /** An address of ours; a ticket opens no other and nothing that signs anybody in or out. */
  static String onward(@Nullable String next) {
    if (next == null) {
      return "/home";
    }
    boolean ours = next.matches("/(?![/\\\\])[^\\r\\n\\\\{}]*") && !next.startsWith("/sign-")
        && !next.startsWith("/wechat/");
    return ours ? next : "/home";
  }
}
