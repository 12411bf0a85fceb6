// expect: [NarrowCalculation]
package org.tibao.planted;

class NarrowFen {
  long fen(int yuan) {
    return yuan * 100;
  }
}
