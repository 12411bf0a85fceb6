package org.tibao.voting.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Lettering;
import org.tibao.documents.PaperCode;
import org.tibao.documents.Papers;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.voting.RollLine;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;
import org.tibao.voting.VotingRefusal;
import org.tibao.web.PublicAddress;

/** Ballots on paper: of one dwelling, or of a whole stairwell in one go. */
@Controller
class BallotPrints {

  private final Votes votes;
  private final VotePapers papers;
  private final Papers printer;
  private final PublicAddress address;

  BallotPrints(Votes votes, VotePapers papers, Papers printer, PublicAddress address) {
    this.votes = votes;
    this.papers = papers;
    this.printer = printer;
    this.address = address;
  }

  @GetMapping("/votes/{id}/ballots")
  @Needs({Permission.VOTE_ENTER, Permission.VOTE_PREPARE})
  ResponseEntity<byte[]> print(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String stairwell,
      @RequestParam(defaultValue = "") String dwelling, @RequestParam(defaultValue = "USUAL") Lettering lettering,
      HttpServletRequest request) {
    Vote vote = votes.vote(actor, Addresses.vote(id));
    List<RollLine> lines = votes.roll(actor, vote.id()).stream()
        .filter(
            line -> actor.may(Permission.VOTE_ENTER, line.path()) || actor.may(Permission.VOTE_PREPARE, line.path()))
        .toList();
    if (lines.isEmpty()) {
      actor.require(Permission.VOTE_PREPARE, vote.path());
    }
    List<DwellingId> wanted = lines.stream()
        .filter(line -> stairwell.isEmpty() || line.stairwell().toString().equals(stairwell))
        .filter(line -> dwelling.isEmpty() || line.dwelling().toString().equals(dwelling)).map(RollLine::dwelling)
        .toList();
    List<PaperCode> codes = papers.ballots(vote.id(), wanted);
    if (codes.isEmpty()) {
      throw Refused.because(VotingRefusal.NOT_FROM_HERE);
    }
    String origin = address.origin(ServletUriComponentsBuilder.fromContextPath(request).toUriString());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename("表决票 " + vote.label() + ".pdf", StandardCharsets.UTF_8).build()
                .toString())
        .body(printer.pdf(codes, lettering, origin));
  }
}
