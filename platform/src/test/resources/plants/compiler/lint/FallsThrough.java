// expect: [fallthrough]
package org.tibao.planted;

class FallsThrough {
  int rank(int floor) {
    int rank = 0;
    switch (floor) {
      case 1:
        rank = 1;
      default:
        rank++;
    }
    return rank;
  }
}
