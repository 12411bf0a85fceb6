package org.tibao.torture;

import java.util.List;

/**
 * What became of the promises.
 *
 * @param acknowledged  how many there were
 * @param lost          how many of them are nowhere
 * @param doubled       how many stand more than once
 * @param imbalanceFen  by how much the books do not balance, the sum of the absolute differences of all accounts and of the
 *                      whole; a chain that is torn counts as one
 * @param leaks         how many answers showed somebody what is not theirs
 * @param findings      a sentence for each, the first hundred
 */
record Verdict(long acknowledged, long lost, long doubled, long imbalanceFen, long leaks, List<String> findings) {

  /** Whether every promise was kept. */
  boolean kept() {
    return lost == 0 && doubled == 0 && imbalanceFen == 0 && leaks == 0;
  }
}
