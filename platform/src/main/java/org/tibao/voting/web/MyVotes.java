package org.tibao.voting.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.Issued;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Inclusion;
import org.tibao.voting.Proxy;
import org.tibao.voting.ProxyId;
import org.tibao.voting.Receipt;
import org.tibao.voting.RollLine;
import org.tibao.voting.RollObjection;
import org.tibao.voting.RollObjectionId;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;
import org.tibao.voting.VotingRefusal;
import org.tibao.web.Flash;

/**
 * Voting on a telephone: read, choose, confirm, confirm once more, receipt; one decision on each screen. Before the
 * count an owner sees that the ballot is in, after it what it says and that it was counted.
 */
@Controller
class MyVotes {

  /** The doors these pages ask. */
  @Component("myVotesDoors")
  record Doors(Votes votes, BallotBox box, VotePapers papers, Evidence evidence, Chosen chosen,
      VoteFrame frame, Authorities authorities) {}

  private final Doors doors;

  MyVotes(Doors doors) {
    this.doors = doors;
  }

  /** A vote in a resident's list. */
  record Row(Vote vote, int step, boolean voted) {}

  /** A receipt with its paper. */
  record Kept(Receipt receipt, RollLine line, @Nullable Issued paper) {}

  @GetMapping("/my/votes")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String list(Actor actor, Model model) {
    Instant now = doors.frame().now();
    model.addAttribute("rows",
        doors.votes().mine(actor).stream().map(vote -> new Row(vote, VoteFrame.step(vote, now),
            !doors.box().receipts(actor, vote.id()).isEmpty())).toList());
    return "voting/my-list";
  }

  @GetMapping("/my/votes/{id}")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String read(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, model);
    Instant now = doors.frame().now();
    doors.box().opened(actor, vote.id(), now);
    model.addAttribute("objections", doors.votes().myObjections(actor, vote.id()));
    doors.votes().result(actor, vote.id()).ifPresent(sheet -> {
      model.addAttribute("sheet", sheet);
      model.addAttribute("quorum",
          Gauge.quorum(sheet.participants(), sheet.total(), vote.terms().majority().quorum()));
      model.addAttribute("consent",
          Gauge.consent(sheet.said().yes(), sheet.participants(), vote.terms().majority().consent()));
      model.addAttribute("inclusions", inclusions(actor, vote));
    });
    return "voting/my-vote";
  }

  private List<Inclusion> inclusions(Actor actor, Vote vote) {
    return doors.votes().mine(actor, vote.id()).stream()
        .flatMap(line -> doors.box().inclusions(actor, vote.id(), line.dwelling()).stream()).toList();
  }

  /** A file of the plan: whoever stands on the roll may read what the vote is about. */
  @GetMapping("/my/votes/{id}/plan/{file}")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  ResponseEntity<byte[]> plan(Actor actor, @PathVariable String id, @PathVariable String file) {
    Vote vote = doors.votes().vote(actor, Addresses.vote(id));
    var wanted = new EvidenceId(Addresses.uuid(file));
    EvidenceFile found = VotePapers.plan(doors.evidence(), Actor.HOUSE, vote).stream()
        .filter(each -> each.id().equals(wanted)).findFirst()
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    var how = found.kind().shown() ? ContentDisposition.inline() : ContentDisposition.attachment();
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.kind().mediaType()))
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(found.name(), StandardCharsets.UTF_8).build().toString())
        .body(doors.evidence().bytes(Actor.HOUSE, wanted));
  }

  @GetMapping("/my/votes/{id}/choice")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String choose(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, model);
    model.addAttribute("choices", Choice.values());
    return open(vote) ? "voting/my-choice" : back(vote);
  }

  @PostMapping("/my/votes/{id}/choice")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String chosen(Actor actor, @PathVariable String id, @RequestParam Choice choice, HttpServletRequest request) {
    Vote vote = doors.votes().vote(actor, Addresses.vote(id));
    doors.chosen().keep(request, vote.id(), choice);
    return "redirect:/my/votes/" + vote.id() + "/confirm";
  }

  /** The first look at what was chosen, and the second: after it the ballot lies in the box. */
  @GetMapping("/my/votes/{id}/confirm")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String confirm(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "false") boolean again,
      HttpServletRequest request, HttpServletResponse response, Model model) {
    Vote vote = frame(actor, id, model);
    Choice choice = doors.chosen().of(request, vote.id()).orElse(null);
    if (choice == null || !open(vote)) {
      return back(vote) + (choice == null && open(vote) ? "/choice" : "");
    }
    model.addAttribute("choice", choice);
    model.addAttribute("again", again);
    model.addAttribute("ballot", VoteId.next());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return "voting/my-confirm";
  }

  @PostMapping("/my/votes/{id}/ballot")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String cast(Actor actor, @PathVariable String id, @RequestParam String ballot, @RequestParam List<String> dwelling,
      @RequestParam Choice choice, HttpServletRequest request) {
    VoteId vote = Addresses.vote(id);
    List<DwellingId> dwellings = dwelling.stream().map(Addresses::dwelling).toList();
    Instant now = doors.frame().now();
    doors.box().cast(actor, vote, new Casting(Addresses.uuid(ballot), dwellings, choice), now);
    doors.papers().receipts(actor, vote, dwellings, now);
    doors.chosen().forget(request);
    return "redirect:/my/votes/" + vote + "/receipt";
  }

  /** 委托别人投: who, and what the ballot is to say; looked at twice like a ballot. */
  @GetMapping("/my/votes/{id}/proxy")
  @Needs(Permission.VOTE_CAST)
  String entrust(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, model);
    model.addAttribute("choices", Choice.values());
    model.addAttribute("deputies", doors.votes().mine(actor, vote.id()).stream()
        .flatMap(line -> deputies(actor, line.path())).map(Authority.Who::name).distinct().toList());
    return entrustable(vote) ? "voting/my-proxy" : back(vote);
  }

  @PostMapping("/my/votes/{id}/proxy")
  @Needs(Permission.VOTE_CAST)
  String named(Actor actor, @PathVariable String id, @RequestParam String holder, @RequestParam Choice opinion,
      HttpServletRequest request) {
    Vote vote = doors.votes().vote(actor, Addresses.vote(id));
    if (holder.isBlank()) {
      throw Refused.at("holder", VotingRefusal.NOTHING_WRITTEN);
    }
    doors.chosen().keep(request, vote.id(), new Chosen.Mandate(holder.strip(), opinion));
    return back(vote) + "/proxy/confirm";
  }

  @GetMapping("/my/votes/{id}/proxy/confirm")
  @Needs(Permission.VOTE_CAST)
  String confirmProxy(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "false") boolean again,
      HttpServletRequest request, HttpServletResponse response, Model model) {
    Vote vote = frame(actor, id, model);
    Chosen.Mandate mandate = doors.chosen().mandate(request, vote.id()).orElse(null);
    if (mandate == null || !entrustable(vote)) {
      return back(vote);
    }
    model.addAttribute("mandate", mandate);
    model.addAttribute("again", again);
    model.addAttribute("proxy", ProxyId.next());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return "voting/my-proxy-confirm";
  }

  /** What an owner has confirmed twice. */
  record Entrusted(String proxy, List<String> dwelling, String holder, Choice opinion) {}

  @PostMapping("/my/votes/{id}/mandate")
  @Needs(Permission.VOTE_CAST)
  String entrusted(Actor actor, @PathVariable String id, Entrusted form, HttpServletRequest request,
      RedirectAttributes redirect) {
    VoteId vote = Addresses.vote(id);
    Instant now = doors.frame().now();
    List<RollLine> lines = doors.votes().mine(actor, vote).stream()
        .filter(line -> form.dwelling().contains(line.dwelling().toString())).toList();
    if (lines.isEmpty()) {
      throw Refused.because(VotingRefusal.UNKNOWN);
    }
    lines.forEach(line -> doors.box().entrust(actor, vote,
        new Proxy.Draft(
            new ProxyId(UUID.nameUUIDFromBytes((form.proxy() + line.dwelling()).getBytes(StandardCharsets.UTF_8))),
            line.dwelling(), form.holder(), holder(actor, line.path(), form.holder()), form.opinion(),
            "业主本人在手机上两次确认"),
        now));
    doors.chosen().forget(request);
    redirect.addFlashAttribute("flash", Flash.done("voting.my.proxy.done"));
    return "redirect:/my/votes/" + vote;
  }

  /** Who may act for the owner in votes: the ones who sign in and can cast the ballot on their own phone. */
  private Stream<Authority.Who> deputies(Actor actor, String dwelling) {
    return doors.authorities().deputies(actor, dwelling, Errand.VOTE, ChinaTime.dayOf(doors.frame().now())).stream();
  }

  private @Nullable UUID holder(Actor actor, String dwelling, String name) {
    return deputies(actor, dwelling).filter(each -> each.name().equals(name)).map(Authority.Who::id).findFirst()
        .orElse(null);
  }

  private boolean entrustable(Vote vote) {
    return vote.terms().phone() && vote.stage() instanceof Stage.Noticed noticed
        && doors.frame().now().isBefore(noticed.frozen().closesAt());
  }

  @GetMapping("/my/votes/{id}/receipt")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String receipt(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, model);
    model.addAttribute("inclusions", inclusions(actor, vote));
    return doors.box().receipts(actor, vote.id()).isEmpty() ? back(vote) : "voting/my-receipt";
  }

  @GetMapping("/my/votes/{id}/roll")
  @ForDeputies(Errand.VOTE)
  @Needs(Permission.VOTE_CAST)
  String roll(Actor actor, @PathVariable String id, Model model) {
    Vote vote = frame(actor, id, model);
    model.addAttribute("lines", doors.votes().roll(actor, vote.id()));
    model.addAttribute("extent", doors.votes().extent(actor, vote.id()));
    model.addAttribute("objection", RollObjectionId.next());
    return "voting/my-roll";
  }

  @PostMapping("/my/votes/{id}/objections")
  @Needs(Permission.VOTE_CAST)
  String object(Actor actor, @PathVariable String id, @RequestParam String objection, @RequestParam String text,
      RedirectAttributes redirect) {
    VoteId vote = Addresses.vote(id);
    DwellingId mine = doors.votes().mine(actor, vote).stream().map(RollLine::dwelling).findFirst().orElse(null);
    doors.votes().object(actor, vote,
        new RollObjection.Draft(new RollObjectionId(Addresses.uuid(objection)), mine, actor.name(), text),
        doors.frame().now());
    redirect.addFlashAttribute("flash", Flash.done("voting.my.objected"));
    return "redirect:/my/votes/" + vote;
  }

  private Vote frame(Actor actor, String id, Model model) {
    Vote vote = doors.votes().vote(actor, Addresses.vote(id));
    List<RollLine> lines = doors.votes().mine(actor, vote.id());
    if (lines.isEmpty()) {
      throw Refused.because(VotingRefusal.UNKNOWN);
    }
    Map<DwellingId, RollLine> byDwelling = lines.stream()
        .collect(Collectors.toMap(RollLine::dwelling, Function.identity()));
    List<Kept> receipts = doors.box().receipts(actor, vote.id()).stream()
        .filter(receipt -> byDwelling.containsKey(receipt.dwelling()))
        .map(receipt -> new Kept(receipt, Objects.requireNonNull(byDwelling.get(receipt.dwelling())),
            doors.papers().paper(receipt).orElse(null)))
        .toList();
    Set<DwellingId> voted = receipts.stream().map(kept -> kept.receipt().dwelling()).collect(Collectors.toSet());
    List<RollLine> open = lines.stream().filter(line -> !voted.contains(line.dwelling())).toList();
    // Dwellings of one owner have one voice: they are cast together, those of another owner afterwards.
    List<RollLine> together = open.isEmpty()
        ? List.of()
        : open.stream().filter(line -> line.head().equals(open.getFirst().head())).toList();
    model.addAttribute("vote", vote);
    model.addAttribute("step", VoteFrame.step(vote, doors.frame().now()));
    model.addAttribute("mine", lines);
    model.addAttribute("together", together);
    model.addAttribute("proxies", doors.box().proxies(actor, vote.id()).stream()
        .filter(each -> byDwelling.containsKey(each.dwelling())).toList());
    model.addAttribute("receipts", receipts);
    return vote;
  }

  private boolean open(Vote vote) {
    return vote.terms().phone() && vote.open(doors.frame().now());
  }

  private static String back(Vote vote) {
    return "redirect:/my/votes/" + vote.id();
  }
}
