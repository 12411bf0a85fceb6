package org.tibao.oversight;

import org.tibao.registry.Lift;

/** What people call things. */
final class Named {

  private Named() {}

  static String lift(Lift lift) {
    String code = lift.codes().isEmpty() ? "" : lift.codes().getFirst().value();
    return lift(lift.name(), lift.address(), code);
  }

  static String lift(String name, String address, String code) {
    if (!name.isBlank() && !address.isBlank()) {
      return address + " " + name;
    }
    return !name.isBlank() ? name : !address.isBlank() ? address : code;
  }
}
