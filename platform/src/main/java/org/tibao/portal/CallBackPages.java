package org.tibao.portal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.DutyPhones;
import org.tibao.access.Needs;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.retrofit.CallBacks;
import org.tibao.web.Flash;

/** 找人帮忙 on the phone, and the list of those who wait for a call on the desk. */
@Controller
class CallBackPages {

  private static final int MOST = 200;
  private static final int MOST_ON_DUTY = 3;

  private final Homes homes;
  private final CallBacks callBacks;
  private final Organisations organisations;
  private final DutyPhones phones;
  private final Clock clock;

  CallBackPages(Homes homes, CallBacks callBacks, Organisations organisations, DutyPhones phones, Clock clock) {
    this.homes = homes;
    this.callBacks = callBacks;
    this.organisations = organisations;
    this.phones = phones;
    this.clock = clock;
  }

  /** Somebody on duty whom one may call oneself: 紫藤苑居民区, 02166000001. */
  record OnDuty(String name, String phone) {}

  @GetMapping("/my/help")
  @Needs(Permission.WISH_SAY)
  String help(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    List<Homes.Home> all = homes.of(actor);
    if (all.isEmpty()) {
      return "portal/no-home";
    }
    Homes.Home home = Homes.chosen(all, dwelling);
    model.addAttribute("home", home);
    List<Organisation> committees = organisations.around(OrganisationKind.NEIGHBOURHOOD_COMMITTEE,
        home.dwelling().path());
    model.addAttribute("committee", committees.stream().map(Organisation::name).findFirst().orElse(null));
    model.addAttribute("onDuty", onDuty(committees, home.dwelling().path()));
    model.addAttribute("last", callBacks.last(actor, home.dwelling().id()).orElse(null));
    return "portal/help";
  }

  /** Who lives there may call: the neighbourhood first, then 物业; none where no number was entered. */
  private List<OnDuty> onDuty(List<Organisation> committees, String path) {
    Stream<OnDuty> neighbourhood = committees.stream()
        .flatMap(each -> phones.number(each.id()).map(number -> new OnDuty(each.name(), number)).stream());
    Stream<OnDuty> property = phones.around(path, clock.instant()).stream()
        .flatMap(each -> phones.number(each.organisation()).map(number -> new OnDuty(each.name(), number)).stream());
    return Stream.concat(neighbourhood, property).limit(MOST_ON_DUTY).toList();
  }

  @PostMapping("/my/help")
  @Needs(Permission.WISH_SAY)
  String ask(Actor actor, @RequestParam UUID dwelling, RedirectAttributes redirect) {
    Homes.Home home = homes.home(actor, dwelling);
    callBacks.ask(actor, home.dwelling(), home.label(), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("portal.help.asked"));
    return "redirect:/my/help?dwelling=" + dwelling;
  }

  @GetMapping("/call-backs")
  @Needs(Permission.COMPLAINT_ANSWER)
  String waiting(Actor actor, Model model) {
    model.addAttribute("waiting", callBacks.waiting(actor, MOST));
    return "portal/call-backs";
  }

  @PostMapping("/call-backs/{id}/done")
  @Needs(Permission.COMPLAINT_ANSWER)
  String done(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
    callBacks.done(actor, id, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("portal.callBacks.done"));
    return "redirect:/call-backs";
  }
}
