package org.tibao.apportionment.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.FloorTable;
import org.tibao.apportionment.FloorTables;
import org.tibao.apportionment.Share;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Special;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.SubsidyProgrammes;
import org.tibao.apportionment.Terms;
import org.tibao.money.Money;
import org.tibao.web.Formats;

/** {@code @shareWording}: schemes, special agreements and the way a share is computed, in the reader's language. */
@Component("shareWording")
class ShareWording {

  private final MessageSource messages;
  private final Formats formats;

  ShareWording(MessageSource messages, Formats formats) {
    this.messages = messages;
    this.formats = formats;
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  public String money(Money money) {
    return formats.money(money.fen());
  }

  String area(long centi) {
    return formats.area(centi);
  }

  /** The name of a scheme, with its table or rate where it has one. */
  public String name(SharingScheme scheme) {
    return switch (scheme) {
      case SharingScheme.Coefficient by -> text("apportionment.scheme.COEFFICIENT.of", by.table().label());
      case SharingScheme.CoefficientArea by -> text("apportionment.scheme.COEFFICIENT_AREA.of", by.table().label());
      case SharingScheme.Centred by -> text("apportionment.scheme.CENTRED.of", percent(by.step()));
      case SharingScheme.Linear _,SharingScheme.Area _,SharingScheme.Weights _ -> kind(scheme.name());
    };
  }

  public String kind(SharingScheme.Kind kind) {
    return text("apportionment.scheme." + kind);
  }

  public String hint(SharingScheme.Kind kind) {
    return text("apportionment.scheme." + kind + ".hint");
  }

  public String label(FloorTables.Entry table) {
    return english() ? table.labelEn() : table.label();
  }

  public String label(SubsidyProgrammes.Programme programme) {
    return english() ? programme.labelEn() : programme.label();
  }

  public List<String> documents(SubsidyProgrammes.Papers papers) {
    return english() ? papers.documentsEn() : papers.documents();
  }

  public String payer(SubsidyProgrammes.Payer payer) {
    return (english() ? payer.nameEn() : payer.name()) + " " + payer.part();
  }

  /**
   * What was agreed for a household alone; the reason is for those who may know it.
   *
   * @param told see {@link org.tibao.apportionment.Agreements#told}
   */
  public String special(@Nullable Special special, Predicate<String> told) {
    if (special != null && !told.test(special.room())) {
      return text("apportionment.special.mark");
    }
    return switch (special) {
      case null -> "";
      case Special.PaysNothing pays -> text("apportionment.special.NOTHING.of", pays.reason());
      case Special.PaysSum pays -> text("apportionment.special.SUM.of", money(pays.sum()), pays.reason());
      case Special.PaysPart pays -> text("apportionment.special.PART.of", plain(pays.factor()), pays.reason());
    };
  }

  /** How a share comes about, one sentence after the other, with all its numbers. */
  public List<String> why(Apportionment shared, Share share, Predicate<String> told) {
    var lines = new ArrayList<String>();
    Terms terms = shared.terms();
    lines.add(payable(terms));
    if (share.special() instanceof Special.PaysNothing || share.special() instanceof Special.PaysSum) {
      lines.add(special(share.special(), told));
    } else {
      if (!shared.byWeight().equals(terms.payable())) {
        lines.add(text("apportionment.why.fixed", money(terms.payable().minus(shared.byWeight())),
            money(shared.byWeight())));
      }
      lines.add(weight(shared, share) + part(share, told));
      lines.add(split(shared, share));
    }
    if (share.compensates().isPositive()) {
      lines.add(text("apportionment.why.compensates", money(terms.compensation()), money(share.compensates())));
    }
    if (share.receives().isPositive()) {
      lines.add(text("apportionment.why.receives", money(share.receives())));
    }
    if (share.back().isPositive()) {
      lines.add(text("apportionment.why.back", money(terms.subsidy().sum()), money(share.back())));
    }
    return lines;
  }

  private String payable(Terms terms) {
    if (terms.subsidy().sum().isZero()) {
      return text("apportionment.why.total", money(terms.total()));
    }
    return terms.subsidy().way() == Subsidy.Way.DEDUCTED
        ? text("apportionment.why.deducted", money(terms.total()), money(terms.subsidy().sum()),
            money(terms.payable()))
        : text("apportionment.why.refunded", money(terms.total()), money(terms.subsidy().sum()));
  }

  private String weight(Apportionment shared, Share share) {
    int floor = share.flat().floor();
    String area = formats.area(share.flat().areaCenti());
    BigDecimal weight = share.special() instanceof Special.PaysPart part && part.factor().signum() > 0
        ? share.weight().divide(part.factor(), 12, RoundingMode.HALF_UP)
        : share.weight();
    String plainWeight = plain(weight);
    return switch (shared.terms().scheme()) {
      case SharingScheme.Linear _ -> text("apportionment.why.LINEAR", floor, plainWeight);
      case SharingScheme.Coefficient by -> text("apportionment.why.COEFFICIENT", floor, coefficient(by.table(), floor));
      case SharingScheme.CoefficientArea by -> text("apportionment.why.COEFFICIENT_AREA", floor,
          coefficient(by.table(), floor), area, plainWeight);
      case SharingScheme.Area _ -> text("apportionment.why.AREA", area);
      case SharingScheme.Centred by -> text("apportionment.why.CENTRED", percent(by.step()), floor, plainWeight);
      case SharingScheme.Weights _ -> text("apportionment.why.WEIGHTS", plainWeight);
    };
  }

  private String part(Share share, Predicate<String> told) {
    if (!(share.special() instanceof Special.PaysPart part)) {
      return "";
    }
    return told.test(part.room())
        ? text("apportionment.why.part", plain(part.factor()), plain(share.weight()), part.reason())
        : text("apportionment.why.part.mark", plain(part.factor()), plain(share.weight()));
  }

  private String split(Apportionment shared, Share share) {
    BigDecimal all = shared.weight();
    BigDecimal exact = all.signum() == 0
        ? BigDecimal.ZERO
        : shared.byWeight().inYuan().multiply(share.weight()).divide(all, 4, RoundingMode.HALF_UP);
    String key = exact.compareTo(share.cost().inYuan()) == 0 ? "apportionment.why.exact" : "apportionment.why.split";
    return text(key, money(shared.byWeight()), plain(share.weight()), plain(all), money(share.cost()),
        exact.toPlainString());
  }

  private static String coefficient(FloorTable table, int floor) {
    return plain(table.of(floor));
  }

  /** Which version of which rules it rests on; empty if none. */
  public List<String> rules(Terms terms) {
    var versions = new ArrayList<String>();
    switch (terms.scheme()) {
      case SharingScheme.Coefficient by -> versions.add(by.table().ruleVersion());
      case SharingScheme.CoefficientArea by -> versions.add(by.table().ruleVersion());
      case SharingScheme.Centred(BigDecimal _, SharingScheme.Centred.Cap cap) when cap != null ->
        versions.add(cap.ruleVersion());
      case SharingScheme.Linear _,SharingScheme.Area _,SharingScheme.Centred _,SharingScheme.Weights _ -> {
        // they need no rule
      }
    }
    versions.add(terms.subsidy().ruleVersion());
    return versions.stream().filter(each -> !each.isEmpty()).distinct().toList();
  }

  /** A weight as people write it. */
  public String number(BigDecimal number) {
    return plain(number);
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String percent(BigDecimal rate) {
    return plain(rate.movePointRight(2)) + "%";
  }

  private static boolean english() {
    return Objects.equals(LocaleContextHolder.getLocale().getLanguage(), "en");
  }
}
