package org.tibao.portal;

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
import org.tibao.refusal.Refused;
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.RetrofitRefusal;
import org.tibao.retrofit.Said;
import org.tibao.retrofit.Wishes;
import org.tibao.retrofit.Words;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** Saying the wish: the answer, the reason, and once more "is that right", each on a screen of its own. */
@Controller
class WishPages {

  private final Homes homes;
  private final Wishes wishes;
  private final RuleBook rules;
  private final Clock clock;

  WishPages(Homes homes, Wishes wishes, RuleBook rules, Clock clock) {
    this.homes = homes;
    this.wishes = wishes;
    this.rules = rules;
    this.clock = clock;
  }

  @GetMapping("/my/wish/{dwelling}")
  @ForDeputies(Errand.WISH)
  @Needs(Permission.WISH_SAY)
  String answer(Actor actor, @PathVariable UUID dwelling, Model model) {
    model.addAttribute("home", homes.home(actor, dwelling));
    model.addAttribute("answers", Answer.values());
    return "portal/wish-answer";
  }

  /** Who agrees is not asked why. */
  @GetMapping("/my/wish/{dwelling}/reason")
  @ForDeputies(Errand.WISH)
  @Needs(Permission.WISH_SAY)
  String reason(Actor actor, @PathVariable UUID dwelling, @RequestParam Answer answer, Model model) {
    Homes.Home home = homes.home(actor, dwelling);
    if (answer == Answer.AGREE) {
      return "redirect:/my/wish/" + dwelling + "/confirm?answer=AGREE";
    }
    model.addAttribute("home", home);
    model.addAttribute("answer", answer);
    model.addAttribute("reasons", reasons(home));
    return "portal/wish-reason";
  }

  @GetMapping("/my/wish/{dwelling}/confirm")
  @ForDeputies(Errand.WISH)
  @Needs(Permission.WISH_SAY)
  String confirm(Actor actor, @PathVariable UUID dwelling, @RequestParam Answer answer,
      @RequestParam(required = false) @Nullable String reason, Model model) {
    Homes.Home home = homes.home(actor, dwelling);
    if (answer == Answer.OPPOSED && (reason == null || reason.isBlank())) {
      throw Refused.at("reason", RetrofitRefusal.NO_REASON);
    }
    model.addAttribute("home", home);
    model.addAttribute("answer", answer);
    model.addAttribute("reason", reason == null ? null : Words.find(reasons(home), reason).orElse(null));
    return "portal/wish-confirm";
  }

  @PostMapping("/my/wish/{dwelling}")
  @ForDeputies(Errand.WISH)
  @Needs(Permission.WISH_SAY)
  String say(Actor actor, @PathVariable UUID dwelling, @RequestParam Answer answer,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(defaultValue = "") @Size(max = 2000) String reasonText, RedirectAttributes redirect) {
    Homes.Home home = homes.home(actor, dwelling);
    wishes.say(actor, home.dwelling().id(), new Said(answer, reason, reasonText, false, Said.Heard.SELF, ""),
        clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("portal.wish.said"));
    return "redirect:/home?dwelling=" + dwelling;
  }

  private List<Words.Word> reasons(Homes.Home home) {
    return rules.on(Words.KIND, home.dwelling().path(), ChinaTime.today(clock)).data().reasons();
  }
}
