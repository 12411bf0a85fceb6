package org.tibao.oversight.web;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tibao.registry.Lift;

/** What people call a lift: where it stands and its name, else the code on its plate. */
final class LiftName {

  private LiftName() {}

  static String of(Lift lift) {
    String said = lift.name().contains(lift.address())
        ? lift.name()
        : Stream.of(lift.address(), lift.name()).filter(each -> !each.isBlank())
            .collect(Collectors.joining(" "));
    return said.isEmpty() && !lift.codes().isEmpty() ? lift.codes().getFirst().value() : said;
  }
}
