package org.tibao.voting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.rules.WorkingDays;
import org.tibao.time.ChinaTime;

/** The door to votes: from the roll to the published result. Ballots go into the {@link BallotBox}. */
@Component
@Transactional
public class Votes {

  private static final int LONGEST_LIST = 500;

  private final VoteTables tables;
  private final RollTables rolls;
  private final ObjectionTables objections;
  private final VoteEvidence evidence;
  private final Electorate electorate;
  private final RuleBook rules;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Votes(VotingTables tables, VoteEvidence evidence, Electorate electorate, RuleBook rules, Audit audit,
      ApplicationEventPublisher events) {
    this.tables = tables.votes();
    this.rolls = tables.rolls();
    this.objections = tables.objections();
    this.evidence = evidence;
    this.electorate = electorate;
    this.rules = rules;
    this.audit = audit;
    this.events = events;
  }

  /** A vote: for staff of its territory, and for the owners on its roll once that is published. */
  @Transactional(readOnly = true)
  public Vote vote(Actor actor, VoteId id) {
    return tables.find(id).filter(found -> maySee(actor, found))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
  }

  /** Whether there is a vote of that id, whoever asks. */
  @Transactional(readOnly = true)
  public boolean known(VoteId id) {
    return tables.find(id).isPresent();
  }

  private boolean maySee(Actor actor, Vote vote) {
    return actor.may(Permission.VOTE_READ, vote.path())
        || !(vote.stage() instanceof Stage.Prepared) && (!mine(actor, vote.id()).isEmpty()
            || rolls.reaches(vote.id(), actor.patterns(Permission.VOTE_ENTER)));
  }

  /** Votes about a place, its parts and what it is part of, the latest first, as far as the asker may see them. */
  @Transactional(readOnly = true)
  public List<Vote> votes(Actor actor, String path) {
    return tables.about(path, actor.patterns(Permission.VOTE_READ), actor.patterns(Permission.VOTE_ENTER),
        LONGEST_LIST);
  }

  /** Votes that go on: their roll hangs out, they are open, or their result is not announced; those to close first. */
  @Transactional(readOnly = true)
  public List<Vote> underway(Actor actor, int limit) {
    return tables.underway(actor.patterns(Permission.VOTE_READ), limit);
  }

  /** Votes on whose roll one of the asker's own dwellings stands, the latest first. */
  @Transactional(readOnly = true)
  public List<Vote> mine(Actor actor) {
    return tables.of(own(actor));
  }

  /** The lines of a roll that are the asker's own dwellings. */
  @Transactional(readOnly = true)
  public List<RollLine> mine(Actor actor, VoteId id) {
    return rolls.lines(id, own(actor));
  }

  static List<DwellingId> own(Actor actor) {
    return actor.paths(Permission.VOTE_CAST).stream().filter(path -> path.contains("/d-"))
        .map(path -> DwellingId.of(path.substring(path.lastIndexOf("/d-") + 3, path.length() - 1))).toList();
  }

  /** The roll in its order; names are whole for those who may see persons, masked for the others. */
  @Transactional(readOnly = true)
  public List<RollLine> roll(Actor actor, VoteId id) {
    return named(actor, vote(actor, id), rolls.lines(id));
  }

  /** The lines of these dwellings, their names as in the whole roll. */
  @Transactional(readOnly = true)
  public List<RollLine> roll(Actor actor, VoteId id, Collection<DwellingId> dwellings) {
    return named(actor, vote(actor, id), rolls.lines(id, dwellings));
  }

  private static List<RollLine> named(Actor actor, Vote vote, List<RollLine> lines) {
    if (actor.may(Permission.PERSON_READ, vote.path())) {
      return lines;
    }
    return lines.stream().map(line -> line.named(line.owners().stream().map(each -> new RollLine.Owner(each.party(),
        actor.id().equals(each.party()) ? each.name() : Households.maskedName(each.name()), each.delegate()))
        .toList())).toList();
  }

  /** How many dwellings and owners the roll holds, and how much area. */
  @Transactional(readOnly = true)
  public Count.Side extent(Actor actor, VoteId id) {
    return rolls.total(vote(actor, id).id());
  }

  /** How many have voted so far; which dwellings, only for staff. Never how. */
  @Transactional(readOnly = true)
  public Turnout turnout(Actor actor, VoteId id) {
    Vote vote = vote(actor, id);
    return evidence.turnout(id, actor.may(Permission.VOTE_READ, vote.path()));
  }

  /** The result sheet of a vote that has been counted. */
  @Transactional(readOnly = true)
  public Optional<ResultSheet> result(Actor actor, VoteId id) {
    return resultJson(actor, id).map(ResultSheet::read);
  }

  /** The same, byte for byte as its digest was made. */
  @Transactional(readOnly = true)
  public Optional<String> resultJson(Actor actor, VoteId id) {
    return tables.result(vote(actor, id).id());
  }

  /** The digests of all ballots in the order of the chain, published at the closing; empty before. */
  @Transactional(readOnly = true)
  public List<String> digests(Actor actor, VoteId id) {
    return vote(actor, id).stage().proofOrNull() == null ? List.of() : evidence.digests(id);
  }

  /** The single-lift scope of these lifts, with the floors that their plates name. */
  @Transactional(readOnly = true)
  public Scope.OfLift ofLifts(Actor actor, StairwellId stairwell, List<LiftId> lifts) {
    Scope.OfLift scope = electorate.ofLifts(stairwell, lifts);
    actor.require(Permission.VOTE_PREPARE, electorate.place(scope).path());
    return scope;
  }

  /** By which rules a vote on that matter would be held there today. */
  @Transactional(readOnly = true)
  public VoteTerms terms(String path, Matter matter, LocalDate today) {
    Rule<Majorities> majorities = rules.on(Majorities.KIND, path, today);
    Rule<Procedure> procedure = rules.on(Procedure.KIND, path, today);
    Procedure held = procedure.data();
    // What is shipped gives silence no meaning: only a place's own documented rule can.
    Procedure.Silence silence = procedure.version().shipped() ? Procedure.Silence.NONE : held.silence();
    return new VoteTerms(majorities.data().of(matter), majorities.version().id(), held.objection(), held.notice(matter),
        held.announceWithin(), held.resultPosted(), held.proxies(), held.phone(), held.duplicates(), silence,
        procedure.version().id());
  }

  /**
   * Prepares a vote and reads its roll from the register. The same id again gives the vote as it stands.
   *
   * @throws Refused {@link VotingRefusal#NOTHING_WRITTEN}, {@link VotingRefusal#TOO_LONG},
   *         {@link VotingRefusal#NOBODY_DECIDES}
   */
  public Vote prepare(Actor actor, VoteId id, Scope scope, Vote.Question asked, Instant now) {
    Electorate.Place place = electorate.place(scope);
    actor.require(Permission.VOTE_PREPARE, place.path());
    Optional<Vote> known = tables.find(id);
    if (known.isPresent()) {
      actor.require(Permission.VOTE_PREPARE, known.get().path());
      return known.get();
    }
    var question = new Vote.Question(asked.matter(), Written.needed("title", asked.title(), Written.LINE),
        Written.free("details", asked.details(), Written.PAGE), asked.plan());
    List<RollLine> roll = electorate.roll(scope, place);
    if (roll.isEmpty()) {
      throw Refused.at("scope", VotingRefusal.NOBODY_DECIDES);
    }
    var vote = new Vote(id, place.path(), scope, place.label(), question,
        terms(place.path(), question.matter(), ChinaTime.dayOf(now)), new Stage.Prepared(), Digests.kept(now),
        actor.name(), 1);
    tables.insert(vote, actor);
    rolls.replace(id, roll);
    audit.changed(actor, "vote.prepared", subject(vote), Map.of(),
        Map.of("place", vote.label(), "matter", question.matter().name(), "title", question.title(), "dwellings",
            String.valueOf(roll.size())),
        now);
    return vote;
  }

  /**
   * Hangs the roll out for objections.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#STALE}, {@link VotingRefusal#NOT_FROM_HERE}
   */
  public Vote publishRoll(Actor actor, VoteId id, int version, Instant now) {
    Vote vote = taken(actor, id, version);
    if (!(vote.stage() instanceof Stage.Prepared)) {
      throw Refused.because(VotingRefusal.NOT_FROM_HERE);
    }
    return hang(actor, vote, now);
  }

  private Vote hang(Actor actor, Vote vote, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    LocalDate until = vote.terms().objection().lastDay(today, calendar(vote.path(), today));
    Vote next = vote.with(new Stage.RollPublished(today, until));
    step(next, null);
    audit.changed(actor, "vote.rollPublished", subject(vote), Map.of(), Map.of("until", until.toString()), now);
    return next;
  }

  /**
   * Raises an objection to the roll: an owner for themselves, staff for somebody who told them. The same id again
   * changes nothing.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#NOTHING_WRITTEN},
   *         {@link VotingRefusal#NOT_FROM_HERE}, {@link VotingRefusal#OBJECTIONS_OVER}
   */
  public void object(Actor actor, VoteId id, RollObjection.Draft draft, Instant now) {
    Vote vote = vote(actor, id);
    if (mine(actor, id).isEmpty()) {
      actor.require(Permission.VOTE_ENTER, vote.path());
    }
    var clean = new RollObjection.Draft(draft.id(), draft.dwelling(),
        Written.needed("raisedBy", draft.raisedBy(), Written.LINE),
        Written.needed("text", draft.text(), Written.PAGE));
    if (draft.dwelling() != null && rolls.lines(id, List.of(draft.dwelling())).isEmpty()) {
      throw Refused.at("dwelling", VotingRefusal.UNKNOWN);
    }
    Stage.RollPublished published = hangingOut(id);
    if (ChinaTime.dayOf(now).isAfter(published.objectionsUntil())) {
      throw Refused.because(VotingRefusal.OBJECTIONS_OVER, published.objectionsUntil());
    }
    if (objections.insert(vote, clean, actor, now)) {
      audit.changed(actor, "vote.objectionRaised", subject(vote), Map.of(), Map.of("text", clean.text()), now);
    }
  }

  /** The days of a roll that hangs out; its vote is taken, so that nobody freezes it meanwhile. */
  private Stage.RollPublished hangingOut(VoteId id) {
    if (tables.take(id).map(Vote::stage).orElse(null) instanceof Stage.RollPublished published) {
      return published;
    }
    throw Refused.because(VotingRefusal.NOT_FROM_HERE);
  }

  /** The objections to a roll, in their order; for staff. */
  @Transactional(readOnly = true)
  public List<RollObjection> objections(Actor actor, VoteId id) {
    Vote vote = vote(actor, id);
    actor.require(Permission.VOTE_READ, vote.path());
    return objections.of(id);
  }

  /** What the asker has objected to a roll, with the answers; of a principal's, what a deputy may be shown. */
  @Transactional(readOnly = true)
  public List<RollObjection> myObjections(Actor actor, VoteId id) {
    return objections.enteredBy(vote(actor, id).id(), actor.id()).stream().filter(each -> each.shownTo(actor))
        .toList();
  }

  /**
   * Answers an objection. Where it is upheld the register is corrected first and the roll read again.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#NOTHING_WRITTEN},
   *         {@link VotingRefusal#ANSWERED_ALREADY}, {@link VotingRefusal#NOT_FROM_HERE}
   */
  public void answer(Actor actor, RollObjectionId id, boolean upheld, String text, Instant now) {
    RollObjection objection = objections.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    Vote vote = vote(actor, objection.vote());
    actor.require(Permission.VOTE_PREPARE, vote.path());
    String said = Written.needed("text", text, Written.PAGE);
    if (objection.answer() != null) {
      throw Refused.because(VotingRefusal.ANSWERED_ALREADY);
    }
    hangingOut(vote.id());
    if (!objections.answer(id, new RollObjection.Answer(upheld, said, now, actor.name()))) {
      throw Refused.because(VotingRefusal.ANSWERED_ALREADY);
    }
    audit.changed(actor, "vote.objectionAnswered", subject(vote), Map.of("text", objection.text()),
        Map.of("answer", said, "upheld", String.valueOf(upheld)), now);
  }

  /** What the register has otherwise by now than the roll; nothing once the roll is frozen. */
  @Transactional(readOnly = true)
  public List<RollChange> outdated(Actor actor, VoteId id) {
    Vote vote = vote(actor, id);
    actor.require(Permission.VOTE_PREPARE, vote.path());
    return vote.stage().frozenOrNull() == null && !(vote.stage() instanceof Stage.Cancelled)
        ? changes(vote)
        : List.of();
  }

  private List<RollChange> changes(Vote vote) {
    return Roll.changes(rolls.lines(vote.id()),
        electorate.roll(vote.scope(), electorate.place(vote.scope())));
  }

  /**
   * Reads the roll from the register again, after a correction there. One that hung out hangs out anew, with all its
   * days: nobody has seen it like this.
   *
   * @return what reads otherwise now
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#STALE}, {@link VotingRefusal#NOT_FROM_HERE},
   *         {@link VotingRefusal#NOBODY_DECIDES}
   */
  public List<RollChange> readAgain(Actor actor, VoteId id, int version, Instant now) {
    Vote vote = taken(actor, id, version);
    if (vote.stage().frozenOrNull() != null || vote.stage() instanceof Stage.Cancelled) {
      throw Refused.because(VotingRefusal.NOT_FROM_HERE);
    }
    List<RollLine> roll = electorate.roll(vote.scope(), electorate.place(vote.scope()));
    if (roll.isEmpty()) {
      throw Refused.because(VotingRefusal.NOBODY_DECIDES);
    }
    List<RollChange> changes = Roll.changes(rolls.lines(id), roll);
    if (!changes.isEmpty()) {
      rolls.replace(id, roll);
      audit.changed(actor, "vote.rollCorrected", subject(vote), Map.of(),
          Map.of("dwellings", String.valueOf(changes.size())), now);
      if (vote.stage() instanceof Stage.RollPublished) {
        hang(actor, vote, now);
      } else {
        step(vote.with(vote.stage()), null);
      }
    }
    return changes;
  }

  /** The first moment at which a vote that is announced on that day may open. */
  @Transactional(readOnly = true)
  public Instant earliestOpening(Actor actor, VoteId id, LocalDate noticedOn) {
    Vote vote = vote(actor, id);
    return vote.terms().notice().lastDay(noticedOn, calendar(vote.path(), noticedOn)).plusDays(1)
        .atStartOfDay(ChinaTime.ZONE).toInstant();
  }

  /**
   * Freezes the roll and announces the vote.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#STALE}, {@link VotingRefusal#NOT_FROM_HERE},
   *         {@link VotingRefusal#OBJECTIONS_STILL_OPEN}, {@link VotingRefusal#OBJECTIONS_UNANSWERED},
   *         {@link VotingRefusal#ROLL_OUTDATED}, {@link VotingRefusal#OPENS_TOO_EARLY},
   *         {@link VotingRefusal#CLOSES_TOO_EARLY}
   */
  public Vote notice(Actor actor, VoteId id, Schedule schedule, int version, Instant now) {
    Vote vote = taken(actor, id, version);
    LocalDate today = ChinaTime.dayOf(now);
    if (!(vote.stage() instanceof Stage.RollPublished published)) {
      throw Refused.because(VotingRefusal.NOT_FROM_HERE);
    }
    if (!today.isAfter(published.objectionsUntil())) {
      throw Refused.because(VotingRefusal.OBJECTIONS_STILL_OPEN, published.objectionsUntil());
    }
    int waiting = objections.unanswered(id);
    if (waiting > 0) {
      throw Refused.because(VotingRefusal.OBJECTIONS_UNANSWERED, waiting);
    }
    int outdated = changes(vote).size();
    if (outdated > 0) {
      throw Refused.because(VotingRefusal.ROLL_OUTDATED, outdated);
    }
    Instant earliest = earliestOpening(actor, id, today);
    if (schedule.opensAt().isBefore(earliest)) {
      throw Refused.at("opensAt", VotingRefusal.OPENS_TOO_EARLY, Digests.china(earliest));
    }
    if (schedule.closesAt().isBefore(schedule.opensAt().plus(Schedule.SHORTEST))) {
      throw Refused.at("closesAt", VotingRefusal.CLOSES_TOO_EARLY);
    }
    Instant opens = Digests.kept(schedule.opensAt());
    Instant closes = Digests.kept(schedule.closesAt());
    Instant at = Digests.kept(now);
    String terms = Digests.terms(vote, published, today, at, new Schedule(opens, closes));
    var frozen = new Stage.Frozen(at, Digests.roll(id, rolls.lines(id)), terms, today, opens, closes, published);
    Vote next = vote.with(published.notice(frozen));
    step(next, null);
    audit.changed(actor, "vote.noticed", subject(vote), Map.of(),
        Map.of("digest", frozen.rollDigest(), "termsDigest", frozen.termsDigest(), "opensAt", Digests.text(opens),
            "closesAt", Digests.text(closes)),
        now);
    return next;
  }

  /**
   * Counts a vote whose time is over, once every paper is settled.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#STALE}, {@link VotingRefusal#NOT_FROM_HERE},
   *         {@link VotingRefusal#STILL_OPEN}, {@link VotingRefusal#PAPERS_UNSETTLED}
   */
  public Vote close(Actor actor, VoteId id, int version, Instant now) {
    Vote vote = taken(actor, id, version);
    if (!(vote.stage() instanceof Stage.Noticed noticed)) {
      throw Refused.because(VotingRefusal.NOT_FROM_HERE);
    }
    if (now.isBefore(noticed.frozen().closesAt())) {
      throw Refused.because(VotingRefusal.STILL_OPEN, Digests.china(noticed.frozen().closesAt()));
    }
    int unsettled = evidence.unsettled(id);
    if (unsettled > 0) {
      throw Refused.because(VotingRefusal.PAPERS_UNSETTLED, unsettled);
    }
    ResultSheet sheet = Closing.sheet(evidence.stored(vote, noticed.frozen()), now);
    String json = sheet.json();
    var proof = new Stage.Proof(Digests.kept(now), sheet.verdict().decided(), sheet.ballots().cast(),
        sheet.proof().ballotsRoot(), Sm3.hex(json));
    Vote next = vote.with(noticed.close(proof));
    step(next, json);
    audit.changed(actor, "vote.closed", subject(vote), Map.of(),
        Map.of("passed", String.valueOf(proof.passed()), "digest", proof.ballotsRoot(), "resultDigest",
            proof.resultDigest()),
        now);
    StairwellId stairwell = switch (vote.scope()) {
      case Scope.OfStairwell(StairwellId of) -> of;
      case Scope.OfLift(StairwellId of, List<LiftId> _, List<Integer> _) -> of;
      case Scope.OfEstate _,Scope.OfBuilding _ -> null;
    };
    events.publishEvent(new VoteClosed(id, vote.path(), stairwell, vote.question().matter(), proof.passed(),
        ChinaTime.dayOf(now)));
    return next;
  }

  /**
   * Hangs the result out.
   *
   * @param where at which places
   */
  public Vote announce(Actor actor, VoteId id, String where, int version, Instant now) {
    Vote vote = taken(actor, id, version);
    String places = Written.needed("where", where, Written.LINE);
    if (!(vote.stage() instanceof Stage.Closed closed)) {
      throw Refused.because(VotingRefusal.NOT_FROM_HERE);
    }
    LocalDate today = ChinaTime.dayOf(now);
    LocalDate until = vote.terms().resultPosted().lastDay(today, calendar(vote.path(), today));
    Vote next = vote.with(closed.announce(today, until, places));
    step(next, null);
    audit.changed(actor, "vote.announced", subject(vote), Map.of(), Map.of("until", until.toString(), "where", places),
        now);
    return next;
  }

  /** Ends a vote before its count; what was cast stays and counts for nothing. */
  public Vote cancel(Actor actor, VoteId id, String why, int version, Instant now) {
    Vote vote = taken(actor, id, version);
    String reason = Written.needed("why", why, Written.LINE);
    if (vote.stage().proofOrNull() != null || vote.stage() instanceof Stage.Cancelled) {
      throw Refused.because(VotingRefusal.NOT_FROM_HERE);
    }
    Vote next = vote.with(new Stage.Cancelled(vote.stage().frozenOrNull(), Digests.kept(now), reason));
    step(next, null);
    audit.changed(actor, "vote.cancelled", subject(vote), Map.of(), Map.of("why", reason), now);
    return next;
  }

  /** The vote for somebody who may change it, if nobody has changed it meanwhile. */
  private Vote taken(Actor actor, VoteId id, int version) {
    Vote vote = tables.take(id).filter(found -> actor.may(Permission.VOTE_READ, found.path()))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.require(Permission.VOTE_PREPARE, vote.path());
    if (vote.version() != version) {
      throw Refused.because(VotingRefusal.STALE);
    }
    return vote;
  }

  private void step(Vote next, @Nullable String result) {
    if (!tables.step(next, result)) {
      throw Refused.because(VotingRefusal.STALE);
    }
  }

  private WorkingDays calendar(String path, LocalDate day) {
    return rules.on(RulesConfiguration.WORKING_DAYS, path, day).data();
  }

  static Subject subject(Vote vote) {
    return new Subject("vote", vote.id().value(), vote.path());
  }
}
