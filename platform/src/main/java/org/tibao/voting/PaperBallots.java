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
    Vote vote = votes.take(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
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
      requireEntering(actor, vote, line);
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
      return new Chain.Word(sheet.id().value(), line, Channel.PAPER, entry.choice(), entry.receivedAt(),
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
    if (same.isPresent() && !same.get().alike(entry)) {
      throw Refused.because(VotingRefusal.ANOTHER_BALLOT);
    }
    return same.isPresent();
  }

  private static Taken take(Actor actor, Vote vote, Lying lying, PaperSheet.Entry entry, Instant now) {
    Stage.Frozen frozen = frozen(vote);
    if (lying.before().stream().anyMatch(each -> each.by().equals(actor.id()))) {
      throw Refused.because(VotingRefusal.SAME_PERSON);
    }
    if (entry.receivedAt().isAfter(now) || entry.receivedAt().isBefore(frozen.opensAt())) {
      throw Refused.at("receivedAt", VotingRefusal.RECEIVED_OUTSIDE);
    }
    BoxTables.Sheet known = lying.sheet();
    BoxTables.Sheet sheet = known == null
        ? new BoxTables.Sheet(entry.sheet(), vote.id(), entry.dwelling(), lying.line().path(), entry.receivedAt(),
            entry.proxy(), PaperSheet.State.ONCE, "", null)
        : known;
    if (sheet.state().settled()) {
      throw Refused.because(VotingRefusal.SETTLED_ALREADY);
    }
    return new Taken(entry, lying.line(), sheet, known == null, after(lying.before(), entry, frozen));
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
      chain.append(vote, words, actor.id(), now);
    }
    box.set(taken.stream().collect(Collectors.toMap(Taken::entry, Taken::next)));
    String place = taken.size() == 1 ? taken.getFirst().line().label() : vote.label();
    taken.stream().collect(Collectors.groupingBy(each -> each.next() == PaperSheet.State.CAST)).forEach(
        (cast, those) -> audit.changed(actor, cast ? "ballot.cast" : "ballot.entered",
            those.stream().map(each -> BallotBox.subject(each.sheet().id().value(), each.line())).toList(),
            Map.of("place", place, "channel", Channel.PAPER.name()), now));
  }

  /** Two have to read the same choice and the same time; what came after the closing is kept and counts for nothing. */
  private static PaperSheet.State after(List<BoxTables.Reading> before, PaperSheet.Entry entry, Stage.Frozen frozen) {
    if (before.isEmpty()) {
      return PaperSheet.State.ONCE;
    }
    if (before.stream().anyMatch(each -> each.alike(entry))) {
      return entry.receivedAt().isBefore(frozen.closesAt()) ? PaperSheet.State.CAST : PaperSheet.State.LATE;
    }
    if (before.size() > 1) {
      throw Refused.at("choice", VotingRefusal.THIRD_ANSWER);
    }
    return PaperSheet.State.DIFFERING;
  }

  /**
   * Says that a sheet is no valid ballot, or one too many; it is set aside when a second person says so. Its readings
   * are kept. The second one's reason is not needed: they agree to the first one's.
   *
   * @return what the sheet is now
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#NOT_FROM_HERE},
   *         {@link VotingRefusal#SETTLED_ALREADY}, {@link VotingRefusal#NOTHING_WRITTEN},
   *         {@link VotingRefusal#SAME_DOUBT}
   */
  public PaperSheet.State setAside(Actor actor, VoteId id, SheetId sheet, String why, Instant now) {
    Vote vote = votes.take(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    BoxTables.Sheet found = box.sheet(sheet).filter(each -> each.vote().equals(id))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    RollLine line = rolls.lines(id, List.of(found.dwelling())).getFirst();
    requireEntering(actor, vote, line);
    frozen(vote);
    if (found.state().settled()) {
      throw Refused.because(VotingRefusal.SETTLED_ALREADY);
    }
    PaperSheet.Doubt doubt = found.doubt();
    if (doubt == null) {
      String reason = Written.needed("why", why, Written.LINE);
      box.doubt(sheet, reason, actor);
      audit.changed(actor, "ballot.doubted", BallotBox.subject(sheet.value(), line), Map.of(),
          Map.of("place", line.label(), "why", reason), now);
      return PaperSheet.State.DOUBTED;
    }
    if (doubt.by().equals(actor.id())) {
      throw Refused.because(VotingRefusal.SAME_DOUBT);
    }
    box.setAside(sheet, actor);
    audit.changed(actor, "ballot.setAside", BallotBox.subject(sheet.value(), line), Map.of(),
        Map.of("place", line.label(), "why", found.why()), now);
    return PaperSheet.State.SET_ASIDE;
  }

  /**
   * The sheets of a vote by when they came in, of the dwellings for which the asker enters papers. What is on them is not
   * shown.
   */
  @Transactional(readOnly = true)
  public List<PaperSheet> sheets(Actor actor, VoteId id) {
    requireSeen(actor, id);
    Map<SheetId, List<PaperSheet.Look>> looks = box.looks(id);
    return box.sheets(id).stream().filter(each -> actor.may(Permission.VOTE_ENTER, each.path()))
        .map(each -> new PaperSheet(each.id(), each.dwelling(), each.receivedAt(), each.proxy(), each.state(),
            looks.getOrDefault(each.id(), List.of()), each.why(), each.doubt()))
        .toList();
  }

  /** The sheets that the asker has entered; for staff. */
  @Transactional(readOnly = true)
  public Set<SheetId> entered(Actor actor, VoteId id) {
    requireSeen(actor, id);
    return box.readBy(id, actor.id());
  }

  /** How many papers of each open vote wait for the asker: for a second or third reading, or to be set aside. */
  @Transactional(readOnly = true)
  public Map<VoteId, Integer> waiting(Actor actor, int limit) {
    return box.waiting(actor.id(), actor.patterns(Permission.VOTE_ENTER), limit);
  }

  /** The sheets of one dwelling. */
  @Transactional(readOnly = true)
  public List<PaperSheet> sheets(Actor actor, VoteId id, DwellingId dwelling) {
    return sheets(actor, id).stream().filter(each -> each.dwelling().equals(dwelling)).toList();
  }

  private PaperSheet sheet(Actor actor, VoteId id, SheetId sheet) {
    return sheets(actor, id).stream().filter(each -> each.id().equals(sheet)).findFirst().orElseThrow();
  }

  private void requireSeen(Actor actor, VoteId id) {
    Vote vote = votes.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    if (!rolls.reaches(id, actor.patterns(Permission.VOTE_ENTER))) {
      if (!actor.may(Permission.VOTE_READ, vote.path())) {
        throw Refused.because(VotingRefusal.UNKNOWN);
      }
      actor.require(Permission.VOTE_ENTER, vote.path());
    }
  }

  /** The right is asked where the dwelling is: a stairwell's leader enters its papers of the whole estate's vote too. */
  static void requireEntering(Actor actor, Vote vote, RollLine line) {
    if (!actor.may(Permission.VOTE_READ, vote.path()) && !actor.may(Permission.VOTE_ENTER, line.path())) {
      throw Refused.because(VotingRefusal.UNKNOWN);
    }
    actor.require(Permission.VOTE_ENTER, line.path());
  }

  private static Stage.Frozen frozen(Vote vote) {
    if (vote.stage() instanceof Stage.Noticed noticed) {
      return noticed.frozen();
    }
    throw Refused.because(VotingRefusal.NOT_FROM_HERE);
  }
}
