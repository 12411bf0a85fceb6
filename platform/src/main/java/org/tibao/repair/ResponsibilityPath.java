package org.tibao.repair;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.insurance.Covered;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Products;
import org.tibao.upkeep.CareContract;

/**
 * 责任路径: who answers for a fault before who has money. Each line goes from purse to purse — maker's warranty, warranty of
 * the part, contract of care, whoever broke it, policy, fund, owners — until all of it is borne; every step is kept.
 */
public final class ResponsibilityPath {

  private final int line;
  private final List<PathStep> steps;

  private ResponsibilityPath(int line, List<PathStep> steps) {
    this.line = line;
    this.steps = List.copyOf(steps);
  }

  /** The path of a line as it was kept. */
  static ResponsibilityPath kept(int line, List<PathStep> steps) {
    return new ResponsibilityPath(line, steps);
  }

  /** The paths of the lines of one repair, in their order. */
  static List<ResponsibilityPath> of(List<QuoteLine> lines, Circumstances is) {
    List<Walk> walks = lines.stream().map(each -> new Walk(each, is)).toList();
    walks.forEach(Walk::answers);
    policy(walks, is);
    walks.forEach(Walk::owners);
    return walks.stream().map(each -> new ResponsibilityPath(each.line.no(), each.steps)).toList();
  }

  public int line() {
    return line;
  }

  /** Every purse that was asked, in its order. */
  public List<PathStep> steps() {
    return steps;
  }

  /** Deductible and limits belong to the event, not to a line: the policy is asked for all that is left at once. */
  private static void policy(List<Walk> walks, Circumstances is) {
    List<Walk> open = walks.stream().filter(Walk::open).toList();
    Covered covered = is.covered();
    if (covered == null) {
      open.forEach(each -> each.no(Purse.POLICY, PathReason.POLICY_NONE));
      return;
    }
    if (!is.faultOn().isAfter(covered.waitingUntil())) {
      open.forEach(
          each -> each.no(Purse.POLICY, PathReason.POLICY_WAITING, covered.waitingUntil().toString()));
      return;
    }
    Optional<Products.Exclusion> excluded = covered.exclusions().stream()
        .filter(each -> is.excluded().contains(each.code()) || each.code().equals(is.cause().exclusion())).findFirst();
    if (excluded.isPresent()) {
      open.forEach(each -> each.no(Purse.POLICY, PathReason.POLICY_EXCLUDED, excluded.get().plain()));
      return;
    }
    Optional<Covered.Item> item = covered.item(is.cause() == FaultCause.DAMAGE
        ? CoverItem.VANDALISM
        : CoverItem.PARTS);
    if (item.isEmpty()) {
      open.forEach(each -> each.no(Purse.POLICY, PathReason.POLICY_NOT_THAT));
      return;
    }
    var paid = new ArrayList<Walk>();
    for (Walk each : open) {
      if (item.get().except().contains(each.line.code())) {
        each.no(Purse.POLICY, PathReason.POLICY_EXCEPTED);
      } else {
        paid.add(each);
      }
    }
    if (!paid.isEmpty()) {
      pay(paid, item.get(), covered);
    }
  }

  private static void pay(List<Walk> paid, Covered.Item item, Covered covered) {
    Money total = Money.sum(paid.stream().map(each -> each.left).toList());
    Money after = Money.max(Money.ZERO, total.minus(item.deductible()));
    Money pays = least(least(item.bears(total), item.limit()), covered.left());
    List<Money> parts = LargestRemainder.split(pays,
        paid.stream().map(each -> BigInteger.valueOf(each.left.fen())).toList());
    for (int i = 0; i < parts.size(); i++) {
      Walk walk = paid.get(i);
      Money part = parts.get(i);
      if (part.equals(walk.left)) {
        walk.yes(Purse.POLICY, part, PathReason.POLICY_PAYS, covered.number());
      } else if (part.isPositive()) {
        walk.yes(Purse.POLICY, part, PathReason.POLICY_PAYS_PART, covered.number(), item.deductible().toString(),
            item.share().toString());
      } else if (after.isPositive()) {
        walk.no(Purse.POLICY, PathReason.POLICY_USED_UP);
      } else {
        walk.no(Purse.POLICY, PathReason.POLICY_DEDUCTIBLE, item.deductible().toString());
      }
    }
  }

  private static Money least(Money amount, @Nullable Money limit) {
    return limit == null ? amount : Money.min(amount, limit);
  }

  /** One line on its way. */
  private static final class Walk {

    private final QuoteLine line;
    private final Circumstances is;
    private final List<PathStep> steps = new ArrayList<>();
    private Money left;

    private Walk(QuoteLine line, Circumstances is) {
      this.line = line;
      this.is = is;
      this.left = line.amount();
    }

    private boolean open() {
      return left.isPositive();
    }

    private void no(Purse purse, PathReason reason, String... arguments) {
      steps.add(new PathStep(purse, Money.ZERO, reason, List.of(arguments)));
    }

    private void yes(Purse purse, Money amount, PathReason reason, String... arguments) {
      steps.add(new PathStep(purse, amount, reason, List.of(arguments)));
      left = left.minus(amount);
    }

    private void all(Purse purse, PathReason reason, String... arguments) {
      yes(purse, left, reason, arguments);
    }

    /** Those who answer for the fault, whether or not anybody is insured. */
    private void answers() {
      if (is.unitBears()) {
        all(Purse.PART_WARRANTY, PathReason.PART_RULED);
        return;
      }
      maker();
      if (open()) {
        part();
      }
      if (open()) {
        care();
      }
      if (open()) {
        liable();
      }
    }

    /** Whether somebody keeps the lift who has not cared for it as they should. */
    private boolean neglected() {
      return is.cause() == FaultCause.NEGLECT && is.care() != null;
    }

    private void maker() {
      LocalDate until = is.makerUntil();
      if (until == null) {
        no(Purse.MAKER_WARRANTY, PathReason.MAKER_UNKNOWN);
      } else if (is.faultOn().isAfter(until)) {
        no(Purse.MAKER_WARRANTY, PathReason.MAKER_OVER, until.toString());
      } else if (neglected()) {
        no(Purse.MAKER_WARRANTY, PathReason.MAKER_NEGLECT);
      } else if (is.cause().outside()) {
        no(Purse.MAKER_WARRANTY, PathReason.MAKER_OUTSIDE);
      } else {
        all(Purse.MAKER_WARRANTY, PathReason.MAKER_PAYS, until.toString());
      }
    }

    private void part() {
      Optional<Part> found = is.fitted().stream().filter(each -> each.is(line.code(), line.position()))
          .filter(each -> each.warranty() != null)
          .max((a, b) -> a.fittedOn().compareTo(b.fittedOn()));
      if (line.code().isBlank() || found.isEmpty()) {
        no(Purse.PART_WARRANTY, PathReason.PART_NONE);
        return;
      }
      Part part = found.get();
      if (!part.warranted(is.faultOn())) {
        no(Purse.PART_WARRANTY, PathReason.PART_OVER, String.valueOf(part.warranty()));
      } else if (neglected()) {
        no(Purse.PART_WARRANTY, PathReason.PART_NEGLECT);
      } else if (is.cause().outside()) {
        no(Purse.PART_WARRANTY, PathReason.PART_OUTSIDE);
      } else {
        all(Purse.PART_WARRANTY, PathReason.PART_PAYS, part.unitName(), part.fittedOn().toString(),
            String.valueOf(part.warranty()));
      }
    }

    private void care() {
      CareContract care = is.care();
      if (care == null) {
        no(Purse.CARE_CONTRACT, PathReason.CARE_NONE);
      } else if (is.cause() == FaultCause.NEGLECT) {
        all(Purse.CARE_CONTRACT, PathReason.CARE_NEGLECT, care.unitName());
      } else if (is.cause().outside()) {
        no(Purse.CARE_CONTRACT, PathReason.CARE_OUTSIDE);
      } else {
        scope(care);
      }
    }

    private void scope(CareContract care) {
      switch (care.scope()) {
        case CLEAN -> no(Purse.CARE_CONTRACT, PathReason.CARE_CLEAN);
        case HALF -> {
          if (line.perPiece().compareTo(care.partsUpTo()) > 0) {
            no(Purse.CARE_CONTRACT, PathReason.CARE_ABOVE, care.partsUpTo().toString());
          } else {
            all(Purse.CARE_CONTRACT, PathReason.CARE_HALF, care.unitName());
          }
        }
        case FULL -> all(Purse.CARE_CONTRACT, PathReason.CARE_FULL, care.unitName());
      }
    }

    private void liable() {
      Covered covered = is.covered();
      if (is.cause() != FaultCause.DAMAGE) {
        no(Purse.LIABLE_PERSON, PathReason.LIABLE_NOBODY);
      } else if (covered != null && covered.item(CoverItem.VANDALISM).isPresent()) {
        no(Purse.LIABLE_PERSON, PathReason.LIABLE_LATER);
      } else if (is.liable().isBlank()) {
        no(Purse.LIABLE_PERSON, PathReason.LIABLE_UNKNOWN);
      } else {
        all(Purse.LIABLE_PERSON, PathReason.LIABLE_PAYS, is.liable());
      }
    }

    /** What no policy has paid: of whoever broke it, else of what the owners have saved, else of what they pay. */
    private void owners() {
      if (open() && is.cause() == FaultCause.DAMAGE && !is.liable().isBlank()) {
        all(Purse.LIABLE_PERSON, PathReason.LIABLE_PAYS, is.liable());
      }
      if (open()) {
        fund();
      }
      if (open()) {
        all(Purse.SELF_PAY, PathReason.SELF_PAYS);
      }
    }

    private void fund() {
      Covered covered = is.covered();
      if (!is.fundAccount()) {
        no(Purse.FUND, PathReason.FUND_NONE);
      } else if (covered != null && covered.item(CoverItem.PARTS).isPresent()) {
        no(Purse.FUND, PathReason.FUND_INSURED, covered.number());
      } else if (is.cause() == FaultCause.DAMAGE) {
        no(Purse.FUND, PathReason.FUND_DAMAGE);
      } else {
        all(Purse.FUND, PathReason.FUND_PAYS);
      }
    }
  }
}
