// expect: [MissingCasesInEnumSwitch]
package org.tibao.planted;

class MissingColour {
  enum Colour {
    RED, BLUE, GREEN
  }

  int rank(Colour colour) {
    switch (colour) {
      case RED:
        return 1;
      case BLUE:
        return 2;
    }
    return 0;
  }
}
