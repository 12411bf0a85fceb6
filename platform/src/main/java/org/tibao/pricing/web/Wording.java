package org.tibao.pricing.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.Product;
import org.tibao.rules.Confidence;
import org.tibao.web.Formats;

/** How products, parts and sums are put into words in the reader's language. */
@Component("pricingWording")
class Wording {

  static final List<String> LIFE = List.of("code", "part", "years", "shape", "use", "wear", "here", "age", "unpaid",
      "price",
      "source", "confidence");
  static final List<String> RATE = List.of("item", "table", "here", "source", "confidence");

  private final MessageSource messages;
  private final Formats formats;

  Wording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  public String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  public String money(Money amount) {
    return formats.money(amount.fen());
  }

  /** Whole yuan, for sums that are estimates anyway. */
  public String about(Money amount) {
    Money whole = Money.fen(amount.inYuan().setScale(0, RoundingMode.HALF_UP).longValueExact() * 100);
    return formats.money(whole.fen()).replaceFirst("\\.\\d\\d$", "");
  }

  public String label(Product product) {
    return english() ? product.labelEn() : product.label();
  }

  public String label(PartsTable.Part part) {
    return english() ? part.labelEn() : part.label();
  }

  /** What parts and items are called, by their codes. */
  public Map<String, String> names(PartsTable table) {
    return Stream.concat(table.parts().stream().map(each -> Map.entry(each.code(), label(each))),
        Stream.of(CoverItem.values()).map(each -> Map.entry(each.name(), item(each))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public String item(CoverItem item) {
    return text("pricing.item." + item);
  }

  public String confidence(Confidence confidence) {
    return text("pricing.confidence." + confidence);
  }

  public String yuan(long yuan) {
    return formats.money(yuan * 100).replaceFirst("\\.00$", "");
  }

  /** A range as short as it can be: 8 or 8–10. */
  public String range(List<? extends Number> range) {
    String low = plain(range.getFirst());
    String high = plain(range.getLast());
    return low.equals(high) ? low : low + "–" + high;
  }

  /** Parts per million as per cent with one decimal. */
  public String percent(long ppm) {
    return BigDecimal.valueOf(ppm, 4).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
  }

  /** Three figures are enough to look at. */
  public String brief(BigDecimal number) {
    return number.round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private static String plain(Number number) {
    return number instanceof BigDecimal decimal ? decimal.stripTrailingZeros().toPlainString() : number.toString();
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
  }
}
