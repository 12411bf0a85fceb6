package org.tibao.insurance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.pricing.Product.FloorRatio;
import org.tibao.registry.DwellingId;

/** 保费分摊: how a premium is split over the dwellings of a lift. Pure; the parts always add up to the premium. */
public final class PremiumSplit {

  private PremiumSplit() {}

  /**
   * A dwelling that the lift serves.
   *
   * @param path scope path of the dwelling
   * @param agreed its share in the owners' agreement; zero where there is none
   */
  public record Flat(DwellingId dwelling, String path, String room, int floor, long areaCenti, Money agreed) {}

  /**
   * 按楼层比例: first over the floors by their weights, then over the households of each floor alike, so that a floor pays
   * the same however many live there. Of two equal remainders the higher floor gets the fen, on a floor the first room.
   */
  public static List<Money> byFloors(Money premium, List<Flat> flats, FloorRatio ratio,
      InsuranceTerms.AmountBasis basis) {
    SortedMap<Integer, List<Integer>> floors = new TreeMap<>();
    for (int i = 0; i < flats.size(); i++) {
      floors.computeIfAbsent(flats.get(i).floor(), _ -> new ArrayList<>()).add(i);
    }
    List<Integer> order = List.copyOf(floors.keySet());
    boolean nobody = order.stream().allMatch(floor -> ratio.weight(floor) == 0);
    List<BigInteger> weights = order.stream().map(floor -> {
      long weight = nobody && floor.equals(order.getLast()) ? 1 : ratio.weight(floor);
      long heads = basis == InsuranceTerms.AmountBasis.PER_HOUSEHOLD ? floors.getOrDefault(floor, List.of()).size() : 1;
      return BigInteger.valueOf(Math.multiplyExact(weight, heads));
    }).toList();
    List<Money> byFloor = LargestRemainder.split(premium, weights, (a, b) -> b - a);
    Map<Integer, Money> parts = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      List<Integer> here = floors.getOrDefault(order.get(i), List.of());
      List<Money> each = LargestRemainder.split(byFloor.get(i), here.stream().map(_ -> BigInteger.ONE).toList());
      for (int j = 0; j < here.size(); j++) {
        parts.put(here.get(j), each.get(j));
      }
    }
    var split = new ArrayList<Money>();
    for (int i = 0; i < flats.size(); i++) {
      split.add(parts.getOrDefault(i, Money.ZERO));
    }
    return split;
  }

  /** 按建筑面积. */
  public static List<Money> byArea(Money premium, List<Flat> flats) {
    return weighed(premium, flats, Flat::areaCenti);
  }

  /** 按加梯分摊协议: in the proportion in which the owners agreed to bear the lift itself. */
  public static List<Money> byAgreement(Money premium, List<Flat> flats) {
    return weighed(premium, flats, each -> each.agreed().fen());
  }

  private static List<Money> weighed(Money premium, List<Flat> flats, ToLongFunction<Flat> weight) {
    return LargestRemainder.split(premium,
        flats.stream().map(each -> BigInteger.valueOf(weight.applyAsLong(each))).toList());
  }

  /** A change of the premium, up or down, over those who bear it, by what they bore at first. */
  static List<Money> change(Money amount, List<Money> bases) {
    if (amount.isZero()) {
      return bases.stream().map(_ -> Money.ZERO).toList();
    }
    List<BigInteger> weights = bases.stream().map(each -> BigInteger.valueOf(each.fen())).toList();
    return amount.isNegative()
        ? LargestRemainder.split(amount.negated(), weights).stream().map(Money::negated).toList()
        : LargestRemainder.split(amount, weights);
  }
}
