package org.tibao.custody;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * Shares out what belongs to the households together by what each has paid, to the fen. Of equal remainders the higher
 * floor comes first, then the lower room, as in every other division of the house.
 */
final class Sharing {

  private Sharing() {}

  /**
   * What each gets; households that get nothing are left out.
   *
   * @throws Refused {@link CustodyRefusal#NOTHING_TO_GIVE_BACK} if nobody has paid or there is nothing
   */
  static Map<Due, Money> byPaid(Money amount, List<Due> dues) {
    List<Due> sorted = dues.stream().sorted(Comparator.comparingInt(Due::floor).reversed()
        .thenComparing(Due::room, Comparator.comparingInt(Sharing::number).thenComparing(Comparator.naturalOrder())))
        .toList();
    List<BigInteger> paid = sorted.stream().map(due -> BigInteger.valueOf(Math.max(0, due.paid().fen()))).toList();
    if (!amount.isPositive() || paid.stream().allMatch(each -> each.signum() == 0)) {
      throw Refused.because(CustodyRefusal.NOTHING_TO_GIVE_BACK);
    }
    List<Money> parts = LargestRemainder.split(amount, paid);
    var shares = new LinkedHashMap<Due, Money>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isPositive()) {
        shares.put(sorted.get(i), parts.get(i));
      }
    }
    return shares;
  }

  private static int number(String room) {
    String digits = room.replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
