package org.tibao.privacy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.AuditEntry;
import org.tibao.access.AuditTrail;
import org.tibao.access.Authorities;
import org.tibao.access.Authority;
import org.tibao.access.AuthorityId;
import org.tibao.access.AuthorityRefusal;
import org.tibao.access.AuthorityStanding;
import org.tibao.access.AuthorityTerm;
import org.tibao.access.Errand;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.PersonalData;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.web.AuditWording;
import org.tibao.web.Flash;
import org.tibao.web.HistoryLine;

/** 我的代办人: who may act for me; giving it one question at a time, confirmed twice, and taking it back with one tap. */
@Controller
class HelperPages {

  private static final int DOINGS = 200;
  private static final List<Integer> MONTHS = List.of(1, 3, 6, 12, 24, 36, 60);

  /** What these pages ask. */
  @Component("helperDoors")
  record Doors(Authorities authorities, Households households, AuditTrail trail, AuditWording wording,
      HelperDraft.Keeper drafts, Clock clock) {}

  private final Doors doors;

  HelperPages(Doors doors) {
    this.doors = doors;
  }

  /** An authority as the person reads it who gave it. */
  record Given(Authority authority, String place, String state, boolean over) {}

  @GetMapping("/my/helpers")
  @Needs(Permission.AUTHORITY_GIVE)
  String list(Actor actor, Model model) {
    Map<Dwelling, Stairwell> mine = doors.households().mine(actor);
    LocalDate today = ChinaTime.today(doors.clock());
    model.addAttribute("given", doors.authorities().given(actor).stream()
        .map(each -> new Given(each, place(mine, each.path()), state(each, today),
            each.standing() instanceof AuthorityStanding.Ended || each.expired(today)))
        .toList());
    model.addAttribute("doings", doors.trail().inMyName(actor, 3).stream().map(this::line).toList());
    model.addAttribute("held", !doors.authorities().held(actor, today).isEmpty());
    return "privacy/helpers";
  }

  static String state(Authority authority, LocalDate today) {
    return authority.expired(today)
        ? "EXPIRED"
        : switch (authority.standing()) {
          case AuthorityStanding.Entered _ -> "ENTERED";
          case AuthorityStanding.Offered _ -> "OFFERED";
          case AuthorityStanding.Accepted _ -> today.isBefore(authority.from()) ? "LATER" : "LIVE";
          case AuthorityStanding.Ended ended -> ended.why().name();
        };
  }

  private static String place(Map<Dwelling, Stairwell> mine, String path) {
    return mine.entrySet().stream().filter(each -> each.getKey().path().equals(path)).findFirst()
        .map(each -> each.getValue().label() + " " + each.getKey().room()).orElse("");
  }

  private HistoryLine line(AuditEntry entry) {
    AuditWording words = doors.wording();
    return new HistoryLine(entry.at(), entry.actor(), words.action(entry.action()), words.values(entry.before()),
        words.values(entry.after()));
  }

  /** Everything that others did in one's name. */
  @GetMapping("/my/helpers/done")
  @Needs(Permission.AUTHORITY_GIVE)
  String done(Actor actor, Model model) {
    model.addAttribute("lines", doors.trail().inMyName(actor, DOINGS).stream().map(this::line).toList());
    return "privacy/helpers-done";
  }

  /** 第一问: for which dwelling, where somebody has several, and who. */
  @GetMapping("/my/helpers/new")
  @Needs(Permission.AUTHORITY_GIVE)
  String who(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Map<Dwelling, Stairwell> mine = doors.households().mine(actor);
    model.addAttribute("mine", mine);
    Optional<Dwelling> home = mine.keySet().stream()
        .filter(each -> dwelling == null ? mine.size() == 1 : each.id().value().equals(dwelling)).findFirst();
    if (home.isEmpty()) {
      return "privacy/helper-home";
    }
    model.addAttribute("home", home.get());
    model.addAttribute("leaders", doors.authorities().leaders(actor, home.get().path()));
    return "privacy/helper-who";
  }

  @PostMapping("/my/helpers/who")
  @Needs(Permission.AUTHORITY_GIVE)
  String named(Actor actor, @RequestParam UUID dwelling, @RequestParam(required = false) @Nullable UUID leader,
      @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String phone,
      HttpServletRequest request) {
    home(actor, dwelling);
    if (leader == null && name.isBlank()) {
      throw Refused.at("name", AccessRefusal.NAME_FORM, 60);
    }
    if (leader == null && !PersonalData.normal(phone).matches("1[3-9]\\d{9}")) {
      throw Refused.at("phone", AccessRefusal.PHONE_FORM);
    }
    doors.drafts().keep(request, new HelperDraft(dwelling, leader, name.strip(), phone.strip(), Set.of(), 0));
    return "redirect:/my/helpers/errands";
  }

  private Map.Entry<Dwelling, Stairwell> home(Actor actor, UUID dwelling) {
    return doors.households().mine(actor).entrySet().stream()
        .filter(each -> each.getKey().id().value().equals(dwelling)).findFirst()
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
  }

  /** 第二问: what. */
  @GetMapping("/my/helpers/errands")
  @Needs(Permission.AUTHORITY_GIVE)
  String errands(HttpServletRequest request, Model model) {
    Optional<HelperDraft> draft = doors.drafts().kept(request);
    model.addAttribute("draft", draft.orElse(null));
    model.addAttribute("errands", Errand.values());
    return draft.isEmpty() ? "redirect:/my/helpers/new" : "privacy/helper-errands";
  }

  @PostMapping("/my/helpers/errands")
  @Needs(Permission.AUTHORITY_GIVE)
  String chosen(@RequestParam(required = false) @Nullable List<Errand> errand, HttpServletRequest request) {
    if (errand == null || errand.isEmpty()) {
      throw Refused.at("errand", AuthorityRefusal.NO_ERRAND);
    }
    doors.drafts().kept(request)
        .ifPresent(draft -> doors.drafts().keep(request, draft.with(EnumSet.copyOf(errand))));
    return "redirect:/my/helpers/until";
  }

  /** 第三问: for how long. */
  @GetMapping("/my/helpers/until")
  @Needs(Permission.AUTHORITY_GIVE)
  String until(Actor actor, HttpServletRequest request, Model model) {
    Optional<HelperDraft> draft = doors.drafts().kept(request);
    if (draft.isEmpty()) {
      return "redirect:/my/helpers/new";
    }
    LocalDate today = ChinaTime.today(doors.clock());
    AuthorityTerm term = doors.authorities().term(home(actor, draft.get().dwelling()).getKey().path(), today);
    List<Integer> months = IntStream.concat(MONTHS.stream().mapToInt(each -> each), IntStream.of(term.months()))
        .filter(each -> each <= term.months()).distinct().sorted().boxed().toList();
    model.addAttribute("choices", months.stream().map(each -> Map.entry(each, today.plusMonths(each))).toList());
    model.addAttribute("usual", term.usual());
    model.addAttribute("longest", term.months());
    return "privacy/helper-until";
  }

  @PostMapping("/my/helpers/until")
  @Needs(Permission.AUTHORITY_GIVE)
  String lasting(@RequestParam int months, HttpServletRequest request) {
    doors.drafts().kept(request).ifPresent(draft -> doors.drafts().keep(request, draft.lasting(months)));
    return "redirect:/my/helpers/confirm";
  }

  /** The first look at what was chosen, and the second: after it the deputy is asked. */
  @GetMapping("/my/helpers/confirm")
  @Needs(Permission.AUTHORITY_GIVE)
  String confirm(Actor actor, @RequestParam(defaultValue = "false") boolean again, HttpServletRequest request,
      Model model) {
    Optional<HelperDraft> kept = doors.drafts().kept(request);
    if (kept.isEmpty() || kept.get().errands().isEmpty() || kept.get().months() == 0) {
      return "redirect:/my/helpers/new";
    }
    HelperDraft draft = kept.get();
    var home = home(actor, draft.dwelling());
    String path = home.getKey().path();
    model.addAttribute("draft", draft);
    model.addAttribute("home", home.getValue().label() + " " + home.getKey().room());
    model.addAttribute("name", draft.leader() == null
        ? draft.name()
        : doors.authorities().leaders(actor, path).stream().filter(each -> each.id().equals(draft.leader()))
            .map(Authority.Who::name).findFirst().orElse(""));
    model.addAttribute("phone", PersonalData.mask(PersonalData.normal(draft.phone())));
    model.addAttribute("until", ChinaTime.today(doors.clock()).plusMonths(draft.months()));
    model.addAttribute("others",
        Arrays.stream(Errand.values()).filter(each -> !draft.errands().contains(each)).toList());
    model.addAttribute("again", again);
    model.addAttribute("authority", AuthorityId.next());
    return "privacy/helper-confirm";
  }

  @PostMapping("/my/helpers")
  @Needs(Permission.AUTHORITY_GIVE)
  String give(Actor actor, @RequestParam UUID authority, @RequestParam(defaultValue = "false") boolean confirmed,
      HttpServletRequest request, RedirectAttributes redirect) {
    HelperDraft draft = doors.drafts().kept(request)
        .orElseThrow(() -> Refused.because(AccessRefusal.BEGIN_AGAIN));
    Instant now = doors.clock().instant();
    LocalDate today = ChinaTime.dayOf(now);
    Authority given = doors.authorities().give(actor,
        new Authority.Draft(new AuthorityId(authority), home(actor, draft.dwelling()).getKey().path(), draft.leader(),
            draft.name(), draft.phone(), draft.errands(), today, today.plusMonths(draft.months())),
        confirmed, now);
    doors.drafts().forget(request);
    redirect.addFlashAttribute("flash", Flash.done("privacy.helpers.given", given.deputy().name()));
    return "redirect:/my/helpers";
  }

  @PostMapping("/my/helpers/{id}/end")
  @Needs(Permission.AUTHORITY_GIVE)
  String end(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
    doors.authorities().takeBack(actor, new AuthorityId(id), doors.clock().instant());
    redirect.addFlashAttribute("flash", Flash.done("privacy.helpers.ended"));
    return "redirect:/my/helpers";
  }
}
