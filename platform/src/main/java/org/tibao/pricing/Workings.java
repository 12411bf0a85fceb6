package org.tibao.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tibao.actuary.Peril;
import org.tibao.actuary.RenewedPart;
import org.tibao.actuary.TermCost;
import org.tibao.money.Money;
import org.tibao.rules.Confidence;

/**
 * 计算书: everything that a quote was computed from and through, so that an actuary can check each step.
 *
 * @param within the part of the claims that the aggregate limit leaves, 0 … 1
 * @param spread 成本分布, from the lowest to the highest
 */
public record Workings(Quote quote, Product product, List<Life> lives, List<Rate> rates, List<Line> lines,
    BigDecimal within, List<Bar> spread) {

  private static final int BARS = 28;
  private static final double SEEN = 0.98;

  /**
   * A part as it was priced.
   *
   * @param mean of its life in the table, for this make, in years at the reference starts
   * @param wear by which starts and stress shorten it
   * @param here its mean life in this lift, in years
   * @param age years before the start in which the first of its row was put in
   * @param unpaid years from the start in which it is not paid: warranty, waiting period
   * @param price of one renewal, with labour, after the discount
   */
  public record Life(PartsTable.Part part, BigDecimal mean, BigDecimal wear, BigDecimal here, BigDecimal age,
      BigDecimal unpaid, Money price) {}

  /**
   * An item that happens, as it was priced.
   *
   * @param table events per lift-year that the product names
   * @param here events per lift-year of this lift in its first year of the term
   */
  public record Rate(Cover cover, BigDecimal table, BigDecimal here) {}

  /**
   * One line of the matrix year × item.
   *
   * @param part code of the part, or empty
   * @param fen expected present value of each year's payments, in fen, before rounding
   * @param events expected number in each year
   */
  public record Line(CoverItem item, String part, List<BigDecimal> fen, List<BigDecimal> events) {}

  /**
   * One bar of the distribution.
   *
   * @param ppm chance of a cost in it, in parts per million
   */
  public record Bar(Money from, Money until, long ppm) {}

  public Workings {
    lives = List.copyOf(lives);
    rates = List.copyOf(rates);
    lines = List.copyOf(lines);
    spread = List.copyOf(spread);
  }

  /** 附加费用: what the premium holds beside the expected cost. */
  public Money loading() {
    return quote.premium().minus(quote.expected());
  }

  static Workings of(Rating rating, Risk risk) {
    RatingClass lift = RatingClass.of(risk);
    LiftCost cost = rating.cost(lift);
    Product product = rating.product();
    var lives = new ArrayList<Life>();
    for (RenewedPart each : rating.model().parts(lift)) {
      PartsTable.Part part = rating.table().find(each.code()).orElseThrow();
      lives.add(new Life(part, decimal(each.life().mean()), decimal(each.wear()),
          decimal(each.life().mean() / each.wear()), decimal(each.past().years()), decimal(each.unpaid()),
          Money.fen(each.price())));
    }
    var rates = new ArrayList<Rate>();
    for (Peril each : rating.model().perils(lift)) {
      Cover cover = product.cover(CoverItem.valueOf(each.code())).orElseThrow();
      rates.add(new Rate(cover, Objects.requireNonNull(cover.events()).perLiftYear(), decimal(each.rate(0))));
    }
    var lines = new ArrayList<Line>();
    add(cost.claims(), cost.within(), rating, lines);
    add(cost.fixed(), 1, rating, lines);
    Quote quote = rating.quote(risk, cost);
    return new Workings(quote, product, lives, rates, lines, decimal(cost.within()), spread(cost, quote.premium()));
  }

  private static void add(TermCost cost, double within, Rating rating, List<Line> lines) {
    int years = rating.product().years();
    for (int i = 0; i < cost.items().size(); i++) {
      String code = cost.items().get(i);
      boolean part = rating.table().find(code).isPresent();
      var fen = new ArrayList<BigDecimal>();
      var events = new ArrayList<BigDecimal>();
      for (int year = 0; year < years; year++) {
        fen.add(decimal(cost.expected(i, year) * within));
        events.add(decimal(cost.events(i, year)));
      }
      lines.add(new Line(part ? CoverItem.PARTS : CoverItem.valueOf(code), part ? code : "", fen, events));
    }
  }

  /** Equal steps from the lowest to what is seldom passed, the premium included; the last bar holds all beyond. */
  private static List<Bar> spread(LiftCost cost, Money premium) {
    double low = cost.quantile(0.001);
    double high = Math.max(cost.quantile(SEEN), premium.fen() * 1.04);
    if (!(high > low)) {
      return List.of(new Bar(fen(low), fen(low), org.tibao.money.Rate.ONE));
    }
    var bars = new ArrayList<Bar>();
    double before = 0;
    for (int i = 0; i < BARS; i++) {
      double from = low + (high - low) * i / BARS;
      double until = low + (high - low) * (i + 1) / BARS;
      double reached = i == BARS - 1 ? 1 : cost.cumulative(until);
      bars.add(new Bar(fen(from), fen(until), Math.round((reached - before) * org.tibao.money.Rate.ONE)));
      before = reached;
    }
    return bars;
  }

  private static Money fen(double amount) {
    return Money.fen(Math.round(amount));
  }

  private static BigDecimal decimal(double number) {
    return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }
}
