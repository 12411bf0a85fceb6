package org.tibao.apportionment;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;

/**
 * 后加入: a household that had not taken part joins. It pays the agreed rate of the share that it would have had, and all of
 * it goes to those who paid before, in proportion to what they paid; who joined earlier is one of them, and counts with
 * what it paid then. The share that it would have had is what the agreement would have asked of it with everybody else as
 * agreed, whoever has joined since: the order of joining changes nobody's price. A deducted subsidy has made that share
 * smaller; a subsidy that comes later has not, and stays with the households of the agreement.
 *
 * @param refunds dwelling to what it gets back
 */
public record LateJoining(LateJoiningId id, AgreementId agreement, DwellingId dwelling, Quote quote,
    Map<DwellingId, Money> refunds, String saidBy, Instant saidAt) {

  /**
   * What a late joining costs and brings.
   *
   * @param would the share that the household would have had
   * @param pays what it pays
   * @param refunds room to what it gets back; adds up to what is paid
   */
  public record Quote(String room, Rate rate, Money would, Money pays, Map<String, Money> refunds) {}

  /**
   * What it would cost a household to join.
   *
   * @param earlier who joined before it, with what they paid
   * @throws Refused {@link ApportionmentRefusal#NO_LATE_TERM}, {@link ApportionmentRefusal#UNKNOWN_ROOM},
   *     {@link ApportionmentRefusal#TAKES_PART}
   */
  public static Quote quote(Apportionment agreed, String room, List<Quote> earlier) {
    Terms terms = agreed.terms();
    Rate rate = terms.late();
    if (rate == null) {
      throw Refused.because(ApportionmentRefusal.NO_LATE_TERM);
    }
    Share share = agreed.of(room);
    if (share == null) {
      throw Refused.at("room", ApportionmentRefusal.UNKNOWN_ROOM, room);
    }
    if (!(share.special() instanceof Special.PaysNothing)) {
      throw Refused.at("room", ApportionmentRefusal.TAKES_PART, room);
    }
    List<Flat> flats = agreed.shares().stream().map(Share::flat).toList();
    List<Special> others = terms.specials().stream().filter(each -> !each.room().equals(room)).toList();
    Share would = Apportionment.of(flats, new Terms(terms.scheme(), terms.total(), terms.subsidy(), others,
        terms.compensations(), rate)).of(room);
    Money full = would == null ? Money.ZERO : would.pays();
    Money pays = rate.of(full, RoundingMode.HALF_UP);
    List<Money> refunds = Apportionment.split(flats, pays,
        agreed.shares().stream().map(each -> each.pays().plus(paidLater(earlier, each.flat().room())).inYuan())
            .toList());
    var byRoom = new LinkedHashMap<String, Money>();
    var rooms = new ArrayList<>(flats);
    for (int i = 0; i < rooms.size(); i++) {
      if (!refunds.get(i).isZero()) {
        byRoom.put(rooms.get(i).room(), refunds.get(i));
      }
    }
    return new Quote(room, rate, full, pays, byRoom);
  }

  private static Money paidLater(List<Quote> earlier, String room) {
    return Money.sum(earlier.stream().filter(each -> each.room().equals(room)).map(Quote::pays).toList());
  }
}
