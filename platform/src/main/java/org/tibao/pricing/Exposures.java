package org.tibao.pricing;

import java.time.LocalDate;
import java.util.List;
import org.tibao.access.Actor;

/**
 * What a portfolio asks of whoever holds policies: a bean of {@code insurance} implements it. The portfolio prices the terms
 * again by today's parts and factors, under the product as agreed.
 */
public interface Exposures {

  /**
   * The terms that hold on a day, of lifts where the asker has {@link org.tibao.access.Permission#PORTFOLIO_READ}; none that
   * was cancelled, dropped or is not issued yet.
   */
  List<Exposure> inForce(Actor actor, LocalDate on);
}
