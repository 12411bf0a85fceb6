package org.tibao.instalment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 分期申请: what a household sends to one bank, with its consent.
 *
 * @param path scope path of the dwelling
 * @param place name of the dwelling, such as {@code 紫藤苑 12 号 401}
 * @param consent the consent in the words in which it was given
 * @param borrower who would borrow; null once the application was withdrawn
 */
public record InstalmentApplication(InstalmentApplicationId id, DwellingId dwelling, String path, String place,
    InstalmentOffer offer, Money sum, int months, String consent, @Nullable Borrower borrower,
    ApplicationStanding standing, Instant sentAt) {

  /** 借款人: who would borrow, as the household said. */
  public record Borrower(String name, String phone, int birthYear) {}

  /** What a household sends. */
  public record Draft(InstalmentOfferId offer, Money sum, int months, Borrower borrower, String consent) {}

  public OrganisationId bank() {
    OrganisationId bank = offer.bank().id();
    if (bank == null) {
      throw new IllegalStateException("an application for a sample");
    }
    return bank;
  }
}
