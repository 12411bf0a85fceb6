package org.tibao.voting.web;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Open;
import org.tibao.refusal.Refused;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;
import org.tibao.voting.VotingRefusal;

/**
 * 核对回执: whoever holds a receipt sees, after the count, that its ballot lies in the published root. Open to everybody,
 * as the notice at the door is; it knows no names and no choices.
 */
@Controller
class CheckPage {

  private final Votes votes;
  private final BallotBox box;
  private final VoteFrame frame;

  CheckPage(Votes votes, BallotBox box, VoteFrame frame) {
    this.votes = votes;
    this.box = box;
    this.frame = frame;
  }

  @GetMapping("/check/{id}")
  @Open
  String check(@PathVariable String id, @RequestParam(defaultValue = "") String code, Model model) {
    Vote vote = votes.vote(Actor.HOUSE, Addresses.vote(id));
    if (vote.stage() instanceof Stage.Prepared) {
      throw Refused.because(VotingRefusal.UNKNOWN);
    }
    model.addAttribute("vote", vote);
    model.addAttribute("step", VoteFrame.step(vote, frame.now()));
    model.addAttribute("proof", vote.stage().proofOrNull());
    model.addAttribute("code", code.strip());
    if (vote.stage().proofOrNull() != null && !code.isBlank()) {
      model.addAttribute("found", box.found(vote.id(), code).orElse(null));
    }
    model.addAttribute("digests", votes.digests(Actor.HOUSE, vote.id()));
    votes.result(Actor.HOUSE, vote.id()).ifPresent(sheet -> {
      model.addAttribute("sheet", sheet);
      model.addAttribute("quorum",
          Gauge.quorum(sheet.participants(), sheet.total(), vote.terms().majority().quorum()));
      model.addAttribute("consent",
          Gauge.consent(sheet.said().yes(), sheet.participants(), vote.terms().majority().consent()));
    });
    return "voting/check";
  }

  /** 全部选票的摘要: the leaves of the published root in their order, one to a line; after the count. */
  @GetMapping("/check/{id}/digests")
  @Open
  ResponseEntity<String> digests(@PathVariable String id) {
    List<String> digests = votes.digests(Actor.HOUSE, Addresses.vote(id));
    if (digests.isEmpty()) {
      throw Refused.because(VotingRefusal.UNKNOWN);
    }
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(String.join("\n", digests) + "\n");
  }
}
