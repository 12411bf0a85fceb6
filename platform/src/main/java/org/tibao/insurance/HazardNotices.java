package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** The door for what the insured's side must tell its insurer while the policy holds, and for the insurer's answer. */
@Component
@Transactional
public class HazardNotices {

  private final PolicyFile file;
  private final NoticeTables tables;
  private final PolicyChanges changes;
  private final Organisations organisations;
  private final Policies.Telling telling;

  HazardNotices(PolicyFile file, NoticeTables tables, PolicyChanges changes, Organisations organisations,
      Policies.Telling telling) {
    this.file = file;
    this.tables = tables;
    this.changes = changes;
    this.organisations = organisations;
    this.telling = telling;
  }

  /** What is told. */
  public record Draft(NoticeId id, HazardNotice.Kind kind, LocalDate since, String text) {}

  /**
   * Tells the insurer. The same id again changes nothing.
   *
   * @throws Refused {@link InsuranceRefusal#UNKNOWN}, {@link InsuranceRefusal#NOT_FROM_HERE}, the first that applies
   */
  public HazardNotice tell(Actor actor, PolicyId id, Draft draft, Instant now) {
    Policy policy = file.applicants(actor, id);
    Optional<HazardNotice> known = tables.find(draft.id());
    if (known.isPresent()) {
      return known.filter(each -> each.policy().equals(id))
          .orElseThrow(() -> Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY));
    }
    if (policy.stage() != Policy.Stage.ISSUED) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    String text = Written.needed("text", draft.text());
    LocalDate since = Written.past("since", draft.since(), now);
    if (since.isBefore(policy.content().startsOn().minusYears(1))) {
      throw Refused.at("since", InsuranceRefusal.OUTSIDE_THE_TERM);
    }
    var notice = new HazardNotice(draft.id(), id, draft.kind(), since, text, ChinaTime.dayOf(now), actor.name(), null);
    tables.add(notice, policy.path(), actor);
    telling.say(actor, "insurance.noticed", policy, draft.kind().name() + " " + text, now);
    return notice;
  }

  /**
   * What the insurer makes of a notice.
   *
   * @param premium of the whole term as it would be from its first day; only for {@link HazardNotice.Verdict#PREMIUM}
   * @param day from which the premium changes, or the last day of cover; of no change, null
   */
  public record Reply(HazardNotice.Verdict verdict, String why, @Nullable Money premium, @Nullable LocalDate day) {}

  /**
   * Answers a notice: the premium changes, the policy ends with its refund, or nothing changes. The second time changes
   * nothing.
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public void answer(Actor actor, PolicyId id, NoticeId noticeId, Reply reply, Instant now) {
    file.insurers(actor, id);
    HazardNotice notice = tables.find(noticeId).filter(each -> each.policy().equals(id))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    if (notice.answer() != null) {
      return;
    }
    String why = Written.needed("why", reply.why());
    LocalDate today = ChinaTime.dayOf(now);
    switch (reply.verdict()) {
      case PREMIUM -> premium(actor, notice, reply, now);
      case ENDED -> end(actor, notice, reply, now);
      case NO_CHANGE -> {
      }
    }
    tables.answer(noticeId, new HazardNotice.Answer(reply.verdict(), why, today, actor.name()));
    Policy policy = file.policies.find(id).orElseThrow();
    telling.say(actor, "insurance.noticeAnswered", policy, reply.verdict().name() + " " + why, now);
  }

  private void premium(Actor actor, HazardNotice notice, Reply reply, Instant now) {
    Money premium = reply.premium();
    if (premium == null) {
      throw Refused.at("premium", InsuranceRefusal.NO_AMOUNT);
    }
    requireInTime(notice, now);
    boolean rises = notice.kind() != HazardNotice.Kind.HAZARD_DOWN;
    LocalDate from = day(reply);
    requireSince(notice, rises, from);
    changes.risk(actor, notice.policy(), new PolicyChanges.RiskChange(notice.id().value(), rises, from, premium,
        reply.why(), notice.kind().article()), now);
  }

  private void end(Actor actor, HazardNotice notice, Reply reply, Instant now) {
    if (!notice.kind().mayEnd()) {
      throw Refused.at("verdict", InsuranceRefusal.INSURER_MAY_NOT);
    }
    // Another sale of the same house gives no more time for this one.
    requireInTime(notice, now);
    changes.cancel(actor, notice.policy(), new PolicyChanges.Cancellation(notice.id().value(), day(reply), reply.why(),
        notice.kind().ground(), null), now);
  }

  private static LocalDate day(Reply reply) {
    LocalDate day = reply.day();
    if (day == null) {
      throw Refused.at("day", InsuranceRefusal.NOTHING_WRITTEN);
    }
    return day;
  }

  /** A transfer lets the insurer ask for more for thirty days, and no longer (art. 49). */
  private void requireInTime(HazardNotice notice, Instant now) {
    if (notice.kind() == HazardNotice.Kind.TRANSFER) {
      LocalDate today = ChinaTime.dayOf(now);
      Policy policy = file.policies.find(notice.policy()).orElseThrow();
      LocalDate last = notice.answerBy(file.clocks(policy.path(), today));
      if (today.isAfter(last)) {
        throw Refused.at("verdict", InsuranceRefusal.LAPSED, "49", last);
      }
    }
  }

  /** More is asked for only while the hazard is higher (art. 52), less from the day on which it has fallen (art. 53). */
  private void requireSince(HazardNotice notice, boolean rises, LocalDate from) {
    LocalDate starts = file.policies.find(notice.policy()).orElseThrow().content().startsOn();
    LocalDate first = notice.since().isBefore(starts) ? starts : notice.since();
    if (rises ? from.isBefore(first) : !from.equals(first)) {
      throw Refused.at("day", rises ? InsuranceRefusal.NOT_BEFORE_THE_CHANGE : InsuranceRefusal.FROM_THE_CHANGE, first);
    }
  }

  /** Those of a policy, the latest first. */
  @Transactional(readOnly = true)
  public List<HazardNotice> of(Actor actor, Policy policy) {
    return file.sees(actor, policy) ? tables.of(policy.id()) : List.of();
  }

  /** A notice that waits for its insurer, and until when. */
  public record Waiting(HazardNotice notice, Policy policy, LocalDate until) {}

  /** What waits for the asker's answer, the oldest first. */
  @Transactional(readOnly = true)
  public List<Waiting> waiting(Actor actor, LocalDate today, int limit) {
    if (!actor.may(Permission.POLICY_UNDERWRITE)) {
      return List.of();
    }
    OrganisationId company = actor.kind() == Actor.Kind.STAFF
        ? organisations.of(actor).map(each -> each.id()).orElse(null)
        : null;
    return tables.open(actor.patterns(Permission.POLICY_UNDERWRITE), company, limit).stream().map(each -> {
      Policy policy = file.policies.find(each.policy()).orElseThrow();
      return new Waiting(each, policy, each.answerBy(file.clocks(policy.path(), today)));
    }).filter(each -> file.speaks(actor, each.policy())).toList();
  }
}
