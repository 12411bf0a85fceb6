package org.tibao.handbook;

import java.util.List;
import org.tibao.access.OrganisationKind;
import org.tibao.instalment.InstalmentOffer;

/**
 * What a place has beside its rules: the organisations that work there and what banks offer.
 *
 * @param bodies in the order of their kinds
 * @param offers those that hold on the day
 */
record LocalLife(List<Body> bodies, List<InstalmentOffer> offers) {

  /** Where nothing is known but the rules. */
  static final LocalLife NONE = new LocalLife(List.of(), List.of());

  /** An organisation by its kind and name; never a person. */
  record Body(OrganisationKind kind, String name) {}

  LocalLife {
    bodies = List.copyOf(bodies);
    offers = List.copyOf(offers);
  }
}
