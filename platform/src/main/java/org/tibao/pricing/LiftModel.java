package org.tibao.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.tibao.actuary.LiftTerm;
import org.tibao.actuary.Peril;
import org.tibao.actuary.RenewedPart;
import org.tibao.actuary.Severity;
import org.tibao.actuary.Upkeep;
import org.tibao.actuary.Weibull;
import org.tibao.money.Rate;

/** What the actuary is asked about one class of lifts: product, parts table and factors as lives, rates and fen. */
final class LiftModel {

  private static final long FEN = 100;

  private final Product product;
  private final PartsTable table;
  private final RatingFactors factors;
  private final Stress stress;
  /** By item, at the rate of the product: the law of their costs is the same for every lift. */
  private final Map<CoverItem, Peril> perils = new EnumMap<>(CoverItem.class);

  LiftModel(Product product, PartsTable table, RatingFactors factors, Stress stress) {
    this.product = product;
    this.table = table;
    this.factors = factors;
    this.stress = stress;
    covers(CoverItem.Way.EVENTS).forEach(each -> perils.put(each.item(), peril(each)));
  }

  /** What depends on chance: parts and events. */
  LiftTerm claims(RatingClass lift) {
    return term(parts(lift), perils(lift), List.of());
  }

  /** What is paid in any case. */
  LiftTerm fixed() {
    return term(List.of(), List.of(), covers(CoverItem.Way.YEARLY).map(LiftModel::yearly).toList());
  }

  private LiftTerm term(List<RenewedPart> parts, List<Peril> events, List<Upkeep> yearly) {
    return new LiftTerm(product.years(), stress.interest(fraction(product.interest())),
        stress.trend(fraction(product.trend())), parts, events, yearly);
  }

  private Stream<Cover> covers(CoverItem.Way way) {
    return product.covers().stream().filter(each -> each.item().way() == way);
  }

  List<RenewedPart> parts(RatingClass lift) {
    return product.cover(CoverItem.PARTS)
        .map(cover -> table.parts().stream().filter(part -> !cover.except().contains(part.code()))
            .map(part -> part(part, cover, lift)).toList())
        .orElse(List.of());
  }

  List<Peril> perils(RatingClass lift) {
    return covers(CoverItem.Way.EVENTS).map(each -> {
      double rate = Objects.requireNonNull(each.events()).perLiftYear().doubleValue();
      return Objects.requireNonNull(perils.get(each.item()))
          .at(rate * factors.events(each.item(), lift) * stress.rate()).unpaidFor(product.terms().waitingYears());
    }).toList();
  }

  private RenewedPart part(PartsTable.Part part, Cover cover, RatingClass lift) {
    Weibull life = Weibull.ofMean(part.shape().doubleValue(), part.mean() * factors.life(lift.make()));
    double wear = RenewedPart.wear(lift.startsPerDay(), table.referenceStarts(), part.use().doubleValue())
        * stress.wear(part.group(), lift.make());
    return new RenewedPart(part.code(), life, RenewedPart.Past.ofRow(lift.ageYears()), wear,
        price(part, cover, lift.floors()), paid(cover), product.terms().unpaidYears(lift.ageYears()));
  }

  private long price(PartsTable.Part part, Cover cover, int floors) {
    double discount = cover.discount() == null ? 0 : fraction(cover.discount());
    return Math.round(table.yuan(part, floors) * FEN * (1 - discount));
  }

  private static Peril peril(Cover cover) {
    Cover.Events events = Objects.requireNonNull(cover.events());
    double each = events.medianYuan() * FEN * events.persons().doubleValue();
    double spread = events.spread().doubleValue();
    Severity severity = spread == 0 ? Severity.fixed(each) : Severity.lognormal(Math.log(each), spread);
    return new Peril(cover.item().name(), events.perLiftYear().doubleValue(), fraction(events.growth()), severity,
        cover.item() != CoverItem.ENTRAPMENT, paid(cover));
  }

  private static Upkeep yearly(Cover cover) {
    BigDecimal share = BigDecimal.valueOf(Rate.percent(cover.share()).ppm(), 6);
    return new Upkeep(cover.item().name(), share.multiply(BigDecimal.valueOf(
        Objects.requireNonNull(cover.yearlyYuan()) * FEN)).longValue(), true);
  }

  private static org.tibao.actuary.Cover paid(Cover cover) {
    Long limit = cover.limitYuan();
    return new org.tibao.actuary.Cover(fraction(cover.share()), cover.deductibleYuan() * FEN,
        limit == null ? Long.MAX_VALUE : limit * FEN);
  }

  private static double fraction(String percent) {
    return Rate.percent(percent).ppm() / (double) Rate.ONE;
  }
}
