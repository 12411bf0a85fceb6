package org.tibao.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;

/** The door to the portfolio of a territory: everything insured there, priced again and stressed. */
@Component
@Transactional(readOnly = true)
public class Portfolios {

  private final RuleBook rules;
  private final Quotes quotes;
  private final ObjectProvider<Exposures> holders;

  Portfolios(RuleBook rules, Quotes quotes, ObjectProvider<Exposures> holders) {
    this.rules = rules;
    this.quotes = quotes;
    this.holders = holders;
  }

  /**
   * What a portfolio rests on.
   *
   * @param insured whether these are policies; otherwise they are the latest kept quote of each lift
   */
  public record Book(List<Exposure> exposures, boolean insured) {

    public Book {
      exposures = List.copyOf(exposures);
    }
  }

  /**
   * The lifts that are insured in the asker's territory on a day; where none is, those with a kept quote.
   *
   * @throws Refused {@link AccessRefusal#NOT_YOURS}
   */
  public Book book(Actor actor, LocalDate on) {
    if (!actor.may(Permission.PORTFOLIO_READ)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    List<Exposure> insured = holders.orderedStream().flatMap(each -> each.inForce(actor, on).stream())
        .filter(each -> actor.may(Permission.PORTFOLIO_READ, each.path())).toList();
    if (!insured.isEmpty()) {
      return new Book(insured, true);
    }
    var seen = new HashSet<List<String>>();
    var quoted = new ArrayList<Exposure>();
    for (KeptQuote each : quotes.latest(actor)) {
      MadeQuote made = each.made();
      if (actor.may(Permission.PORTFOLIO_READ, made.path())
          && seen.add(List.of(made.path(), each.about(), made.quote().risk().lift()))) {
        quoted.add(new Exposure(made.path(), made.quote().product(), made.basis().products(), made.quote().risk(),
            made.from(), made.quote().premium()));
      }
    }
    return new Book(quoted, false);
  }

  /**
   * What becomes of lifts from the year of a day on, as expected and under a stress: products as they were agreed, parts and
   * factors as they are in force on that day.
   *
   * @throws Refused {@link PricingRefusal#NO_VERSION}, {@link PricingRefusal#UNKNOWN_PRODUCT}
   */
  public PortfolioOutlook outlook(List<Exposure> exposures, Stress stress, LocalDate on) {
    var parts = rules.inForce(PartsTable.KIND, on);
    var factors = rules.inForce(RatingFactors.KIND, on);
    var known = new HashMap<List<String>, Portfolio.Basis>();
    var book = new ArrayList<Portfolio.Held>();
    for (Exposure each : exposures) {
      var table = parts.at(each.path());
      var moved = factors.at(each.path());
      Portfolio.Basis basis = known.computeIfAbsent(List.of(each.product(), each.products(),
          table.version().id(), moved.version().id()), _ -> {
            Product product = quotes.product(each.products(), each.product());
            return new Portfolio.Basis(new Rating(product, table.data(), moved.data()),
                new Rating(product, table.data(), moved.data(), stress));
          });
      book.add(new Portfolio.Held(each, basis));
    }
    return Portfolio.outlook(book, stress, on);
  }
}
