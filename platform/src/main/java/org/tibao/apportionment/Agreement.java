package org.tibao.apportionment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 分摊协议: one version of the shares that was put to the owners of a stairwell. It is never changed; the next version takes
 * its place. Whether the households have signed it is known to the retrofit.
 *
 * @param path scope path of the stairwell
 * @param version 1 for the first of the stairwell
 * @param shares one for each dwelling, from the top floor down
 */
public record Agreement(AgreementId id, StairwellId stairwell, String path, int version, Terms terms,
    List<AgreedShare> shares, String madeBy, Instant madeAt) {

  public Agreement {
    shares = List.copyOf(shares);
  }

  public Money total() {
    return terms.total();
  }

  public Money subsidy() {
    return terms.subsidy().sum();
  }

  public SharingScheme scheme() {
    return terms.scheme();
  }

  /** What all households together are asked to pay in, compensations included. */
  public Money raised() {
    return Money.sum(shares.stream().map(AgreedShare::pays).toList());
  }

  public Optional<AgreedShare> of(DwellingId dwelling) {
    return shares.stream().filter(each -> each.dwelling().equals(dwelling)).findFirst();
  }

  /** The same shares as the calculation gave them, for explaining them. */
  public Apportionment apportionment() {
    return new Apportionment(terms, shares.stream().map(AgreedShare::share).toList());
  }

  /** All weights together. */
  public BigDecimal weight() {
    return apportionment().weight();
  }
}
