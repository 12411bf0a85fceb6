package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.registry.StairwellId;

/**
 * 邀请报价: several lift companies are asked for their offers on the same basis; nobody sees an offer before the day
 * after the last one.
 *
 * @param closesOn last day on which offers come in
 * @param wanted what the owners want of the lift, in their words
 * @param fewWhy why fewer companies were asked than the basis wants; empty where it were enough
 * @param rule version of the offer basis
 * @param choice what the owners chose, or null
 */
public record Tender(TenderId id, StairwellId stairwell, String path, LocalDate openedOn, LocalDate closesOn,
    String wanted, String fewWhy, String rule, String openedBy, List<Invited> invited, @Nullable Choice choice) {

  /** A company that was asked; {@code offered} tells that its offer lies there, never what it says. */
  public record Invited(OrganisationId company, String name, boolean offered) {}

  /**
   * 选定: the offer that the owners took.
   *
   * @param decision how they decided
   * @param why why this one
   * @param fewWhy why fewer offers were enough than the basis wants; empty where there were as many
   * @param by who recorded it
   */
  public record Choice(OfferId offer, LocalDate on, Decision decision, String why, String fewWhy, String by) {}

  /**
   * A tender as somebody opens it.
   *
   * @param fewWhy why fewer companies are asked than the basis wants, if they are
   */
  public record Draft(List<OrganisationId> companies, LocalDate closesOn, String wanted, String fewWhy) {

    /** As many are asked as the basis wants. */
    public Draft(List<OrganisationId> companies, LocalDate closesOn, String wanted) {
      this(companies, closesOn, wanted, "");
    }
  }

  /** Whether offers may still come in and lie sealed. */
  public boolean sealedOn(LocalDate today) {
    return !today.isAfter(closesOn);
  }

  public boolean invites(OrganisationId company) {
    return invited.stream().anyMatch(each -> each.company().equals(company));
  }
}
