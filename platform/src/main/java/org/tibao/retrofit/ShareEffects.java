package org.tibao.retrofit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.Flat;
import org.tibao.apportionment.Share;
import org.tibao.apportionment.Terms;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/** 报价对每户的影响: what each offer would mean for every household under the scheme of shares that lies before the owners. */
@Component
@Transactional(readOnly = true)
public class ShareEffects {

  private final Agreements agreements;

  ShareEffects(Agreements agreements) {
    this.agreements = agreements;
  }

  /** One household: its room, its floor, and what it would pay under each offer, in their order. */
  public record Household(String room, int floor, List<Money> pays) {}

  /** By household from the top floor down; none where no scheme lies before the owners, or an offer does not divide. */
  public List<Household> of(StairwellId id, List<Offer> offers) {
    Agreement agreement = agreements.current(Actor.HOUSE, id).orElse(null);
    if (agreement == null || offers.isEmpty()) {
      return List.of();
    }
    List<Flat> flats = agreements.flats(Actor.HOUSE, id);
    Terms terms = agreement.terms();
    var pays = new LinkedHashMap<Flat, List<Money>>();
    for (Offer each : offers) {
      if (each.total().compareTo(terms.subsidy().sum().plus(terms.compensation())) <= 0) {
        return List.of();
      }
      var dearer = new Terms(terms.scheme(), each.total(), terms.subsidy(), terms.specials(), terms.compensations(),
          terms.late());
      for (Share share : Apportionment.of(flats, dearer).shares()) {
        pays.computeIfAbsent(share.flat(), none -> new ArrayList<>()).add(share.pays());
      }
    }
    return pays.entrySet().stream().map(each -> new Household(each.getKey().room(), each.getKey().floor(),
        List.copyOf(each.getValue()))).toList();
  }

  /** What one household would pay under each offer. */
  public Map<OfferId, Money> of(StairwellId id, List<Offer> offers, String room) {
    var mine = new LinkedHashMap<OfferId, Money>();
    of(id, offers).stream().filter(each -> each.room().equals(room)).findFirst().ifPresent(household -> {
      for (int i = 0; i < offers.size(); i++) {
        mine.put(offers.get(i).id(), household.pays().get(i));
      }
    });
    return mine;
  }
}
