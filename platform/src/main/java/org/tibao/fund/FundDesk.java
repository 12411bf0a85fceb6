package org.tibao.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/** The door to uses as people read them: the queue, the check list, the table of every household's share. */
@Component
@Transactional(readOnly = true)
public class FundDesk {

  private static final int LONGEST_LIST = 500;

  private final FundUseTables uses;
  private final DebitTables debits;
  private final FundReserves reserves;
  private final FundLegality legality;

  FundDesk(FundUseTables uses, DebitTables debits, FundReserves reserves, FundLegality legality) {
    this.uses = uses;
    this.debits = debits;
    this.reserves = reserves;
    this.legality = legality;
  }

  /** The uses in the asker's territory, those that are open first. */
  public List<FundUse> all(Actor actor) {
    return uses.in(actor.patterns(Permission.FUND_READ), LONGEST_LIST);
  }

  /** What was asked of the fund in these days, by parts of a territory; bad where it was turned away, in fen. */
  public List<PartCount> below(Actor actor, String below, LocalDate from, LocalDate until) {
    return uses.below(actor.patterns(Permission.FUND_READ), below, from, until);
  }

  /** @throws Refused {@link FundRefusal#UNKNOWN} */
  public FundUse use(Actor actor, FundUseId id) {
    return uses.find(id).filter(found -> actor.may(Permission.FUND_READ, found.path()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
  }

  public List<FundUse> of(Actor actor, FundAccount account) {
    actor.require(Permission.FUND_READ, account.path());
    return uses.of(account.id());
  }

  /** The uses of a stairwell that the asker may see, the latest first. */
  public List<FundUse> of(Actor actor, StairwellId stairwell) {
    return uses.of(stairwell).stream().filter(each -> actor.may(Permission.FUND_READ, each.path())).toList();
  }

  /** How a use is borne: as it was reserved, or as it would be today; rooms, never names. */
  public DebitTable table(Actor actor, FundUse use) {
    actor.require(Permission.FUND_READ, use.path());
    return reserves.table(use);
  }

  /** Who has paid of its own part, once money is reserved; by dwelling. */
  public Map<DwellingId, FundDue> dues(Actor actor, FundUse use) {
    actor.require(Permission.FUND_READ, use.path());
    return debits.of(use.id()).stream()
        .collect(Collectors.toMap(each -> each.debit().dwelling(), each -> each));
  }

  /** The check list of a use as it stands today. */
  public Legality.Report report(Actor actor, FundUse use, LocalDate today) {
    actor.require(Permission.FUND_READ, use.path());
    return legality.report(use, today);
  }

  public List<FundUse.Proof> proofs(Actor actor, FundUse use) {
    actor.require(Permission.FUND_READ, use.path());
    return uses.proofs(use.id());
  }

  /**
   * 公示: what hangs out of a use at the door, for everybody.
   *
   * @param result whether the decision hangs out, and not the plan
   */
  public record Hanging(FundUse.Kind kind, boolean result, LocalDate from, LocalDate until) {}

  /** What hangs out of the uses of a stairwell on that day; who asked for them and what they wrote is not told. */
  public List<Hanging> hanging(Actor actor, StairwellId stairwell, LocalDate today) {
    return of(actor, stairwell).stream().filter(each -> each.stage().open())
        .flatMap(each -> hanging(each).stream())
        .filter(each -> !today.isBefore(each.from()) && !today.isAfter(each.until()))
        .toList();
  }

  private Optional<Hanging> hanging(FundUse use) {
    FundPolicy policy = legality.policy(use);
    LocalDate decided = use.state().decidedOn();
    if (decided != null && use.kind() != FundUse.Kind.EMERGENCY) {
      return Optional.of(new Hanging(use.kind(), true, decided, decided.plusDays(policy.decision().resultPosted())));
    }
    boolean afterwards = use.kind() == FundUse.Kind.EMERGENCY;
    return uses.proofs(use.id()).stream()
        .filter(each -> each.kind() == (afterwards ? FundUse.ProofKind.PUBLISHED_AFTER : FundUse.ProofKind.PLAN_POSTED))
        .map(FundUses::hangsSince).max(LocalDate::compareTo).map(since -> new Hanging(use.kind(), afterwards, since,
            since.plusDays(afterwards ? policy.emergency().publishedDays() : policy.decision().planPosted())));
  }

  public List<FundUse.Step> steps(Actor actor, FundUse use) {
    actor.require(Permission.FUND_READ, use.path());
    return uses.steps(use.id());
  }

  /**
   * What a household bears of one use.
   *
   * @param due its own line of the table
   */
  public record Mine(FundUse use, FundDue due) {}

  /** What a household bears of all uses that have taken or set aside money, the latest first. */
  public List<Mine> mine(Actor actor, Dwelling dwelling) {
    if (!actor.atHome(Permission.FUND_READ, dwelling.path())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return debits.of(dwelling.id()).stream().map(due -> new Mine(uses.find(due.use()).orElseThrow(), due)).toList();
  }

  /** What a household still has to pay itself. */
  public Optional<Mine> owing(Actor actor, Dwelling dwelling) {
    return mine(actor, dwelling).stream().filter(each -> each.due().open().isPositive()
        && each.use().stage().open()).findFirst();
  }

  /** Uses that wait for a review, or for the officer's next step, in the asker's territory. */
  public List<FundUse> waiting(Actor actor, FundUse.Stage stage, int limit) {
    Permission needed = stage == FundUse.Stage.DECIDED ? Permission.FUND_REVIEW : Permission.FUND_WRITE;
    return uses.in(actor.patterns(needed), stage, limit).stream()
        .filter(each -> stage != FundUse.Stage.DECIDED || !each.applied().person().equals(actor.id())).toList();
  }
}
