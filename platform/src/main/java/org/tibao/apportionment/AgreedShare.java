package org.tibao.apportionment;

import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 约定分摊额: the share of one dwelling in an agreement. It belongs to the dwelling and goes with it when it is sold.
 *
 * @param path scope path of the dwelling
 */
public record AgreedShare(DwellingId dwelling, String path, Share share) {

  public String room() {
    return share.flat().room();
  }

  public int floor() {
    return share.flat().floor();
  }

  /** What it is asked to pay in. */
  public Money pays() {
    return share.pays();
  }

  /** The compensation it receives out of the raised money. */
  public Money receives() {
    return share.receives();
  }

  /** Its part of a subsidy that comes later. */
  public Money back() {
    return share.back();
  }
}
