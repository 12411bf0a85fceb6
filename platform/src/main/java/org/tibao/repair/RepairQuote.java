package org.tibao.repair;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;

/**
 * 报价: one round: its lines, whose purse each asks, other companies' prices, and what the reviewers said.
 *
 * @param round from 1
 * @param hourPrice of one hour of work
 * @param prices version of the price book
 * @param terms version of the terms of repair
 * @param by who quoted
 */
public record RepairQuote(int round, Money hourPrice, String text, String prices, String terms, By by,
    List<QuoteLine> lines, List<Second> seconds, List<ResponsibilityPath> paths, List<Review> reviews) {

  /** Who, and when. */
  public record By(UUID id, String name, Instant at) {}

  /** 比价: what another company asks for the same. */
  public record Second(String company, Money total, String text, By by) {}

  /** Which of the two reviews. */
  public enum ReviewKind {
    /** 必要性. */
    NECESSITY,
    /** 价格. */
    PRICE
  }

  /**
   * 复核: what one reviewer said.
   *
   * @param findings what stood out at that moment
   * @param unitBears sent back to be borne by who repairs
   * @param organisation whom the reviewer works for, or null
   */
  public record Review(ReviewKind kind, boolean passed, String text, List<String> findings, boolean unitBears, By by,
      @Nullable OrganisationId organisation) {
    public Review {
      findings = List.copyOf(findings);
    }
  }

  public RepairQuote {
    lines = List.copyOf(lines);
    seconds = List.copyOf(seconds);
    paths = List.copyOf(paths);
    reviews = List.copyOf(reviews);
  }

  public Money total() {
    return Money.sum(lines.stream().map(QuoteLine::amount).toList());
  }

  /** What a purse is asked for. */
  public Money asked(Purse purse) {
    return Money.sum(paths.stream().flatMap(each -> each.steps().stream()).filter(each -> each.purse() == purse)
        .map(PathStep::amount).toList());
  }

  /** Whether anybody is asked for money who does not answer for the fault. */
  public boolean asksMoney() {
    return paths.stream().flatMap(each -> each.steps().stream())
        .anyMatch(each -> each.pays() && each.purse().asksMoney());
  }

  public Optional<Review> review(ReviewKind kind) {
    return reviews.stream().filter(each -> each.kind() == kind).findFirst();
  }

  /** The path of a line. */
  public Optional<ResponsibilityPath> path(int line) {
    return paths.stream().filter(each -> each.line() == line).findFirst();
  }
}
