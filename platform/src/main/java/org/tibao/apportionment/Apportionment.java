package org.tibao.apportionment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.money.MoneyRefusal;
import org.tibao.refusal.Refused;

/**
 * 分摊表: the shares of a stairwell's households under some terms, exact to the fen. What the households pay for the cost
 * adds up to the total less a deducted subsidy; what they pay in compensation, to what the compensated receive; what they
 * get back later, to the subsidy that comes later. Of two households with equal remainders the higher floor gets the fen,
 * then the lower room number.
 *
 * @param shares in the order of the flats
 */
public record Apportionment(Terms terms, List<Share> shares) {

  public Apportionment {
    shares = List.copyOf(shares);
  }

  /**
   * Shares a cost.
   *
   * @param flats at least one, each room once; their order changes no share
   * @throws Refused an {@link ApportionmentRefusal}, or {@link org.tibao.money.MoneyRefusal#ALL_WEIGHTS_ZERO} if nobody
   *     is left to pay
   */
  public static Apportionment of(List<Flat> flats, Terms terms) {
    check(flats, terms);
    Map<String, Special> specials = new HashMap<>();
    terms.specials().forEach(each -> specials.put(each.room(), each));
    Map<String, Money> received = new HashMap<>();
    terms.compensations().forEach(each -> received.put(each.room(), each.sum()));
    List<BigDecimal> weights = weights(flats, terms.scheme(), specials);
    // A subsidy may leave nothing to share; that does not make a sense of a scheme in which nobody counts.
    boolean sums = terms.specials().stream().anyMatch(Special.PaysSum.class::isInstance);
    if (!sums && weights.stream().allMatch(weight -> weight.signum() == 0)) {
      throw Refused.because(MoneyRefusal.ALL_WEIGHTS_ZERO);
    }
    List<Money> fixed = flats.stream().map(flat -> fixed(specials.get(flat.room()))).toList();
    Money rest = terms.payable().minus(Money.sum(fixed));
    if (rest.isNegative()) {
      throw Refused.at("specials", ApportionmentRefusal.FIXED_OVER_TOTAL, Money.sum(fixed), terms.payable());
    }
    List<Money> cost = plus(fixed, split(flats, rest, weights));
    // Who is compensated does not pay for compensations, and who pays a fixed sum pays nothing but that.
    List<BigDecimal> compensating = new ArrayList<>();
    for (int i = 0; i < flats.size(); i++) {
      compensating.add(received.containsKey(flats.get(i).room()) ? BigDecimal.ZERO : weights.get(i));
    }
    List<Money> compensates = split(flats, terms.compensation(), compensating);
    Money later = terms.subsidy().way() == Subsidy.Way.REFUNDED ? terms.subsidy().sum() : Money.ZERO;
    List<Money> back = split(flats, later, cost.stream().map(Money::inYuan).toList());
    var shares = new ArrayList<Share>();
    for (int i = 0; i < flats.size(); i++) {
      Flat flat = flats.get(i);
      shares.add(new Share(flat, weights.get(i), cost.get(i), compensates.get(i),
          received.getOrDefault(flat.room(), Money.ZERO), back.get(i), specials.get(flat.room())));
    }
    return new Apportionment(terms, shares);
  }

  /** The share of a room. */
  public @Nullable Share of(String room) {
    return shares.stream().filter(each -> each.flat().room().equals(room)).findFirst().orElse(null);
  }

  /** All weights together. */
  public BigDecimal weight() {
    return shares.stream().map(Share::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What all households together are asked to pay in. */
  public Money raised() {
    return Money.sum(shares.stream().map(Share::pays).toList());
  }

  /** What is shared by weights: the payable sum without the sums fixed for single households. */
  public Money byWeight() {
    return terms.payable().minus(Money.sum(shares.stream().map(each -> fixed(each.special())).toList()));
  }

  private static void check(List<Flat> flats, Terms terms) {
    if (!terms.total().isPositive()) {
      throw Refused.at("total", ApportionmentRefusal.TOTAL);
    }
    if (terms.subsidy().sum().isNegative()) {
      throw Refused.at("subsidy", ApportionmentRefusal.NEGATIVE_SUM);
    }
    if (terms.subsidy().sum().compareTo(terms.total()) > 0) {
      throw Refused.at("subsidy", ApportionmentRefusal.SUBSIDY_OVER_TOTAL, terms.subsidy().sum(), terms.total());
    }
    if (flats.isEmpty()) {
      throw Refused.because(ApportionmentRefusal.NO_FLATS);
    }
    Set<String> rooms = new HashSet<>();
    for (Flat flat : flats) {
      if (!rooms.add(flat.room())) {
        throw Refused.at("room", ApportionmentRefusal.ROOM_TWICE, flat.room());
      }
    }
    once("specials", rooms, terms.specials().stream().map(Special::room).toList());
    once("compensations", rooms, terms.compensations().stream().map(Compensation::room).toList());
    if (terms.compensations().stream().anyMatch(each -> !each.sum().isPositive())) {
      throw Refused.at("compensations", ApportionmentRefusal.NEGATIVE_SUM);
    }
  }

  private static void once(String field, Set<String> rooms, List<String> named) {
    Set<String> seen = new HashSet<>();
    for (String room : named) {
      if (!rooms.contains(room)) {
        throw Refused.at(field, ApportionmentRefusal.UNKNOWN_ROOM, room);
      }
      if (!seen.add(room)) {
        throw Refused.at(field, ApportionmentRefusal.ROOM_TWICE, room);
      }
    }
  }

  private static List<BigDecimal> weights(List<Flat> flats, SharingScheme scheme, Map<String, Special> specials) {
    List<BigDecimal> plain = scheme.weigh(flats);
    var weights = new ArrayList<BigDecimal>();
    for (int i = 0; i < plain.size(); i++) {
      BigDecimal weight = plain.get(i);
      weights.add(switch (specials.get(flats.get(i).room())) {
        case null -> weight;
        case Special.PaysNothing _ -> BigDecimal.ZERO;
        case Special.PaysSum _ -> BigDecimal.ZERO;
        case Special.PaysPart part -> weight.multiply(part.factor());
      });
    }
    return weights;
  }

  private static Money fixed(@Nullable Special special) {
    return special instanceof Special.PaysSum pays ? pays.sum() : Money.ZERO;
  }

  private static List<Money> plus(List<Money> some, List<Money> more) {
    var sums = new ArrayList<Money>();
    for (int i = 0; i < some.size(); i++) {
      sums.add(some.get(i).plus(more.get(i)));
    }
    return sums;
  }

  /** Nothing to share is shared by nobody; all else goes by the largest remainder. */
  static List<Money> split(List<Flat> flats, Money sum, List<BigDecimal> weights) {
    boolean nobody = weights.stream().allMatch(weight -> weight.signum() == 0);
    if (sum.isZero() && nobody) {
      return flats.stream().map(flat -> Money.ZERO).toList();
    }
    int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    List<BigInteger> whole = weights.stream().map(weight -> weight.setScale(Math.max(scale, 0)).unscaledValue())
        .toList();
    Comparator<Integer> ties = Comparator.<Integer>comparingInt(i -> flats.get(i).floor()).reversed()
        .thenComparing(i -> flats.get(i).room(), RoomOrder.INSTANCE);
    return LargestRemainder.split(sum, whole, ties);
  }
}
