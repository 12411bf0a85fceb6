package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Matter;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** The door to ending a policy by its owners' will: proposed, put to the vote or consented to in writing, given up. */
@Component
@Transactional
public class Endings {

  private final PolicyFile file;
  private final EndingTables tables;
  private final PolicyChanges changes;
  private final Around around;
  private final Policies.Telling telling;

  Endings(PolicyFile file, EndingTables tables, PolicyChanges changes, Around around, Policies.Telling telling) {
    this.file = file;
    this.tables = tables;
    this.changes = changes;
    this.around = around;
    this.telling = telling;
  }

  /** How owners decide, and where signed papers are kept. */
  @Component
  record Around(Votes votes, Evidence evidence) {}

  /**
   * Proposes to end a policy. The same id again changes nothing.
   *
   * @throws Refused {@link InsuranceRefusal#UNKNOWN}, {@link InsuranceRefusal#NOT_FROM_HERE},
   *     {@link InsuranceRefusal#PROPOSED_ALREADY}, {@link InsuranceRefusal#NOTHING_WRITTEN}
   */
  public void propose(Actor actor, PolicyId id, EndingId ending, String why, Instant now) {
    Policy policy = file.applicants(actor, id);
    Optional<PolicyId> known = tables.policyOf(ending);
    if (known.isPresent()) {
      if (!known.get().equals(id)) {
        throw Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY);
      }
      return;
    }
    if (policy.stage() != Policy.Stage.ISSUED) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    if (open(policy).isPresent()) {
      throw Refused.because(InsuranceRefusal.PROPOSED_ALREADY);
    }
    String text = Written.needed("why", why);
    tables.add(new EndingTables.Row(ending, id, policy.path(), text, ChinaTime.dayOf(now), actor.name()), actor);
    telling.say(actor, "insurance.endingProposed", policy, text, now);
  }

  /**
   * Puts the open proposal to the vote of those whom the lift serves. The same id again gives the same vote.
   *
   * @throws Refused {@link InsuranceRefusal#UNKNOWN}, {@link InsuranceRefusal#VOTE_RUNS}
   */
  public Vote putToVote(Actor actor, PolicyId id, VoteId vote, Instant now) {
    Policy policy = file.applicants(actor, id);
    Ending ending = needed(policy);
    if (ending.votes().stream().anyMatch(each -> each.runs() && !each.vote().equals(vote))) {
      throw Refused.because(InsuranceRefusal.VOTE_RUNS);
    }
    LocalDate today = ChinaTime.dayOf(now);
    var question = new Vote.Question(policy.payment().byFund() ? Matter.FUND_USE : Matter.OTHER_MAJOR, title(policy),
        details(policy, ending, changes.unearned(policy, today, today)), List.of());
    Vote prepared = around.votes.prepare(actor, vote, around.votes.ofLifts(actor, policy.place().stairwell(),
        List.of(policy.place().lift())), question, now);
    tables.put(ending.id(), prepared.id(), today, actor.name());
    telling.say(actor, "insurance.endingVote", policy, question.title(), now);
    return prepared;
  }

  private static String title(Policy policy) {
    return "提前解除" + policy.insurer().name() + "承保" + policy.label() + "电梯的保险合同 " + policy.number();
  }

  private static String details(Policy policy, Ending ending, PolicyChanges.Unearned unearned) {
    return "提议理由：" + ending.why() + "\n按今天计算，未到期的保费约 " + unearned.amount() + " 元，按各户所交的比例退还到"
        + (policy.payment().byFund() ? "维修资金账户" : "各户") + "。解除以后发生的故障和事故不再由保险支付。";
  }

  /** A household's consent on paper, as it is entered: who has signed, when. */
  public record Paper(int place, String name, LocalDate signedOn) {}

  /**
   * Enters a household's consent with the paper that it has signed. The second time changes nothing.
   *
   * @throws Refused {@link InsuranceRefusal#UNKNOWN}, {@link InsuranceRefusal#BEARS_NOTHING}, the first that applies
   */
  public void consented(Actor actor, PolicyId id, Paper paper, UploadForm upload, Instant now) {
    Policy policy = file.applicants(actor, id);
    Ending ending = needed(policy);
    Bearer bearer = bearer(policy, paper.place());
    if (has(ending, bearer)) {
      return;
    }
    String name = Written.needed("name", paper.name());
    LocalDate signed = Written.past("signedOn", paper.signedOn(), now);
    if (signed.isBefore(ending.proposedOn())) {
      throw Refused.at("signedOn", InsuranceRefusal.OUTSIDE_THE_TERM);
    }
    EvidenceId kept = around.evidence
        .keep(actor, upload.needed(policy.path(), Permission.POLICY_APPLY, "insurance.ending:" + ending.id()), now)
        .getFirst();
    add(actor, policy, ending, bearer, new Ending.Consent(bearer.place(), bearer.room(), signed, name, kept), now);
  }

  /** A household consents itself, signed in, or takes that back as long as nothing was done. Twice changes nothing. */
  public void says(Actor actor, PolicyId id, int place, boolean yes, Instant now) {
    Policy policy = file.locked(actor, id);
    Ending ending = needed(policy);
    Bearer bearer = bearer(policy, place);
    actor.require(Permission.WISH_SAY, bearer.path());
    if (yes && !has(ending, bearer)) {
      add(actor, policy, ending, bearer,
          new Ending.Consent(place, bearer.room(), ChinaTime.dayOf(now), actor.name(), null), now);
    } else if (!yes && tables.remove(ending.id(), place)) {
      telling.say(actor, "insurance.endingConsentTakenBack", policy, bearer.room(), now);
    }
  }

  private static boolean has(Ending ending, Bearer bearer) {
    return ending.consents().stream().anyMatch(each -> each.place() == bearer.place());
  }

  private void add(Actor actor, Policy policy, Ending ending, Bearer bearer, Ending.Consent consent, Instant now) {
    if (tables.add(ending.id(), consent, bearer.path(), actor, now)) {
      telling.say(actor, "insurance.endingConsented", policy, bearer.room(), now);
    }
  }

  private Bearer bearer(Policy policy, int place) {
    return file.premiums.bearers(policy.id()).stream().filter(each -> each.place() == place)
        .filter(EndingTables::pays).findFirst()
        .orElseThrow(() -> Refused.at("place", InsuranceRefusal.BEARS_NOTHING));
  }

  /** The proposal is not followed any more. The second time changes nothing. */
  public void giveUp(Actor actor, PolicyId id, String why, Instant now) {
    Policy policy = file.applicants(actor, id);
    Ending ending = needed(policy);
    String text = Written.needed("why", why);
    tables.close(ending.id(), "GIVEN_UP", ChinaTime.dayOf(now), text);
    telling.say(actor, "insurance.endingGivenUp", policy, text, now);
  }

  /** The open proposal to end a policy that the asker may see. */
  @Transactional(readOnly = true)
  public Optional<Ending> of(Actor actor, Policy policy) {
    return file.sees(actor, policy) ? open(policy) : Optional.empty();
  }

  private Optional<Ending> open(Policy policy) {
    return tables.of(policy, file.premiums.bearers(policy.id()))
        .map(each -> each.with(each.votes().stream().map(this::looked).toList()));
  }

  /** Who cancels a vote tells nobody: it is asked whether it still goes on. */
  private Ending.Ballot looked(Ending.Ballot each) {
    boolean cancelled = each.runs()
        && around.votes.vote(Actor.HOUSE, each.vote()).stage() instanceof Stage.Cancelled;
    return cancelled ? new Ending.Ballot(each.vote(), each.putOn(), null, null, true) : each;
  }

  private Ending needed(Policy policy) {
    return open(policy).orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }
}
