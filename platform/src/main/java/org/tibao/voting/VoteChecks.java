package org.tibao.voting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.AuditEntry;
import org.tibao.access.AuditTrail;
import org.tibao.documents.Digest;
import org.tibao.documents.Evidence;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.voting.VoteReport.Anchor;
import org.tibao.voting.VoteReport.Check;
import org.tibao.voting.VoteReport.Fault;

/** 表决核验: the door for whoever doubts. Recomputes every frozen vote from what is stored and says what does not hold. */
@Component
@Transactional(readOnly = true)
public class VoteChecks {

  private static final int PAGE = 1_000;

  private final VotingTables tables;
  private final VoteEvidence evidence;
  private final AuditTrail trail;
  private final Evidence files;

  VoteChecks(VotingTables tables, VoteEvidence evidence, AuditTrail trail, Evidence files) {
    this.tables = tables;
    this.evidence = evidence;
    this.trail = trail;
    this.files = files;
  }

  /** All votes whose roll was ever frozen. */
  public VoteReport all() {
    // The trail first: whatever it tells of by now has to lie in the tables that are read after it.
    List<AuditEntry> noticed = trail("vote.noticed");
    List<AuditEntry> closed = trail("vote.closed");
    List<AuditEntry> cast = trail("ballot.cast");
    var faults = new ArrayList<Fault>();
    var anchors = new ArrayList<Anchor>();
    long ballots = 0;
    List<Vote> votes = tables.votes().frozen();
    for (Vote vote : votes) {
      ballots += new OneVote(vote, faults).check();
      Stage.Proof proof = vote.stage().proofOrNull();
      anchors.add(new Anchor(vote.id().toString(), vote.label(), vote.stage().name(),
          Objects.requireNonNull(vote.stage().frozenOrNull()).rollDigest(), proof == null ? "" : proof.ballotsRoot(),
          proof == null ? "" : proof.resultDigest()));
    }
    missing(noticed, votes, faults);
    missing(closed, votes.stream().filter(each -> each.stage().proofOrNull() != null).toList(), faults);
    uncast(cast, faults);
    return new VoteReport(anchors.size(), ballots, faults, anchors);
  }

  private List<AuditEntry> trail(String action) {
    var entries = new ArrayList<AuditEntry>();
    var filter = new AuditTrail.Filter(null, action, null, null, null);
    List<AuditEntry> page;
    do {
      page = trail.find(Actor.HOUSE, filter, entries.size(), PAGE);
      entries.addAll(page);
    } while (page.size() == PAGE);
    return entries;
  }

  /** Votes that the trail tells of and that no longer stand there: deleted, or set back. */
  private static void missing(List<AuditEntry> told, List<Vote> votes, List<Fault> faults) {
    Set<UUID> there = votes.stream().map(each -> each.id().value()).collect(Collectors.toSet());
    told.stream().filter(each -> !there.contains(each.subject().id())).forEach(
        each -> faults.add(new Fault(each.subject().id().toString(), Check.TRAIL, each.action())));
  }

  /** Ballots that the trail tells of and that lie in no chain: cut off its end, where no later one misses them. */
  private void uncast(List<AuditEntry> told, List<Fault> faults) {
    Set<String> there = tables.ballots().named();
    for (AuditEntry each : told) {
      String ballot = each.subject().id() + " " + each.subject().path();
      if (!there.contains(ballot)) {
        String votes = tables.votes().openFor(each.subject().path(), each.at()).stream().map(VoteId::toString)
            .collect(Collectors.joining(" "));
        faults.add(new Fault(votes, Check.KEPT, ballot));
      }
    }
  }

  /** The checks of one vote; what does not hold goes into the list. */
  private final class OneVote {

    private final Vote vote;
    private final Stage.Frozen frozen;
    private final List<Fault> faults;

    OneVote(Vote vote, List<Fault> faults) {
      this.vote = vote;
      this.frozen = Objects.requireNonNull(vote.stage().frozenOrNull());
      this.faults = faults;
    }

    int check() {
      List<RollLine> roll = tables.rolls().lines(vote.id());
      require(Check.ROLL, Digests.roll(vote.id(), roll).equals(frozen.rollDigest()), frozen.rollDigest());
      require(Check.TERMS,
          Digests.terms(vote, frozen.hung(), frozen.noticedOn(), frozen.at(),
              new Schedule(frozen.opensAt(), frozen.closesAt())).equals(frozen.termsDigest()),
          frozen.termsDigest());
      vote.question().plan().forEach(each -> require(Check.PLAN, whole(each), each.name() + " " + each.digest()));
      List<BallotTables.Link> links = tables.ballots().links(vote.id());
      List<Ballot> ballots = chain(links);
      papers(ballots);
      Stage.Proof proof = vote.stage().proofOrNull();
      if (proof != null) {
        String root = new MerkleTree(tables.ballots().digests(vote.id())).root();
        require(Check.ROOT, root.equals(proof.ballotsRoot()) && proof.ballots() == links.size(),
            proof.ballotsRoot());
        result(proof, roll, ballots);
      }
      told("vote.rollPublished", Map.of("until", frozen.hung().objectionsUntil().toString()));
      told("vote.noticed", Map.of("digest", frozen.rollDigest(), "termsDigest", frozen.termsDigest()));
      return links.size();
    }

    private boolean whole(PlanFile file) {
      try {
        return Digest.of(files.bytes(Actor.HOUSE, file.file())).hex().equals(file.digest());
      } catch (Refused _) {
        return false;
      }
    }

    /** What can be read of the chain. */
    private List<Ballot> chain(List<BallotTables.Link> links) {
      var ballots = new ArrayList<Ballot>(links.size());
      String previous = Digests.genesis(frozen.rollDigest(), frozen.termsDigest());
      int number = 0;
      for (BallotTables.Link link : links) {
        String at = "no. " + link.number();
        require(Check.CHAIN, link.number() == ++number, at);
        number = link.number();
        Ballot ballot = link.ballot();
        if (ballot == null) {
          faults.add(new Fault(vote.id().toString(), Check.SEALED, at));
          continue;
        }
        require(Check.BALLOT, Digests.ballot(ballot.says(), ballot.previous()).equals(ballot.digest()), at);
        require(Check.CHAIN, ballot.previous().equals(previous), at);
        require(Check.TIME, !ballot.says().validAt().isBefore(frozen.opensAt())
            && ballot.says().validAt().isBefore(frozen.closesAt()), at);
        previous = ballot.digest();
        ballots.add(ballot);
      }
      return ballots;
    }

    private void papers(List<Ballot> ballots) {
      var read = tables.box().readAlike(vote.id());
      var opinions = tables.box().opinions(vote.id());
      Set<UUID> there = ballots.stream().map(each -> each.says().id()).collect(Collectors.toSet());
      tables.box().cast(vote.id()).forEach(each -> require(Check.KEPT, there.contains(each), "paper " + each));
      for (Ballot each : ballots) {
        Inclusion.Opened says = each.says();
        String choice = says.choice().name();
        if (says.channel() == Channel.PAPER) {
          require(Check.PAPER, (choice + " " + Digests.text(says.validAt())).equals(read.get(says.id())),
              "no. " + says.number());
        }
        if (says.proxy() != null) {
          require(Check.PROXY, choice.equals(opinions.get(says.proxy())), "no. " + says.number());
        }
      }
    }

    private void result(Stage.Proof proof, List<RollLine> roll, List<Ballot> ballots) {
      String stored = tables.votes().result(vote.id()).orElse("");
      ResultSheet again = Closing.sheet(evidence.stored(vote, frozen, roll, ballots), proof.closedAt());
      require(Check.RESULT, again.json().equals(stored) && Sm3.hex(stored).equals(proof.resultDigest())
          && again.verdict().decided() == proof.passed(), proof.resultDigest());
      told("vote.closed", Map.of("digest", proof.ballotsRoot(), "resultDigest", proof.resultDigest(), "passed",
          String.valueOf(proof.passed())));
      if (vote.stage() instanceof Stage.Announced announced) {
        require(Check.TRAIL, of("vote.announced").stream()
            .anyMatch(each -> ChinaTime.dayOf(each.at()).equals(announced.on())), "vote.announced");
        told("vote.announced", Map.of("until", announced.until().toString(), "where", announced.where()));
      }
    }

    /** The audit trail is a second witness: it was told at the time, and grows only. */
    private void told(String action, Map<String, String> what) {
      require(Check.TRAIL, of(action).stream().anyMatch(each -> each.after().entrySet().containsAll(what.entrySet())),
          action);
    }

    private List<AuditEntry> of(String action) {
      return trail.find(Actor.HOUSE, new AuditTrail.Filter(null, action, vote.id().value(), null, null), 0, 10);
    }

    private void require(Check check, boolean holds, String detail) {
      if (!holds) {
        faults.add(new Fault(vote.id().toString(), check, detail));
      }
    }
  }
}
