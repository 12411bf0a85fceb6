package org.tibao.voting.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperCode;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.registry.DwellingId;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Receipt;
import org.tibao.voting.RollLine;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** The papers of a vote, issued with its steps: roll, notice, a ballot for each dwelling, result, receipts. */
@Component
class VotePapers {

  private final Papers papers;
  private final Votes votes;
  private final BallotBox box;

  VotePapers(Papers papers, Votes votes, BallotBox box) {
    this.papers = papers;
    this.votes = votes;
    this.box = box;
  }

  /** The roll as it hangs out, names masked whoever publishes it; nothing before it is published. */
  void roll(Actor actor, Vote vote, Instant now) {
    if (vote.stage() instanceof Stage.RollPublished stage) {
      issue(actor, vote, "voting.roll", PaperWords.roll(vote, stage, PaperWords.masked(lines(vote)),
          votes.extent(actor, vote.id()), actor.name()), now);
    }
  }

  /** The notice, and a ballot for every dwelling. */
  void notice(Actor actor, Vote vote, Instant now) {
    Stage.Frozen frozen = Objects.requireNonNull(vote.stage().frozenOrNull());
    issue(actor, vote, "voting.notice",
        PaperWords.notice(vote, frozen, votes.extent(actor, vote.id()), actor.name()), now);
    for (RollLine line : PaperWords.masked(lines(vote))) {
      papers.replace(actor, new PaperDraft("voting.ballot", line.path(), ballot(vote.id(), line.dwelling()),
          PaperWords.ballot(vote, frozen, line)), now);
    }
  }

  void result(Actor actor, Vote vote, Instant now) {
    votes.result(actor, vote.id()).ifPresent(sheet -> issue(actor, vote, "voting.result",
        ResultWords.sheet(vote, sheet, actor.name()), now));
  }

  void announcement(Actor actor, Vote vote, Instant now) {
    if (vote.stage() instanceof Stage.Announced stage) {
      votes.result(actor, vote.id()).ifPresent(sheet -> issue(actor, vote, "voting.announcement",
          ResultWords.announcement(vote, stage, sheet, actor.name()), now));
    }
  }

  /** The receipts of these dwellings; who may have them is decided by the ballot box. */
  void receipts(Actor actor, VoteId id, Collection<DwellingId> dwellings, Instant now) {
    Vote vote = votes.vote(Actor.HOUSE, id);
    Map<DwellingId, RollLine> lines = votes.roll(Actor.HOUSE, id, dwellings).stream()
        .collect(Collectors.toMap(RollLine::dwelling, Function.identity()));
    for (Receipt receipt : box.receipts(actor, id, dwellings)) {
      RollLine line = Objects.requireNonNull(lines.get(receipt.dwelling()));
      papers.issue(Actor.HOUSE, new PaperDraft("voting.receipt", line.path(), receipt(receipt),
          PaperWords.receipt(vote, line, receipt)), now);
    }
  }

  /** The files that are bound to the question, as far as the asker may see them; what came later is no part of it. */
  static List<EvidenceFile> plan(Evidence evidence, Actor actor, Vote vote) {
    return vote.question().plan().stream().map(each -> evidence.file(Actor.HOUSE, each.file()))
        .filter(file -> actor.may(file.seenWith(), file.path())).toList();
  }

  Optional<Issued> paper(Receipt receipt) {
    return papers.about(receipt(receipt)).stream().findFirst();
  }

  /** The ballots of these dwellings to print in one go, in this order. */
  List<PaperCode> ballots(VoteId id, Collection<DwellingId> dwellings) {
    Map<String, PaperCode> codes = papers
        .holding(dwellings.stream().map(dwelling -> ballot(id, dwelling)).toList()).stream()
        .collect(Collectors.toMap(Issued::about, Issued::code, (one, _) -> one));
    return dwellings.stream().map(dwelling -> codes.get(ballot(id, dwelling))).filter(Objects::nonNull).toList();
  }

  private List<RollLine> lines(Vote vote) {
    return votes.roll(Actor.HOUSE, vote.id());
  }

  private void issue(Actor actor, Vote vote, String kind, Paper paper, Instant now) {
    papers.replace(actor, new PaperDraft(kind, vote.path(), Addresses.about(vote.id()), paper), now);
  }

  private static String ballot(VoteId id, DwellingId dwelling) {
    return Addresses.about(id) + ":ballot:" + dwelling;
  }

  private static String receipt(Receipt receipt) {
    return Addresses.about(receipt.vote()) + ":receipt:" + receipt.ballot() + ":" + receipt.dwelling();
  }
}
