package org.tibao.fund;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;

/**
 * The door to 收款账户更正: whoever is to be paid gave a wrong account. One person tells the right one, another confirms it with
 * the payee's paper in hand; until then nothing of that use is paid.
 */
@Component
@Transactional
public class FundPayees {

  private final FundPayeeTables tables;
  private final FundUseTables uses;
  private final FundPaymentTables payments;
  private final Audit audit;

  FundPayees(FundPayeeTables tables, FundUseTables uses, FundPaymentTables payments, Audit audit) {
    this.tables = tables;
    this.uses = uses;
    this.payments = payments;
    this.audit = audit;
  }

  /**
   * A correction that waits for its second person.
   *
   * @param payee with its number masked
   */
  public record Waiting(UUID id, FundUse.Payee payee, String why, FundHand told) {}

  /**
   * Tells the right account; a correction that still waits is replaced.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOTHING_WRITTEN},
   *     {@link FundRefusal#NOT_AN_ACCOUNT_NUMBER}, {@link FundRefusal#PAYEE_IS_NOT_THE_INSURER},
   *     {@link FundRefusal#NOT_FROM_HERE} while a payment is at the bank
   */
  public void correct(Actor actor, FundUseId id, FundUse.PayTo right, String why, Instant now) {
    FundUse use = uses.lock(id).filter(found -> actor.may(Permission.FUND_READ, found.path()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (!actor.may(Permission.FUND_APPLY, use.path()) && !actor.may(Permission.FUND_WRITE, use.path())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    String number = AccountNumbers.read("payeeNumber", right.number());
    uses.insurer(id).filter(each -> !new FundUse.Payee(right.name(), "", "").is(each)).ifPresent(each -> {
      throw Refused.at("payee", FundRefusal.PAYEE_IS_NOT_THE_INSURER, right.name(), each);
    });
    var told = new Waiting(UUID.randomUUID(), new FundUse.Payee(Written.needed("payee", right.name()),
        Written.needed("payeeBank", right.bank()), AccountNumbers.masked(number)), Written.needed("why", why),
        FundHand.of(actor, now));
    // Which insurer is chosen may be known only after the owners have voted on the premium.
    boolean early = use.kind() == FundUse.Kind.INSURANCE && use.stage() == FundUse.Stage.REVIEWED;
    if (use.stage() != FundUse.Stage.CONFIRMED && !early
        || payments.of(id).stream().anyMatch(each -> each.stage() == FundPayment.Stage.INSTRUCTED)) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    tables.add(id, told, number);
    step(actor, use, Steps.PAYEE_TOLD, told, now);
  }

  /**
   * A second person confirms the account by typing its number again.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#MAKER_IS_CHECKER},
   *     {@link FundRefusal#NUMBER_DIFFERS}
   */
  public void confirm(Actor actor, FundUseId id, String typed, Instant now) {
    FundUse use = uses.lock(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_REVIEW, use.path());
    Waiting told = tables.waiting(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (told.told().person().equals(actor.id()) || use.applied().person().equals(actor.id())) {
      throw Refused.because(FundRefusal.MAKER_IS_CHECKER);
    }
    if (!AccountNumbers.read("number", typed).equals(tables.number(told.id()))) {
      throw Refused.at("number", FundRefusal.NUMBER_DIFFERS);
    }
    tables.confirm(id, told.id(), actor, now);
    step(actor, use, Steps.PAYEE_CONFIRMED, told, now);
  }

  private void step(Actor actor, FundUse use, String what, Waiting told, Instant now) {
    String account = told.payee().name() + " " + told.payee().bank() + " " + told.payee().number();
    uses.step(use.id(), new FundUse.Step(what, account, FundHand.of(actor, now)));
    audit.changed(actor, "fundUse." + what, use.subject(), Map.of("payee", use.payee().name()),
        Map.of("payee", account, "why", told.why()), now);
  }

  /** What waits for a second person, for those who may see the use. */
  @Transactional(readOnly = true)
  public Optional<Waiting> waiting(Actor actor, FundUse use) {
    actor.require(Permission.FUND_READ, use.path());
    return tables.waiting(use.id());
  }
}
