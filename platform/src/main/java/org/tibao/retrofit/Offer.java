package org.tibao.retrofit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.documents.Digest;
import org.tibao.money.Money;

/**
 * 报价: what one company would build for what price, line by line on the basis that all were given.
 *
 * @param prices by code of the position
 * @param digest of its contents, the company's receipt: the sealed offer cannot change unseen
 */
public record Offer(OfferId id, TenderId tender, OrganisationId company, String companyName, Terms terms,
    SortedMap<String, Money> prices, String digest, UUID madeById, String madeBy, Instant madeAt) {

  /**
   * What comes with the price.
   *
   * @param loadKg rated load in kilograms
   * @param deliveryDays natural days from the start of the works to the acceptance
   * @param maintenanceYears years of maintenance that the price holds
   * @param excluded what is not included
   * @param payment steps of payment in permille of the price, the last one the retention; together 1,000
   */
  public record Terms(String brand, int stops, int loadKg, int deliveryDays, int warrantyMonths, int maintenanceYears,
      String excluded, List<Integer> payment) {
    public Terms {
      payment = List.copyOf(payment);
    }
  }

  /** An offer as a company enters it. */
  public record Draft(Terms terms, Map<String, Money> prices) {}

  public Money total() {
    return Money.sum(prices.values());
  }

  public Money price(String position) {
    return prices.getOrDefault(position, Money.ZERO);
  }

  static Offer of(Tender tender, Tender.Invited company, Draft draft, Actor by, Instant now) {
    var prices = new TreeMap<>(draft.prices());
    return new Offer(OfferId.next(), tender.id(), company.company(), company.name(), draft.terms(), prices,
        digest(tender, company, draft.terms(), prices), by.id(), by.name(), now);
  }

  private static String digest(Tender tender, Tender.Invited company, Terms terms, SortedMap<String, Money> prices) {
    String lines = prices.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue().fen())
        .collect(Collectors.joining("\n"));
    String text = String.join("\n", tender.id().toString(), company.company().value().toString(), terms.toString(),
        lines);
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
