package org.tibao.voting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;

/**
 * The door for ballots on paper: two people enter each sheet without seeing the other's entry; where they differ a third
 * one looks. A sheet that came in before the closing may be entered until the count.
 */
@Component
@Transactional
public class PaperBallots {

  private final VoteTables votes;
  private final RollTables rolls;
  private final BoxTables box;
  private final Chain chain;
  private final Audit audit;

  PaperBallots(VoteTables votes, RollTables rolls, BoxTables box, Chain chain, Audit audit) {
    this.votes = votes;
    this.rolls = rolls;
    this.box = box;
    this.chain = chain;
    this.audit = audit;
  }

  /**
   * Enters what somebody reads on a sheet. The same entry again changes nothing.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#ANOTHER_BALLOT},
   *         {@link VotingRefusal#NOT_FROM_HERE}, {@link VotingRefusal#SAME_PERSON},
   *         {@link VotingRefusal#RECEIVED_OUTSIDE}, {@link VotingRefusal#SETTLED_ALREADY},
   *         {@link VotingRefusal#THIRD_ANSWER}, {@link VotingRefusal#OWNER_DIFFERS},
   *         {@link VotingRefusal#AGAINST_THE_OPINION}
   */
  public PaperSheet enter(Actor actor, VoteId id, PaperSheet.Entry entry, Instant now) {
    Vote vote = entering(actor, id);
    RollLine line = rolls.lines(id, List.of(entry.dwelling())).stream().findFirst()
        .orElseThrow(() -> Refused.at("dwelling", VotingRefusal.UNKNOWN));
    if (entry.proxy() != null
        && box.proxy(id, entry.dwelling()).filter(each -> each.id().equals(entry.proxy())).isEmpty()) {
      throw Refused.at("proxy", VotingRefusal.UNKNOWN);
    }
    Optional<BoxTables.Sheet> known = box.sheet(entry.sheet());
    if (known.isPresent() && !(known.get().vote().equals(id) && known.get().dwelling().equals(entry.dwelling())
        && Objects.equals(known.get().proxy(), entry.proxy()))) {
      throw Refused.because(VotingRefusal.ANOTHER_BALLOT);
    }
    List<BoxTables.Reading> before = box.readings(entry.sheet());
    Optional<BoxTables.Reading> same = before.stream().filter(each -> each.id().equals(entry.id())).findFirst();
    if (same.isPresent()) {
      if (same.get().choice() != entry.choice()) {
        throw Refused.because(VotingRefusal.ANOTHER_BALLOT);
      }
      return sheet(actor, id, entry.sheet());
    }
    Stage.Frozen frozen = frozen(vote);
    if (before.stream().anyMatch(each -> each.by().equals(actor.id()))) {
      throw Refused.because(VotingRefusal.SAME_PERSON);
    }
    BoxTables.Sheet sheet = known.orElseGet(() -> received(vote, frozen, entry, line, now));
    if (sheet.state() == PaperSheet.State.CAST || sheet.state() == PaperSheet.State.SET_ASIDE) {
      throw Refused.because(VotingRefusal.SETTLED_ALREADY);
    }
    PaperSheet.State next = after(before, entry.choice());
    box.read(entry, actor, now);
    if (next == PaperSheet.State.CAST) {
      var word = new Chain.Word(sheet.id().value(), line, Channel.PAPER, entry.choice(), sheet.receivedAt(),
          sheet.proxy());
      chain.append(vote, List.of(word), actor, now);
    }
    box.set(sheet.id(), next, "");
    audit.changed(actor, next == PaperSheet.State.CAST ? "ballot.cast" : "ballot.entered",
        BallotBox.subject(sheet.id().value(), line), Map.of(),
        Map.of("place", line.label(), "channel", Channel.PAPER.name()), now);
    return sheet(actor, id, sheet.id());
  }

  private BoxTables.Sheet received(Vote vote, Stage.Frozen frozen, PaperSheet.Entry entry, RollLine line,
      Instant now) {
    Instant at = Digests.kept(entry.receivedAt());
    if (at.isAfter(now) || at.isBefore(frozen.opensAt()) || !at.isBefore(frozen.closesAt())) {
      throw Refused.at("receivedAt", VotingRefusal.RECEIVED_OUTSIDE);
    }
    var sheet = new BoxTables.Sheet(entry.sheet(), vote.id(), entry.dwelling(), line.path(), at, entry.proxy(),
        PaperSheet.State.ONCE, "");
    box.add(sheet);
    return sheet;
  }

  private static PaperSheet.State after(List<BoxTables.Reading> before, Choice choice) {
    if (before.isEmpty()) {
      return PaperSheet.State.ONCE;
    }
    if (before.stream().anyMatch(each -> each.choice() == choice)) {
      return PaperSheet.State.CAST;
    }
    if (before.size() > 1) {
      throw Refused.at("choice", VotingRefusal.THIRD_ANSWER);
    }
    return PaperSheet.State.DIFFERING;
  }

  /**
   * Sets a sheet aside that is no valid ballot, or one too many; its readings are kept.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#NOTHING_WRITTEN},
   *         {@link VotingRefusal#NOT_FROM_HERE}, {@link VotingRefusal#SETTLED_ALREADY}
   */
  public void setAside(Actor actor, VoteId id, SheetId sheet, String why, Instant now) {
    Vote vote = entering(actor, id);
    BoxTables.Sheet found = box.sheet(sheet).filter(each -> each.vote().equals(id))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    String reason = Written.needed("why", why, Written.LINE);
    frozen(vote);
    if (found.state() == PaperSheet.State.CAST || found.state() == PaperSheet.State.SET_ASIDE) {
      throw Refused.because(VotingRefusal.SETTLED_ALREADY);
    }
    box.set(sheet, PaperSheet.State.SET_ASIDE, reason);
    RollLine line = rolls.lines(id, List.of(found.dwelling())).getFirst();
    audit.changed(actor, "ballot.setAside", BallotBox.subject(sheet.value(), line), Map.of(),
        Map.of("place", line.label(), "why", reason), now);
  }

  /** All sheets of a vote by when they came in; for staff. What is on them is not shown. */
  @Transactional(readOnly = true)
  public List<PaperSheet> sheets(Actor actor, VoteId id) {
    Vote vote = votes.find(id).filter(found -> actor.may(Permission.VOTE_READ, found.path()))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.require(Permission.VOTE_ENTER, vote.path());
    Map<SheetId, List<PaperSheet.Look>> looks = box.looks(id);
    return box.sheets(id).stream().map(each -> new PaperSheet(each.id(), each.dwelling(), each.receivedAt(),
        each.proxy(), each.state(), looks.getOrDefault(each.id(), List.of()), each.why())).toList();
  }

  /** The sheets of one dwelling. */
  @Transactional(readOnly = true)
  public List<PaperSheet> sheets(Actor actor, VoteId id, DwellingId dwelling) {
    return sheets(actor, id).stream().filter(each -> each.dwelling().equals(dwelling)).toList();
  }

  private PaperSheet sheet(Actor actor, VoteId id, SheetId sheet) {
    return sheets(actor, id).stream().filter(each -> each.id().equals(sheet)).findFirst().orElseThrow();
  }

  private Vote entering(Actor actor, VoteId id) {
    Vote vote = votes.take(id).filter(found -> actor.may(Permission.VOTE_READ, found.path()))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.require(Permission.VOTE_ENTER, vote.path());
    return vote;
  }

  private static Stage.Frozen frozen(Vote vote) {
    if (vote.stage() instanceof Stage.Noticed noticed) {
      return noticed.frozen();
    }
    throw Refused.because(VotingRefusal.NOT_FROM_HERE);
  }
}
