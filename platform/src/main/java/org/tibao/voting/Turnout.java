package org.tibao.voting;

import java.util.Map;
import org.tibao.registry.DwellingId;

/**
 * 参与情况: how many have voted so far, never how.
 *
 * @param total all dwellings of the roll
 * @param delivered how many dwellings the ballot has come to
 * @param participants what has taken part
 * @param voted the dwellings that have voted, by which channel; only for staff
 */
public record Turnout(Count.Side total, int delivered, Count.Side participants, Map<DwellingId, Channel> voted) {

  public Turnout {
    voted = Map.copyOf(voted);
  }
}
