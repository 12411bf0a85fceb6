package org.tibao.wechat.web;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Admission;
import org.tibao.access.Open;
import org.tibao.refusal.Refused;
import org.tibao.wechat.MiniProgram;

/** Where a page of the portal begins inside the mini program: the ticket is spent, the session begins, the page opens. */
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
  String enter(@PathVariable String ticket, @RequestParam(defaultValue = "/home") String next) {
    MiniProgram.Known known;
    try {
      known = program.spend(ticket, clock.instant());
    } catch (Refused spent) {
      // The phone loads its page again with the old address: who is in already stays in.
      if (resident()) {
        return "redirect:" + onward(next);
      }
      throw spent;
    }
    admission.enter(known.actor().id(), known.phone(), known.binding());
    return "redirect:" + onward(next);
  }

  private static boolean resident() {
    var known = SecurityContextHolder.getContext().getAuthentication();
    return known != null && known.getPrincipal() instanceof Actor actor && actor.kind() == Actor.Kind.RESIDENT;
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
