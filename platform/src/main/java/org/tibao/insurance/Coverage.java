package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.Cover;
import org.tibao.pricing.Product;
import org.tibao.refusal.Refused;
import org.tibao.registry.LiftId;

/** The door for repair and claims: what is covered for a lift on a day, and what of the limit is left. Asks no right. */
@Component
@Transactional
public class Coverage {

  private final PolicyFile file;
  private final SelectionTables selections;

  Coverage(PolicyFile file, SelectionTables selections) {
    this.file = file;
    this.selections = selections;
  }

  /** What is covered for that lift on that day, if it is insured. */
  @Transactional(readOnly = true)
  public Optional<Covered> on(LiftId lift, LocalDate day) {
    return file.policies.of(lift).stream().filter(each -> each.covers(day)).findFirst().map(each -> of(each, day));
  }

  /** What a policy covers on a day of one of its terms; on other days, what its last term would. */
  @Transactional(readOnly = true)
  public Covered of(Policy policy, LocalDate day) {
    PolicyTerm term = policy.term(day).orElse(policy.last());
    Product product = file.product(policy.content().rule(), policy.content().product());
    Bid.Terms offered = selections.bid(policy.origin().bid()).orElseThrow().terms();
    List<Covered.Item> items = product.covers().stream().filter(each -> offered.covers().contains(each.item()))
        .map(each -> item(each, offered)).toList();
    return new Covered(policy.id(), policy.number(), policy.insurer().id(), policy.insurer().name(), term.endsOn(),
        policy.content().startsOn().plusDays(product.terms().waitingDays()).minusDays(1), items,
        limit(product, offered), file.premiums.used(policy.id(), term.startsOn(), term.endsOn()),
        file.exclusions(policy));
  }

  private static Covered.Item item(Cover cover, Bid.Terms offered) {
    Long limit = cover.limitYuan();
    return new Covered.Item(cover.item(), Rate.percent(cover.share()),
        Money.max(Money.fen(cover.deductibleYuan() * 100), offered.deductible()),
        limit == null ? null : Money.fen(limit * 100), cover.except());
  }

  private static @Nullable Money limit(Product product, Bid.Terms offered) {
    Long yuan = product.terms().aggregateYuan();
    Money own = offered.limit();
    return own != null || yuan == null ? own : Money.fen(yuan * 100);
  }

  /**
   * Takes what a claim pays out of the limit of the term in which it happened. The same cause again changes nothing.
   *
   * @throws Refused {@link InsuranceRefusal#UNKNOWN}, {@link InsuranceRefusal#LIMIT_REACHED}
   */
  public void use(PolicyId id, String cause, Money amount, LocalDate on) {
    Policy policy = file.policies.lock(id).filter(each -> each.covers(on))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    if (!file.premiums.use(id, cause, Written.positive("amount", amount), on)) {
      return;
    }
    Covered covered = of(policy, on);
    Money limit = covered.limit();
    if (limit != null && covered.used().compareTo(limit) > 0) {
      throw Refused.because(InsuranceRefusal.LIMIT_REACHED, limit.minus(covered.used().minus(amount)));
    }
  }

  /** What was taken under a cause is free again: the claim does not pay it after all. */
  public void giveBack(PolicyId id, String cause) {
    if (file.policies.lock(id).isEmpty()) {
      throw Refused.because(InsuranceRefusal.UNKNOWN);
    }
    file.premiums.giveBack(id, cause);
  }
}
