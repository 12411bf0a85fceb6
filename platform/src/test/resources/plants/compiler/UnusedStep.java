// expect: [UnusedMethod]
package org.tibao.planted;

class UnusedStep {
  private static int twice(int floors) {
    return floors * 2;
  }
}
