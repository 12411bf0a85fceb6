package org.tibao.voting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
   * @throws Refused as {@link #enterAll}
   */
  public PaperSheet enter(Actor actor, VoteId id, PaperSheet.Entry entry, Instant now) {
    enterAll(actor, id, List.of(entry), now);
    return sheet(actor, id, entry.sheet());
  }

  /**
   * Enters what somebody reads on a stack of sheets, all of them or none. The same entries again change nothing.
   *
   * @param stack each sheet once
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#ANOTHER_BALLOT},
   *         {@link VotingRefusal#NOT_FROM_HERE}, {@link VotingRefusal#SAME_PERSON},
   *         {@link VotingRefusal#RECEIVED_OUTSIDE}, {@link VotingRefusal#SETTLED_ALREADY},
   *         {@link VotingRefusal#THIRD_ANSWER}, {@link VotingRefusal#OWNER_DIFFERS},
   *         {@link VotingRefusal#AGAINST_THE_OPINION}
   */
  public void enterAll(Actor actor, VoteId id, List<PaperSheet.Entry> stack, Instant now) {
    Vote vote = entering(actor, id);
    Map<DwellingId, RollLine> lines = rolls.lines(id, stack.stream().map(PaperSheet.Entry::dwelling).toList()).stream()
        .collect(Collectors.toMap(RollLine::dwelling, line -> line));
    List<SheetId> ids = stack.stream().map(PaperSheet.Entry::sheet).toList();
    Map<SheetId, BoxTables.Sheet> known = box.sheets(ids).stream()
        .collect(Collectors.toMap(BoxTables.Sheet::id, sheet -> sheet));
    Map<SheetId, List<BoxTables.Reading>> readings = box.readings(ids);
    var taken = new ArrayList<Taken>();
    for (PaperSheet.Entry entry : stack) {
      RollLine line = lines.get(entry.dwelling());
      if (line == null) {
        throw Refused.at("dwelling", VotingRefusal.UNKNOWN);
      }
      List<BoxTables.Reading> before = readings.getOrDefault(entry.sheet(), List.of());
      if (!repeated(vote, entry, known.get(entry.sheet()), before)) {
        taken.add(take(actor, vote, new Lying(line, known.get(entry.sheet()), before), entry, now));
      }
    }
    write(actor, vote, taken, now);
  }

  /** What lies there of a sheet before somebody reads it; the sheet is null while nobody has. */
  private record Lying(RollLine line, BoxTables.@Nullable Sheet sheet, List<BoxTables.Reading> before) {}

  /** A reading that is to be written, with what the sheet becomes by it. */
  private record Taken(PaperSheet.Entry entry, RollLine line, BoxTables.Sheet sheet, boolean fresh,
      PaperSheet.State next) {

    Chain.Word word() {
      return new Chain.Word(sheet.id().value(), line, Channel.PAPER, entry.choice(), sheet.receivedAt(),
          sheet.proxy());
    }
  }

  /** Whether the same entry is there already. */
  private boolean repeated(Vote vote, PaperSheet.Entry entry, BoxTables.@Nullable Sheet known,
      List<BoxTables.Reading> before) {
    ProxyId proxy = entry.proxy();
    if (proxy != null && box.proxy(vote.id(), entry.dwelling()).filter(each -> each.id().equals(proxy)).isEmpty()) {
      throw Refused.at("proxy", VotingRefusal.UNKNOWN);
    }
    if (known != null && !(known.vote().equals(vote.id()) && known.dwelling().equals(entry.dwelling())
        && Objects.equals(known.proxy(), proxy))) {
      throw Refused.because(VotingRefusal.ANOTHER_BALLOT);
    }
    Optional<BoxTables.Reading> same = before.stream().filter(each -> each.id().equals(entry.id())).findFirst();
    if (same.isPresent() && same.get().choice() != entry.choice()) {
      throw Refused.because(VotingRefusal.ANOTHER_BALLOT);
    }
    return same.isPresent();
  }

  private static Taken take(Actor actor, Vote vote, Lying lying, PaperSheet.Entry entry, Instant now) {
    Stage.Frozen frozen = frozen(vote);
    if (lying.before().stream().anyMatch(each -> each.by().equals(actor.id()))) {
      throw Refused.because(VotingRefusal.SAME_PERSON);
    }
    BoxTables.Sheet known = lying.sheet();
    BoxTables.Sheet sheet = known == null ? received(vote, frozen, entry, lying.line(), now) : known;
    if (sheet.state() == PaperSheet.State.CAST || sheet.state() == PaperSheet.State.SET_ASIDE) {
      throw Refused.because(VotingRefusal.SETTLED_ALREADY);
    }
    return new Taken(entry, lying.line(), sheet, known == null, after(lying.before(), entry.choice()));
  }

  private void write(Actor actor, Vote vote, List<Taken> taken, Instant now) {
    if (taken.isEmpty()) {
      return;
    }
    box.add(taken.stream().filter(Taken::fresh).map(Taken::sheet).toList());
    box.read(taken.stream().map(Taken::entry).toList(), actor, now);
    List<Chain.Word> words = taken.stream().filter(each -> each.next() == PaperSheet.State.CAST).map(Taken::word)
        .toList();
    if (!words.isEmpty()) {
      chain.append(vote, words, actor, now);
    }
    box.set(taken.stream().collect(Collectors.toMap(each -> each.sheet().id(), Taken::next)));
    String place = taken.size() == 1 ? taken.getFirst().line().label() : vote.label();
    taken.stream().collect(Collectors.groupingBy(each -> each.next() == PaperSheet.State.CAST)).forEach(
        (cast, those) -> audit.changed(actor, cast ? "ballot.cast" : "ballot.entered",
            those.stream().map(each -> BallotBox.subject(each.sheet().id().value(), each.line())).toList(),
            Map.of("place", place, "channel", Channel.PAPER.name()), now));
  }

  private static BoxTables.Sheet received(Vote vote, Stage.Frozen frozen, PaperSheet.Entry entry, RollLine line,
      Instant now) {
    Instant at = Digests.kept(entry.receivedAt());
    if (at.isAfter(now) || at.isBefore(frozen.opensAt()) || !at.isBefore(frozen.closesAt())) {
      throw Refused.at("receivedAt", VotingRefusal.RECEIVED_OUTSIDE);
    }
    return new BoxTables.Sheet(entry.sheet(), vote.id(), entry.dwelling(), line.path(), at, entry.proxy(),
        PaperSheet.State.ONCE, "");
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

  /** The sheets that the asker has entered; for staff. */
  @Transactional(readOnly = true)
  public Set<SheetId> entered(Actor actor, VoteId id) {
    Vote vote = votes.find(id).filter(found -> actor.may(Permission.VOTE_READ, found.path()))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.require(Permission.VOTE_ENTER, vote.path());
    return box.readBy(id, actor.id());
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
