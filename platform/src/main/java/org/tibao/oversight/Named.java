package org.tibao.oversight;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.tibao.money.Money;
import org.tibao.registry.Lift;

/** What people call things. */
final class Named {

  private Named() {}

  /** 1,480.00. */
  static String money(Money money) {
    return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(money.inYuan());
  }

  static String lift(Lift lift) {
    String code = lift.codes().isEmpty() ? "" : lift.codes().getFirst().value();
    return lift(lift.name(), lift.address(), code);
  }

  static String lift(String name, String address, String code) {
    if (!name.isBlank() && !address.isBlank() && !name.contains(address)) {
      return address + " " + name;
    }
    return !name.isBlank() ? name : !address.isBlank() ? address : code;
  }
}
