// breaks: exact
package org.tibao.ledger;

class TakesAFraction {
  long times(long fen, Double[] shares) {
    return fen * shares.length;
  }
}
