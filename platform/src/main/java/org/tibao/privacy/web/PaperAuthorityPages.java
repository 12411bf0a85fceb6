package org.tibao.privacy.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.Authority;
import org.tibao.access.AuthorityId;
import org.tibao.access.AuthorityRefusal;
import org.tibao.access.AuthorityStanding;
import org.tibao.access.Errand;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.UploadForm;
import org.tibao.privacy.AuthorityPapers;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;
import org.tibao.web.AddressIds;
import org.tibao.web.Flash;

/** 纸面授权: printed, signed at home, entered with its scan by one person and compared by another. */
@Controller
class PaperAuthorityPages {

  private static final int ROWS = 200;

  /** What these pages ask. */
  @Component("paperAuthorityDoors")
  record Doors(Authorities authorities, AuthorityPapers papers, Evidence evidence, Households households,
      Places places, Clock clock) {}

  private final Doors doors;

  PaperAuthorityPages(Doors doors) {
    this.doors = doors;
  }

  /** An authority as staff read it. */
  record Row(Authority authority, String place, String state, boolean toCompare) {}

  /** An owner who may be entered as principal. */
  record Owner(Dwelling dwelling, Party party) {}

  @GetMapping("/authorities")
  @Needs(Permission.AUTHORITY_ENTER)
  String list(Actor actor, Model model) {
    List<Authority> found = doors.authorities().of(actor, ROWS);
    model.addAttribute("rows", found.stream().map(each -> row(actor, each)).toList());
    return "privacy/authorities";
  }

  private Row row(Actor actor, Authority each) {
    LocalDate today = ChinaTime.today(doors.clock());
    return new Row(each, place(actor, each.path()), HelperPages.state(each, today),
        each.standing() instanceof AuthorityStanding.Entered && !each.given().by().equals(actor.id())
            && !each.names(actor));
  }

  private String place(Actor actor, String path) {
    Dwelling dwelling = dwelling(actor, path);
    return doors.places().stairwell(actor, dwelling.stairwell()).label() + " " + dwelling.room();
  }

  private Dwelling dwelling(Actor actor, String path) {
    return doors.households().dwelling(actor,
        DwellingId.of(path.substring(path.lastIndexOf("/d-") + 3, path.length() - 1)));
  }

  /** First the stairwell, then the owner and what stands on the paper. */
  @GetMapping("/authorities/new")
  @Needs(Permission.AUTHORITY_ENTER)
  String fresh(Actor actor, @RequestParam(required = false) @Nullable UUID stairwell, Model model) {
    model.addAttribute("stairwells", doors.places().stairwellsUnder(actor, "/").stream()
        .filter(each -> actor.may(Permission.AUTHORITY_ENTER, each.path())).toList());
    LocalDate today = ChinaTime.today(doors.clock());
    if (stairwell != null) {
      Stairwell chosen = doors.places().stairwell(actor, new StairwellId(stairwell));
      Map<DwellingId, List<Ownership>> owners = doors.households().owners(actor, chosen);
      var persons = new ArrayList<Owner>();
      doors.households().dwellings(actor, chosen).forEach(dwelling -> owners.getOrDefault(dwelling.id(), List.of())
          .stream().filter(each -> each.party().kind() == Party.Kind.PERSON)
          .forEach(each -> persons.add(new Owner(dwelling, each.party()))));
      model.addAttribute("chosen", chosen);
      model.addAttribute("owners", persons);
      model.addAttribute("errands", Errand.values());
      model.addAttribute("leaders",
          persons.isEmpty() ? List.of() : doors.authorities().leaders(actor, persons.getFirst().dwelling().path()));
      model.addAttribute("longest", doors.authorities().term(chosen.path(), today).months());
    }
    model.addAttribute("authority", AuthorityId.next());
    model.addAttribute("todayIso", today.toString());
    return "privacy/authority-new";
  }

  /** The empty form of one dwelling as paper. */
  @PostMapping("/authorities/form")
  @Needs(Permission.AUTHORITY_ENTER)
  String form(Actor actor, @RequestParam UUID dwelling) {
    Dwelling home = doors.households().dwelling(actor, new DwellingId(dwelling));
    actor.require(Permission.AUTHORITY_ENTER, home.path());
    Instant now = doors.clock().instant();
    return "redirect:" + doors.papers().form(actor, home, place(actor, home.path()),
        doors.authorities().term(home.path(), ChinaTime.dayOf(now)).months(), now).page();
  }

  /**
   * What stands on the paper.
   *
   * @param owner ids of dwelling and party, parted by a space
   */
  record Entered(@NotNull UUID authority, @NotNull String owner, @Nullable String leader, @Nullable String name,
      @Nullable String phone,
      @Nullable List<Errand> errand, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until) {

    Authority.Draft draft(String path, LocalDate today) {
      Set<Errand> errands = errand == null || errand.isEmpty() ? Set.of() : EnumSet.copyOf(errand);
      LocalDate first = from == null ? today : from;
      return new Authority.Draft(new AuthorityId(authority), path,
          leader == null || leader.isBlank() ? null : AddressIds.uuid(leader, AuthorityRefusal.UNKNOWN),
          name == null ? "" : name,
          phone == null ? "" : phone, errands, first, until == null ? first.minusDays(1) : until);
    }

    @Override
    public String toString() {
      return "Entered[" + authority + "]";
    }
  }

  @PostMapping("/authorities")
  @Needs(Permission.AUTHORITY_ENTER)
  String enter(Actor actor, @Valid Entered form, UploadForm scan, RedirectAttributes redirect) {
    String[] owner = form.owner().split(" ");
    if (owner.length != 2) {
      throw Refused.at("owner", RegistryRefusal.UNKNOWN);
    }
    Dwelling home = doors.households().dwelling(actor,
        new DwellingId(AddressIds.uuid(owner[0], RegistryRefusal.UNKNOWN)));
    Instant now = doors.clock().instant();
    Authority.Draft draft = form.draft(home.path(), ChinaTime.dayOf(now));
    var files = scan.needed(home.path(), Permission.AUTHORITY_ENTER, "authority:" + draft.id());
    Authority entered = doors.authorities().enter(actor, AddressIds.uuid(owner[1], RegistryRefusal.UNKNOWN), draft,
        now);
    doors.evidence().keep(actor, files, now);
    redirect.addFlashAttribute("flash", Flash.done("privacy.authority.entered"));
    return "redirect:/authorities/" + entered.id();
  }

  @GetMapping("/authorities/{id}")
  @Needs(Permission.AUTHORITY_ENTER)
  String authority(Actor actor, @PathVariable UUID id, Model model) {
    Authority found = doors.authorities().authority(actor, new AuthorityId(id));
    actor.require(Permission.AUTHORITY_ENTER, found.path());
    model.addAttribute("row", row(actor, found));
    model.addAttribute("files", doors.evidence().about(actor, AuthorityPapers.about(found)));
    model.addAttribute("papers", doors.papers().of(found));
    model.addAttribute("ended", found.standing() instanceof AuthorityStanding.Ended ended ? ended : null);
    return "privacy/authority";
  }

  @PostMapping("/authorities/{id}/compare")
  @Needs(Permission.AUTHORITY_ENTER)
  String compare(Actor actor, @PathVariable UUID id, @RequestParam boolean good, RedirectAttributes redirect) {
    Instant now = doors.clock().instant();
    Authority compared = doors.authorities().compare(actor, new AuthorityId(id), good, now);
    if (good) {
      doors.papers().letter(actor, compared, place(actor, compared.path()), now);
    }
    redirect.addFlashAttribute("flash",
        good ? Flash.done("privacy.authority.compared") : Flash.warn("privacy.authority.notConfirmed"));
    return "redirect:/authorities/" + id;
  }

  @PostMapping("/authorities/{id}/end")
  @Needs(Permission.AUTHORITY_ENTER)
  String end(Actor actor, @PathVariable UUID id, @RequestParam AuthorityStanding.Why why,
      RedirectAttributes redirect) {
    doors.authorities().end(actor, new AuthorityId(id), why, doors.clock().instant());
    redirect.addFlashAttribute("flash", Flash.done("privacy.helpers.ended"));
    return "redirect:/authorities/" + id;
  }
}
