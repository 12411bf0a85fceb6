package org.tibao.voting.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Evidence;
import org.tibao.documents.Issued;
import org.tibao.documents.Papers;
import org.tibao.registry.DwellingId;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Channel;
import org.tibao.voting.Choice;
import org.tibao.voting.Count;
import org.tibao.voting.Delivery;
import org.tibao.voting.RollObjectionId;
import org.tibao.voting.PaperBallots;
import org.tibao.voting.PaperSheet;
import org.tibao.voting.Receipt;
import org.tibao.voting.RollLine;
import org.tibao.voting.SheetId;
import org.tibao.voting.Stage;
import org.tibao.voting.Turnout;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;
import org.tibao.web.AuditWording;
import org.tibao.web.HistoryLine;

/** One vote for the staff, tab by tab: how it stands, the roll, deliveries, papers, the result, the trail. */
@Controller
class VotePages {

  /** The doors these pages ask. */
  @Component("votePagesDoors")
  record Doors(Votes votes, BallotBox box, PaperBallots sheets, Papers papers, VotePapers issued, Evidence evidence,
      Audit audit,
      AuditWording wording, VoteFrame frame) {}

  private final Doors doors;

  VotePages(Doors doors) {
    this.doors = doors;
  }

  /** A floor of the little building with its dwellings, highest first. */
  record Floor(int number, List<Flat> flats) {}

  /** A dwelling on the roll and whether it has voted; never how. */
  record Flat(RollLine line, @Nullable Channel voted, boolean delivered) {

    public String css() {
      return voted != null ? "yes" : delivered ? "think" : "void";
    }
  }

  @GetMapping("/votes/{id}")
  @Needs(Permission.VOTE_READ)
  String show(Actor actor, @PathVariable String id, Model model) {
    Vote seen = doors.votes().vote(actor, Addresses.vote(id));
    if (!actor.may(Permission.VOTE_READ, seen.path()) && actor.may(Permission.VOTE_ENTER)) {
      return "redirect:/votes/" + seen.id() + "/sheets"; // a leader in the whole estate's vote: the papers of their stairs
    }
    Vote vote = frame(actor, id, "overview", model);
    Count.Side extent = doors.votes().extent(actor, vote.id());
    model.addAttribute("extent", extent);
    doors.frame().rules(vote.terms(), model);
    model.addAttribute("plans", VotePapers.plan(doors.evidence(), actor, vote));
    List<Issued> papers = doors.papers().about(Addresses.about(vote.id()));
    model.addAttribute("papers", papers.stream().filter(each -> each.replacedBy() == null).toList());
    model.addAttribute("next", Next.of(vote, doors.frame().now()));
    if (vote.stage().frozenOrNull() != null) {
      Turnout turnout = doors.votes().turnout(actor, vote.id());
      model.addAttribute("turnout", turnout);
      model.addAttribute("quorum", Gauge.quorum(turnout.participants(), turnout.total(),
          vote.terms().majority().quorum()));
      model.addAttribute("needYes", new long[]{vote.terms().majority().consent().leastOf(turnout.participants().area()),
          vote.terms().majority().consent().leastOf(turnout.participants().heads())});
      building(actor, vote, turnout, model);
    }
    if (vote.stage() instanceof Stage.RollPublished) {
      schedule(actor, vote, model);
    }
    result(actor, vote, model);
    return "voting/vote";
  }

  /** The whole building only where it is one: an estate's thousand flats are a table. */
  private void building(Actor actor, Vote vote, Turnout turnout, Model model) {
    List<RollLine> lines = doors.votes().roll(actor, vote.id());
    if (lines.stream().map(RollLine::stairwell).distinct().count() > 1) {
      return;
    }
    var delivered = doors.box().deliveries(actor, vote.id()).stream().map(Delivery::dwelling)
        .collect(Collectors.toSet());
    Map<Integer, List<Flat>> floors = new TreeMap<>(Comparator.reverseOrder());
    lines.forEach(line -> floors.computeIfAbsent(line.floor(), _ -> new ArrayList<>())
        .add(new Flat(line, turnout.voted().get(line.dwelling()), delivered.contains(line.dwelling()))));
    model.addAttribute("floors",
        floors.entrySet().stream().map(each -> new Floor(each.getKey(), each.getValue())).toList());
  }

  private void schedule(Actor actor, Vote vote, Model model) {
    LocalDate today = doors.frame().today();
    LocalDate first = ChinaTime.dayOf(doors.votes().earliestOpening(actor, vote.id(), today));
    model.addAttribute("earliest", first);
    model.addAttribute("opensAt", first.atTime(LocalTime.of(9, 0)).toString());
    model.addAttribute("closesAt", first.plusDays(7).atTime(LocalTime.of(20, 0)).toString());
    model.addAttribute("waiting",
        doors.votes().objections(actor, vote.id()).stream().filter(each -> each.answer() == null).count());
  }

  private void result(Actor actor, Vote vote, Model model) {
    doors.votes().result(actor, vote.id()).ifPresent(sheet -> {
      model.addAttribute("sheet", sheet);
      model.addAttribute("quorum",
          Gauge.quorum(sheet.participants(), sheet.total(), vote.terms().majority().quorum()));
      model.addAttribute("consent",
          Gauge.consent(sheet.said().yes(), sheet.participants(), vote.terms().majority().consent()));
    });
  }

  @GetMapping("/votes/{id}/roll")
  @Needs(Permission.VOTE_READ)
  String roll(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, "roll", model);
    model.addAttribute("lines", doors.votes().roll(actor, vote.id()));
    model.addAttribute("extent", doors.votes().extent(actor, vote.id()));
    model.addAttribute("objections", doors.votes().objections(actor, vote.id()));
    boolean prepares = actor.may(Permission.VOTE_PREPARE, vote.path());
    model.addAttribute("changes", prepares ? doors.votes().outdated(actor, vote.id()) : List.of());
    model.addAttribute("objectionId", RollObjectionId.next());
    return "voting/roll";
  }

  @GetMapping("/votes/{id}/deliveries")
  @Needs(Permission.VOTE_READ)
  String deliveries(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, "deliveries", model);
    List<RollLine> lines = doors.votes().roll(actor, vote.id());
    Map<DwellingId, List<Delivery>> told = doors.box().deliveries(actor, vote.id()).stream()
        .collect(Collectors.groupingBy(Delivery::dwelling));
    model.addAttribute("lines", lines);
    model.addAttribute("told", told);
    model.addAttribute("missing", lines.stream().filter(line -> !told.containsKey(line.dwelling())).count());
    model.addAttribute("proxies", doors.box().proxies(actor, vote.id()).stream()
        .collect(Collectors.toMap(each -> each.dwelling(), Function.identity())));
    model.addAttribute("hows", List.of(Delivery.How.HANDED, Delivery.How.REGISTERED_MAIL, Delivery.How.TELEPHONE,
        Delivery.How.MESSAGE, Delivery.How.LETTER_BOX));
    model.addAttribute("stairwells", places(lines));
    model.addAttribute("choices", Choice.values());
    model.addAttribute("nowLocal", local(doors.frame().now()));
    return "voting/deliveries";
  }

  @GetMapping("/votes/{id}/sheets")
  @Needs(Permission.VOTE_ENTER)
  String sheets(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String sheet,
      @RequestParam(defaultValue = "") String dwelling, Model model) {
    Vote vote = doors.frame().ofPapers(actor, Addresses.vote(id), "sheets", model);
    List<RollLine> lines = doors.votes().roll(actor, vote.id()).stream()
        .filter(line -> actor.may(Permission.VOTE_ENTER, line.path())).toList();
    List<PaperSheet> all = doors.sheets().sheets(actor, vote.id());
    PaperSheet again = all.stream().filter(each -> each.id().toString().equals(sheet)).findFirst().orElse(null);
    model.addAttribute("lines", lines);
    model.addAttribute("rooms", lines.stream().collect(Collectors.toMap(RollLine::dwelling, RollLine::label)));
    model.addAttribute("sheets", all);
    model.addAttribute("mine", doors.sheets().entered(actor, vote.id()));
    model.addAttribute("again", again);
    model.addAttribute("me", actor.id());
    model.addAttribute("sheetId", again == null ? SheetId.next() : again.id());
    model.addAttribute("chosen", again == null ? dwelling : again.dwelling().toString());
    model.addAttribute("proxies", doors.box().proxies(actor, vote.id()).stream()
        .collect(Collectors.toMap(each -> each.dwelling(), Function.identity())));
    model.addAttribute("choices", Choice.values());
    receipts(actor, vote.id(), all, model);
    return "voting/sheets";
  }

  /** The receipts of papers that have become ballots, to be printed for who put them into the box. */
  private void receipts(Actor actor, VoteId id, List<PaperSheet> sheets, Model model) {
    List<DwellingId> cast = sheets.stream().filter(each -> each.state() == PaperSheet.State.CAST)
        .map(PaperSheet::dwelling).distinct().toList();
    Map<DwellingId, Receipt> receipts = doors.box().receipts(actor, id, cast).stream()
        .filter(each -> each.channel() == Channel.PAPER)
        .collect(Collectors.toMap(Receipt::dwelling, Function.identity(), (one, _) -> one));
    Map<DwellingId, Issued> printed = new HashMap<>();
    receipts.forEach((dwelling, receipt) -> doors.issued().paper(receipt)
        .ifPresent(paper -> printed.put(dwelling, paper)));
    model.addAttribute("receipts", receipts);
    model.addAttribute("printed", printed);
  }

  @GetMapping("/votes/{id}/result")
  @Needs(Permission.VOTE_READ)
  String sheet(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, "result", model);
    result(actor, vote, model);
    doors.frame().rules(vote.terms(), model);
    model.addAttribute("papers", doors.papers().about(Addresses.about(vote.id())).stream()
        .filter(each -> each.kind().startsWith("voting.result") || each.kind().equals("voting.announcement")).toList());
    return "voting/result";
  }

  @GetMapping("/votes/{id}/history")
  @Needs(Permission.VOTE_READ)
  String history(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, "history", model);
    AuditWording wording = doors.wording();
    var subject = new Subject("vote", vote.id().value(), vote.path());
    model.addAttribute("lines", doors.audit().history(actor, Permission.VOTE_READ, subject).stream()
        .map(entry -> new HistoryLine(entry.at(), wording.who(entry.actor(), entry.onBehalfOf()),
            wording.action(entry.action()),
            wording.values(entry.before()), wording.values(entry.after())))
        .toList());
    return "voting/history";
  }

  private Vote frame(Actor actor, String id, String tab, Model model) {
    VoteId vote = Addresses.vote(id);
    return doors.frame().of(actor, vote, tab, model);
  }

  /** The stairwells of a roll, to print ballots one stairwell at a time. */
  static Map<String, String> places(List<RollLine> lines) {
    return lines.stream().collect(Collectors.toMap(line -> line.stairwell().toString(), RollLine::place,
        (one, _) -> one, LinkedHashMap::new));
  }

  static String local(Instant at) {
    return at.atZone(ChinaTime.ZONE).toLocalDateTime().withNano(0).withSecond(0).toString();
  }
}
