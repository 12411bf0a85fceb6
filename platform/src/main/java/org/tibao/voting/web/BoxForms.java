package org.tibao.voting.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Choice;
import org.tibao.voting.Delivery;
import org.tibao.voting.PaperBallots;
import org.tibao.voting.PaperSheet;
import org.tibao.voting.Proxy;
import org.tibao.voting.ProxyId;
import org.tibao.voting.SheetId;
import org.tibao.voting.VoteId;
import org.tibao.voting.VotingRefusal;
import org.tibao.web.Flash;

/** What goes out to the dwellings and what comes back on paper. */
@Controller
class BoxForms {

  private final BallotBox box;
  private final PaperBallots sheets;
  private final VotePapers papers;
  private final VoteFrame frame;

  BoxForms(BallotBox box, PaperBallots sheets, VotePapers papers, VoteFrame frame) {
    this.box = box;
    this.sheets = sheets;
    this.papers = papers;
    this.frame = frame;
  }

  /** Many dwellings to which the same person brought their ballots the same way. */
  record Delivered(@Nullable List<String> dwelling, Delivery.How how,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime at, String by, String evidence) {}

  @PostMapping("/votes/{id}/deliveries")
  @Needs(Permission.VOTE_ENTER)
  String deliver(Actor actor, @PathVariable String id, @RequestParam("_command") String command, Delivered form,
      RedirectAttributes redirect) {
    List<String> dwellings = form.dwelling() == null ? List.of() : form.dwelling();
    if (dwellings.isEmpty()) {
      throw Refused.at("dwelling", VotingRefusal.NOTHING_WRITTEN);
    }
    Instant at = instant(form.at());
    // A page that is sent twice tells the same deliveries.
    List<Delivery> told = dwellings.stream()
        .map(dwelling -> new Delivery(UUID.nameUUIDFromBytes((command + dwelling).getBytes(StandardCharsets.UTF_8)),
            Addresses.dwelling(dwelling), form.how(), at, form.by(), form.evidence()))
        .toList();
    box.deliver(actor, Addresses.vote(id), told, frame.now());
    redirect.addFlashAttribute("flash", Flash.done("voting.done.delivered", told.size()));
    return "redirect:/votes/" + Addresses.vote(id) + "/deliveries";
  }

  /** A written mandate. */
  record Mandate(String proxy, String dwelling, String holder, Choice opinion, String document) {}

  @PostMapping("/votes/{id}/proxies")
  @Needs(Permission.VOTE_ENTER)
  String appoint(Actor actor, @PathVariable String id, Mandate form, RedirectAttributes redirect) {
    box.appoint(actor, Addresses.vote(id), new Proxy.Draft(new ProxyId(Addresses.uuid(form.proxy())),
        Addresses.dwelling(form.dwelling()), form.holder(), null, form.opinion(), form.document()), frame.now());
    redirect.addFlashAttribute("flash", Flash.done("voting.done.appointed"));
    return "redirect:/votes/" + Addresses.vote(id) + "/deliveries";
  }

  /** What one person reads on a sheet. */
  record Reading(String entry, String sheet, String dwelling, Choice choice,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime receivedAt, @Nullable String byProxy) {}

  @PostMapping("/votes/{id}/sheets")
  @Needs(Permission.VOTE_ENTER)
  String enter(Actor actor, @PathVariable String id, Reading form, RedirectAttributes redirect) {
    VoteId vote = Addresses.vote(id);
    DwellingId dwelling = Addresses.dwelling(form.dwelling());
    ProxyId proxy = form.byProxy() == null
        ? null
        : box.proxies(actor, vote).stream().filter(each -> each.dwelling().equals(dwelling)).map(Proxy::id)
            .findFirst().orElseThrow(() -> Refused.at("byProxy", VotingRefusal.UNKNOWN));
    Instant now = frame.now();
    PaperSheet sheet = sheets.enter(actor, vote, new PaperSheet.Entry(Addresses.uuid(form.entry()),
        new SheetId(Addresses.uuid(form.sheet())), dwelling, form.choice(), instant(form.receivedAt()), proxy), now);
    if (sheet.state() == PaperSheet.State.CAST) {
      papers.receipts(actor, vote, List.of(dwelling), now);
    }
    redirect.addFlashAttribute("flash", Flash.done("voting.done.sheet." + sheet.state()));
    return "redirect:/votes/" + vote + "/sheets";
  }

  @PostMapping("/votes/{id}/sheets/{sheet}/set-aside")
  @Needs(Permission.VOTE_ENTER)
  String setAside(Actor actor, @PathVariable String id, @PathVariable String sheet,
      @RequestParam(defaultValue = "") String why,
      RedirectAttributes redirect) {
    VoteId vote = Addresses.vote(id);
    PaperSheet.State state = sheets.setAside(actor, vote, new SheetId(Addresses.uuid(sheet)), why, frame.now());
    redirect.addFlashAttribute("flash", Flash.done("voting.done.sheet." + state));
    return "redirect:/votes/" + vote + "/sheets";
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(ChinaTime.ZONE).toInstant();
  }
}
