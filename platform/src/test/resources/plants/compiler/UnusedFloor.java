// expect: [UnusedVariable]
package org.tibao.planted;

class UnusedFloor {
  int floors(int top) {
    int bottom = 1;
    return top;
  }
}
