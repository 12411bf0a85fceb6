// expect: does not cover all possible input values
package org.tibao.planted;

class MissingStage {
  sealed interface Stage permits Proposed, Agreed {}

  record Proposed() implements Stage {}

  record Agreed() implements Stage {}

  String name(Stage stage) {
    return switch (stage) {
      case Proposed proposed -> "proposed";
    };
  }
}
