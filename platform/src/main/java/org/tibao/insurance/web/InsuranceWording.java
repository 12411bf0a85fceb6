package org.tibao.insurance.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.insurance.BidComparison;
import org.tibao.insurance.InsuranceClocks;
import org.tibao.insurance.Underwriting;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Product;
import org.tibao.pricing.Products;
import org.tibao.web.Formats;

/** {@code @insuranceWording}: sums, covers and questions in the reader's language. */
@Component("insuranceWording")
class InsuranceWording {

  private final MessageSource messages;
  private final Formats formats;

  InsuranceWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  /** ¥12,345.67. */
  public String money(Money amount) {
    return formats.money(amount.fen());
  }

  /** The same, or that there is no limit. */
  public String limit(@Nullable Money amount) {
    return amount == null ? text("insurance.limit.none") : money(amount);
  }

  /** With its sign. */
  public String change(Money amount) {
    return (amount.isPositive() ? "+" : "") + money(amount);
  }

  public String cover(CoverItem item) {
    return text("insurance.cover." + item);
  }

  public String product(Product product) {
    return english() ? product.labelEn() : product.label();
  }

  public String point(Underwriting.Point point) {
    return english() ? point.textEn() : point.text();
  }

  public String item(Underwriting.Item item) {
    return english() ? item.textEn() : item.text();
  }

  /** The name of an item of the survey. */
  public String item(Underwriting rule, String code) {
    return rule.items().stream().filter(each -> each.code().equals(code)).map(this::item).findFirst().orElse(code);
  }

  /** The names of papers. */
  public String papers(Underwriting rule, List<String> codes) {
    return String.join("、", rule.documents().stream().filter(each -> codes.contains(each.code())).map(this::point)
        .toList());
  }

  public String plain(Products.Exclusion exclusion) {
    return english() ? exclusion.plainEn() : exclusion.plain();
  }

  public String clock(InsuranceClocks.Limit clock) {
    return english() ? clock.textEn() : clock.text();
  }

  /** 98.5%. */
  public String permille(long permille) {
    return formats.percent(permille, 1_000);
  }

  /** 90%, or all of it. */
  public String share(Rate share) {
    return share.ppm() == Rate.ONE ? text("insurance.share.all") : share.toString();
  }

  /** A number of the comparison, as it is read. */
  public String measure(BidComparison.Term term, @Nullable Long value) {
    return switch (term) {
      case ARRIVE_MINUTES, REPAIR_HOURS -> text("insurance.term." + term + ".value", value == null ? 0 : value);
      case DEDUCTIBLE, LIMIT -> limit(value == null ? null : Money.fen(value));
    };
  }

  /** A new id for a form that makes something. */
  public UUID next() {
    return UUID.randomUUID();
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  String chinese(String key, Object... arguments) {
    return messages.getMessage("insurance.paper." + key, arguments, Locale.SIMPLIFIED_CHINESE);
  }

  String chineseCover(CoverItem item) {
    return messages.getMessage("insurance.cover." + item, new Object[0], Locale.SIMPLIFIED_CHINESE);
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}
