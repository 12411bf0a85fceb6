package org.tibao.voting.web;

import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.time.ChinaTime;
import org.tibao.voting.RollObjection;
import org.tibao.voting.RollObjectionId;
import org.tibao.voting.Schedule;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;
import org.tibao.web.Flash;

/** The steps of a vote, each a button; the papers of a step are issued with it. */
@Controller
class VoteSteps {

  private final Votes votes;
  private final VotePapers papers;
  private final VoteFrame frame;

  VoteSteps(Votes votes, VotePapers papers, VoteFrame frame) {
    this.votes = votes;
    this.papers = papers;
    this.frame = frame;
  }

  @PostMapping("/votes/{id}/publish-roll")
  @Needs(Permission.VOTE_PREPARE)
  String publish(Actor actor, @PathVariable String id, @RequestParam int version, RedirectAttributes redirect) {
    Instant now = frame.now();
    Vote vote = votes.publishRoll(actor, Addresses.vote(id), version, now);
    papers.roll(actor, vote, now);
    return back(vote.id(), "", "voting.done.published", redirect);
  }

  /** Reads the roll from the register again; what hangs out is replaced by what is right. */
  @PostMapping("/votes/{id}/read-again")
  @Needs(Permission.VOTE_PREPARE)
  String readAgain(Actor actor, @PathVariable String id, @RequestParam int version, RedirectAttributes redirect) {
    Instant now = frame.now();
    VoteId vote = Addresses.vote(id);
    int changed = votes.readAgain(actor, vote, version, now).size();
    Vote read = votes.vote(actor, vote);
    papers.roll(actor, read, now);
    String done = read.stage() instanceof Stage.RollPublished ? "voting.done.hungAgain" : "voting.done.readAgain";
    redirect.addFlashAttribute("flash", Flash.done(done, changed));
    return "redirect:/votes/" + vote + "/roll";
  }

  @PostMapping("/votes/{id}/notice")
  @Needs(Permission.VOTE_PREPARE)
  String notice(Actor actor, @PathVariable String id, @RequestParam int version,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime opensAt,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime closesAt,
      RedirectAttributes redirect) {
    Instant now = frame.now();
    Vote vote = votes.notice(actor, Addresses.vote(id), new Schedule(instant(opensAt), instant(closesAt)), version,
        now);
    papers.notice(actor, vote, now);
    return back(vote.id(), "", "voting.done.noticed", redirect);
  }

  @PostMapping("/votes/{id}/close")
  @Needs(Permission.VOTE_PREPARE)
  String close(Actor actor, @PathVariable String id, @RequestParam int version, RedirectAttributes redirect) {
    Instant now = frame.now();
    Vote vote = votes.close(actor, Addresses.vote(id), version, now);
    papers.result(actor, vote, now);
    return back(vote.id(), "", "voting.done.closed", redirect);
  }

  @PostMapping("/votes/{id}/announce")
  @Needs(Permission.VOTE_PREPARE)
  String announce(Actor actor, @PathVariable String id, @RequestParam int version, @RequestParam String where,
      RedirectAttributes redirect) {
    Instant now = frame.now();
    Vote vote = votes.announce(actor, Addresses.vote(id), where, version, now);
    papers.announcement(actor, vote, now);
    return back(vote.id(), "", "voting.done.announced", redirect);
  }

  @PostMapping("/votes/{id}/cancel")
  @Needs(Permission.VOTE_PREPARE)
  String cancel(Actor actor, @PathVariable String id, @RequestParam int version, @RequestParam String why,
      RedirectAttributes redirect) {
    Vote vote = votes.cancel(actor, Addresses.vote(id), why, version, frame.now());
    return back(vote.id(), "", "voting.done.cancelled", redirect);
  }

  /** What somebody told the staff about the roll. */
  record Told(String objection, String dwelling, String raisedBy, String text) {}

  @PostMapping("/votes/{id}/objections")
  @Needs(Permission.VOTE_ENTER)
  String object(Actor actor, @PathVariable String id, Told told, RedirectAttributes redirect) {
    VoteId vote = Addresses.vote(id);
    votes.object(actor, vote, new RollObjection.Draft(new RollObjectionId(Addresses.uuid(told.objection())),
        told.dwelling().isEmpty() ? null : Addresses.dwelling(told.dwelling()), told.raisedBy(), told.text()),
        frame.now());
    return back(vote, "/roll", "voting.done.objected", redirect);
  }

  @PostMapping("/votes/{id}/objections/{objection}/answer")
  @Needs(Permission.VOTE_PREPARE)
  String answer(Actor actor, @PathVariable String id, @PathVariable String objection, @RequestParam boolean upheld,
      @RequestParam String text, RedirectAttributes redirect) {
    votes.answer(actor, new RollObjectionId(Addresses.uuid(objection)), upheld, text, frame.now());
    return back(Addresses.vote(id), "/roll", "voting.done.answered", redirect);
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(ChinaTime.ZONE).toInstant();
  }

  private static String back(VoteId id, String page, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/votes/" + id + page;
  }
}
