package org.tibao.bank;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.tibao.refusal.Refused;

/** Amounts as banks print them, and the whole minor units they are: 18.15 EUR is 1,815, 2700 JPY is 2,700. */
final class MinorUnits {

  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{0,20})?|[+-]?\\.\\d{1,20}");

  private MinorUnits() {}

  /** How many decimals the currency has; two for one that is not known. */
  static int decimals(String currency) {
    return Currency.getAvailableCurrencies().stream().filter(known -> known.getCurrencyCode().equals(currency))
        .mapToInt(Currency::getDefaultFractionDigits).filter(digits -> digits >= 0).findFirst().orElse(2);
  }

  /** The amount of a plain number, {@code where} being said in a refusal. */
  static long of(String number, String currency, String where) {
    if (!PLAIN.matcher(number).matches()) {
      throw Refused.because(BankRefusal.NOT_AN_AMOUNT, where, shown(number));
    }
    BigDecimal amount = new BigDecimal(number).stripTrailingZeros();
    int decimals = decimals(currency);
    if (amount.scale() > decimals) {
      throw Refused.because(BankRefusal.FINER_THAN_THE_CURRENCY, where, shown(number), currency);
    }
    BigDecimal units = amount.movePointRight(decimals);
    if (units.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000)) > 0) {
      throw Refused.because(BankRefusal.NOT_AN_AMOUNT, where, shown(number));
    }
    return units.longValueExact();
  }

  /** The amount as people write it, without grouping. */
  static String text(long units, String currency) {
    return BigDecimal.valueOf(units, decimals(currency)).toPlainString();
  }

  static String shown(String found) {
    return found.length() <= 40 ? found : found.substring(0, 40) + "…";
  }
}
