package org.tibao.apportionment.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.apportionment.AgreedShare;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.ApportionmentRefusal;
import org.tibao.apportionment.Comparison;
import org.tibao.apportionment.Comparisons;
import org.tibao.apportionment.Flat;
import org.tibao.apportionment.FloorTables;
import org.tibao.apportionment.LateJoining;
import org.tibao.apportionment.Proposal;
import org.tibao.apportionment.RoomOrder;
import org.tibao.apportionment.Share;
import org.tibao.apportionment.SharesOverview;
import org.tibao.apportionment.SharingCustom;
import org.tibao.apportionment.Special;
import org.tibao.apportionment.SubsidyProgrammes;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 分摊: schemes of a stairwell side by side, and the agreement that was made. */
@Controller
class SharesPage {

  private final Agreements agreements;
  private final Comparisons comparisons;
  private final Places places;
  private final RuleBook rules;
  private final ShareWording wording;
  private final SharePapers papers;
  private final Clock clock;

  SharesPage(Agreements agreements, Comparisons comparisons, Places places, RuleBook rules, Words words,
      Clock clock) {
    this.agreements = agreements;
    this.comparisons = comparisons;
    this.places = places;
    this.rules = rules;
    this.wording = words.wording();
    this.papers = words.papers();
    this.clock = clock;
  }

  /** How shares are put into words and on paper. */
  @Component
  record Words(ShareWording wording, SharePapers papers) {}

  /** A stairwell on the list. */
  record Row(Stairwell stairwell, SharesOverview is) {}

  @GetMapping("/shares")
  @Needs(Permission.SHARE_READ)
  String list(Actor actor, Model model) {
    List<SharesOverview> overview = agreements.overview(actor);
    Map<StairwellId, Stairwell> stairwells = places
        .stairwells(actor, overview.stream().map(SharesOverview::stairwell).toList()).stream()
        .collect(Collectors.toMap(Stairwell::id, Function.identity()));
    var rows = new ArrayList<Row>();
    for (SharesOverview each : overview) {
      Stairwell stairwell = stairwells.get(each.stairwell());
      if (stairwell != null) {
        rows.add(new Row(stairwell, each));
      }
    }
    rows.sort(Comparator.comparing((Row row) -> row.stairwell().estateName())
        .thenComparing(row -> row.stairwell().name(), RoomOrder.INSTANCE));
    model.addAttribute("rows", rows);
    return "apportionment/list";
  }

  /** One scheme on the page, with the bars of its floors. */
  record Option(int place, Apportionment shared, List<SharePicture.Bar> bars, boolean chosen) {}

  /** One household with its shares under all schemes. */
  record Line(Flat flat, List<Share> shares) {}

  @GetMapping("/stairwells/{id}/shares")
  @Needs(Permission.SHARE_READ)
  String show(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "0") int scheme, Model model) {
    Stairwell stairwell = frame(actor, id, model);
    List<Flat> flats = agreements.flats(actor, stairwell.id());
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("flats", flats);
    model.addAttribute("agreement", agreements.current(actor, stairwell.id()).orElse(null));
    model.addAttribute("versions", agreements.all(actor, stairwell.id()));
    var tables = rules.on(FloorTables.KIND, stairwell.path(), today);
    var subsidies = rules.on(SubsidyProgrammes.KIND, stairwell.path(), today);
    model.addAttribute("tables", tables);
    model.addAttribute("subsidies", subsidies);
    model.addAttribute("programmes", subsidies.data().at(stairwell.path()));
    model.addAttribute("custom", rules.on(SharingCustom.KIND, stairwell.path(), today));
    Comparison comparison = comparisons.current(actor, stairwell.id()).orElse(null);
    model.addAttribute("comparison", comparison);
    model.addAttribute("typed", Typed.of(comparison == null ? null : comparison.proposal(), flats));
    if (comparison != null && !flats.isEmpty()) {
      compare(comparison.proposal(), flats, scheme, model);
    }
    return "apportionment/shares";
  }

  private static void compare(Proposal proposal, List<Flat> flats, int scheme, Model model) {
    List<Apportionment> all = proposal.apportion(flats);
    int chosen = Math.clamp(scheme, 0, all.size() - 1);
    Money longest = all.stream().map(SharePicture::most).max(Comparator.naturalOrder()).orElse(Money.ZERO);
    model.addAttribute("options", IntStream.range(0, all.size()).mapToObj(
        i -> new Option(i, all.get(i), SharePicture.bars(all.get(i), longest, null), i == chosen)).toList());
    model.addAttribute("chosen", all.get(chosen));
    model.addAttribute("place", chosen);
    model.addAttribute("house", SharePicture.house(all.get(chosen), null));
    var lines = new ArrayList<Line>();
    for (int i = 0; i < flats.size(); i++) {
      int at = i;
      lines.add(new Line(flats.get(i), all.stream().map(each -> each.shares().get(at)).toList()));
    }
    model.addAttribute("lines", lines);
  }

  /** Why a household pays what it pays: a fragment in place, a page of its own without script. */
  @GetMapping("/stairwells/{id}/shares/why")
  @Needs(Permission.SHARE_READ)
  String why(Actor actor, @PathVariable String id, @RequestParam String room,
      @RequestParam(defaultValue = "0") int scheme, @RequestParam(required = false) @Nullable Integer version,
      Model model) {
    Stairwell stairwell = frame(actor, id, model);
    Apportionment shared = version == null
        ? compared(actor, stairwell, scheme)
        : version(actor, stairwell, version)
            .apportionment();
    Share share = shared.of(room);
    if (share == null) {
      throw Refused.because(ApportionmentRefusal.UNKNOWN);
    }
    model.addAttribute("shared", shared);
    model.addAttribute("share", share);
    model.addAttribute("version", version);
    return "apportionment/why";
  }

  private Apportionment compared(Actor actor, Stairwell stairwell, int scheme) {
    Proposal proposal = comparisons.current(actor, stairwell.id())
        .orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN)).proposal();
    List<Apportionment> all = proposal.apportion(agreements.flats(actor, stairwell.id()));
    return all.get(Math.clamp(scheme, 0, all.size() - 1));
  }

  private Agreement version(Actor actor, Stairwell stairwell, int version) {
    return agreements.all(actor, stairwell.id()).stream().filter(each -> each.version() == version).findFirst()
        .orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN));
  }

  @GetMapping("/stairwells/{id}/shares/v/{version}")
  @Needs(Permission.SHARE_READ)
  String agreement(Actor actor, @PathVariable String id, @PathVariable int version, Model model) {
    Stairwell stairwell = frame(actor, id, model);
    Agreement agreement = version(actor, stairwell, version);
    model.addAttribute("agreement", agreement);
    model.addAttribute("current",
        agreements.current(actor, stairwell.id()).map(each -> each.version() == version).orElse(false));
    model.addAttribute("house", SharePicture.house(agreement.apportionment(), null));
    List<LateJoining> joinings = agreements.joinings(actor, agreement.id());
    model.addAttribute("joinings", joinings);
    model.addAttribute("late", agreement.shares().stream()
        .filter(each -> each.share().special() instanceof Special.PaysNothing).map(AgreedShare::room)
        .filter(room -> joinings.stream().noneMatch(each -> each.quote().room().equals(room))).toList());
    return "apportionment/agreement";
  }

  @PostMapping("/stairwells/{id}/shares")
  @Needs(Permission.SHARE_WRITE)
  String propose(Actor actor, @PathVariable String id, ShareForm form, RedirectAttributes redirect) {
    Stairwell stairwell = places.stairwell(actor, Ids.stairwell(id));
    LocalDate today = ChinaTime.today(clock);
    var inForce = new ShareForm.InForce(rules.on(FloorTables.KIND, stairwell.path(), today),
        rules.on(SubsidyProgrammes.KIND, stairwell.path(), today),
        rules.on(SharingCustom.KIND, stairwell.path(), today));
    Proposal proposal = form.proposal(agreements.flats(actor, stairwell.id()), stairwell.floors(), inForce,
        wording.text("apportionment.table.own"));
    boolean shown = Boolean.TRUE.equals(form.shown());
    comparisons.propose(actor, stairwell.id(), proposal, shown, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done(shown ? "apportionment.done.shown" : "apportionment.done.kept"));
    return "redirect:/stairwells/" + stairwell.id() + "/shares#compare";
  }

  /** Puts the scheme at that place of the comparison to the owners. */
  @PostMapping("/stairwells/{id}/shares/agreement")
  @Needs(Permission.SHARE_WRITE)
  String make(Actor actor, @PathVariable String id, @RequestParam int scheme, @RequestParam int number,
      RedirectAttributes redirect) {
    StairwellId stairwell = Ids.stairwell(id);
    Comparison comparison = comparisons.current(actor, stairwell).filter(each -> each.number() == number)
        .filter(each -> scheme >= 0 && scheme < each.proposal().schemes().size())
        .orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN));
    Agreement made = agreements.make(actor, stairwell, comparison.proposal().terms().get(scheme), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("apportionment.done.made", made.version()));
    return "redirect:/stairwells/" + stairwell + "/shares/v/" + made.version();
  }

  @PostMapping("/stairwells/{id}/shares/v/{version}/join")
  @Needs(Permission.SHARE_WRITE)
  String join(Actor actor, @PathVariable String id, @PathVariable int version, @RequestParam UUID dwelling,
      RedirectAttributes redirect) {
    Stairwell stairwell = places.stairwell(actor, Ids.stairwell(id));
    var joining = agreements.join(actor, version(actor, stairwell, version).id(), new DwellingId(dwelling),
        clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("apportionment.done.joined", joining.quote().room(),
        wording.money(joining.quote().pays())));
    return "redirect:/stairwells/" + stairwell.id() + "/shares/v/" + version + "#late";
  }

  /** The table of an agreement as a paper that opens from its QR code, as pdf and as docx. */
  @PostMapping("/stairwells/{id}/shares/v/{version}/paper")
  @Needs(Permission.SHARE_READ)
  String paper(Actor actor, @PathVariable String id, @PathVariable int version) {
    Stairwell stairwell = places.stairwell(actor, Ids.stairwell(id));
    return "redirect:" + papers.table(actor, stairwell, version(actor, stairwell, version),
        clock.instant()).page();
  }

  /** Every household's share under every scheme, as a paper for the meeting. */
  @PostMapping("/stairwells/{id}/shares/paper")
  @Needs(Permission.SHARE_READ)
  String comparison(Actor actor, @PathVariable String id) {
    Stairwell stairwell = places.stairwell(actor, Ids.stairwell(id));
    Comparison comparison = comparisons.current(actor, stairwell.id())
        .orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN));
    return "redirect:" + papers.comparison(actor, stairwell, comparison,
        comparison.proposal().apportion(agreements.flats(actor, stairwell.id())), clock.instant()).page();
  }

  /** Every household's share under every scheme, or of one agreement, as a spreadsheet. */
  @GetMapping("/stairwells/{id}/shares/sheet")
  @Needs(Permission.SHARE_READ)
  void sheet(Actor actor, @PathVariable String id, @RequestParam(required = false) @Nullable Integer version,
      HttpServletResponse response) throws IOException {
    Stairwell stairwell = places.stairwell(actor, Ids.stairwell(id));
    List<Apportionment> all = version == null
        ? comparisons.current(actor, stairwell.id()).orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN))
            .proposal().apportion(agreements.flats(actor, stairwell.id()))
        : List.of(version(actor, stairwell, version).apportionment());
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition",
        "attachment; filename=\"shares-" + ChinaTime.today(clock) + (version == null ? "" : "-v" + version)
            + ".xlsx\"");
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), wording.text("apportionment.tab"))) {
      new ShareSheet(wording, agreements.told(actor, stairwell.id())).write(all, sheet);
    }
  }

  private Stairwell frame(Actor actor, String id, Model model) {
    Stairwell stairwell = places.stairwell(actor, Ids.stairwell(id));
    actor.require(Permission.SHARE_READ, stairwell.path());
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("told", agreements.told(actor, stairwell.id()));
    model.addAttribute("mayWrite", actor.may(Permission.SHARE_WRITE, stairwell.path()));
    return stairwell;
  }
}
