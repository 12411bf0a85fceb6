package org.tibao.disclosure.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Open;
import org.tibao.disclosure.OpenBook;
import org.tibao.disclosure.Disclosure;
import org.tibao.disclosure.OpenBooksRule;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Rule;

/**
 * What the code at the door opens, for everybody who holds it: the open books of one stairwell as a page and as data. Never
 * found by a search engine; a neighbour who is signed in also finds the way to the fuller pages.
 */
@Controller
class OpenPages {

  private static final String SEEN_BY_NO_ENGINE = "noindex, nofollow, noarchive";

  private final Disclosure books;
  private final Households households;
  private final Clock clock;

  OpenPages(Disclosure books, Households households, Clock clock) {
    this.books = books;
    this.households = households;
    this.clock = clock;
  }

  @GetMapping("/open/{code:[^.]+}")
  @Open
  String page(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
    Stairwell stairwell = books.at(code);
    Instant now = clock.instant();
    Rule<OpenBooksRule> rule = books.rule(stairwell, now);
    model.addAttribute("book", books.book(stairwell, now));
    model.addAttribute("rule", rule.data());
    model.addAttribute("version", rule.version());
    model.addAttribute("code", code);
    model.addAttribute("mine", mine(request, stairwell));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Robots-Tag", SEEN_BY_NO_ENGINE);
    response.setHeader("Referrer-Policy", "same-origin");
    return "disclosure/open";
  }

  /** The same as data. */
  @GetMapping("/open/{code:[^.]+}.json")
  @Open
  ResponseEntity<OpenBook> data(@PathVariable String code) {
    Stairwell stairwell = books.at(code);
    Instant now = clock.instant();
    int seconds = books.rule(stairwell, now).data().keepSeconds();
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofSeconds(seconds)).cachePrivate())
        .header("X-Robots-Tag", SEEN_BY_NO_ENGINE).body(books.book(stairwell, now));
  }

  /** The flats of whoever is signed in that lie behind this door. */
  private List<Dwelling> mine(HttpServletRequest request, Stairwell stairwell) {
    return request.getUserPrincipal() instanceof Authentication signed
        && signed.getPrincipal() instanceof Actor actor && actor.kind() == Actor.Kind.RESIDENT
            ? households.mine(actor).keySet().stream().filter(each -> each.stairwell().equals(stairwell.id())).toList()
            : List.of();
  }
}
