// expect: [BigDecimalEquals]
package org.tibao.planted;

import java.math.BigDecimal;

class EqualDecimals {
  boolean same(BigDecimal one, BigDecimal other) {
    return one.equals(other);
  }
}
