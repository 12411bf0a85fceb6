package org.tibao.repair;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tibao.money.Money;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleKind;

/**
 * 参考价: what parts and hours cost when a lift is repaired, as dated data with its sources.
 *
 * @param fewStops stops to which the lower prices belong
 * @param manyStops stops to which the higher prices belong; prices between are interpolated by stops, not beyond
 * @param hour price of one hour of work
 * @param factors by how much a region or a make differs
 */
public record PriceBook(int fewStops, int manyStops, Hour hour, List<Entry> parts, List<Factor> factors) {

  public static final RuleKind<PriceBook> KIND = new RuleKind<>("repair-prices", PriceBook.class);

  private static final Pattern LAST_FLOOR = Pattern.compile("(\\d+)(?!.*\\d)");

  /** 工时价. */
  public record Hour(long p50Yuan, long p90Yuan, String source, Confidence confidence) {
    public Hour {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      if (p50Yuan < 0 || p50Yuan > p90Yuan) {
        throw new IllegalArgumentException("P50 is not above P90");
      }
    }
  }

  /**
   * Price of one part, put in.
   *
   * @param code of the parts table
   * @param fewYuan P50 and P90 of a lift of few stops
   * @param manyYuan the same of a lift of many stops
   */
  public record Entry(String code, List<Long> fewYuan, List<Long> manyYuan, String source, Confidence confidence) {
    public Entry {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      fewYuan = pair(code, fewYuan);
      manyYuan = pair(code, manyYuan);
    }

    private static List<Long> pair(String code, List<Long> prices) {
      if (prices.size() != 2 || prices.getFirst() < 0 || prices.getFirst() > prices.getLast()) {
        throw new IllegalArgumentException(code + ": a P50 and a P90 that is not below it");
      }
      return List.copyOf(prices);
    }
  }

  /** By what a factor is known. */
  public enum FactorKind {
    /** 地区. */
    REGION,
    /** 品牌. */
    MAKE
  }

  /**
   * 系数: by how much prices differ.
   *
   * @param words codes of regions, or words in the name of a maker
   * @param percent of the book's prices
   */
  public record Factor(FactorKind kind, List<String> words, String label, String labelEn, int percent, String source,
      Confidence confidence) {
    public Factor {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(labelEn, "labelEn");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      words = List.copyOf(words);
      if (percent <= 0) {
        throw new IllegalArgumentException(label + ": a percentage above zero");
      }
    }

    boolean of(Traits lift) {
      return switch (kind) {
        case REGION -> words.stream().anyMatch(each -> lift.path().contains("/" + each + "/"));
        case MAKE -> words.stream().anyMatch(lift.make()::contains);
      };
    }
  }

  /**
   * What of a lift decides a price.
   *
   * @param make name of its maker, or empty
   */
  public record Traits(int stops, String make, String path) {

    /** Stops out of served floors as written, such as {@code 1-6}; what the house has where they say nothing. */
    static Traits of(String floors, int house, String make, String path) {
      Matcher last = LAST_FLOOR.matcher(floors);
      int stops = last.find() && last.group(1).length() < 4 ? Integer.parseInt(last.group(1)) : house;
      return new Traits(Math.max(2, stops), make, path);
    }
  }

  public PriceBook {
    Objects.requireNonNull(hour, "hour");
    parts = List.copyOf(parts);
    factors = List.copyOf(factors);
    if (fewStops < 2 || manyStops <= fewStops) {
      throw new IllegalArgumentException("at least two stops, in ascending order");
    }
    if (!parts.stream().map(Entry::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("a part stands twice in the book");
    }
  }

  /** What one part costs in such a lift, if the book says. */
  public Optional<BookPrice> part(String code, Traits lift) {
    return parts.stream().filter(each -> each.code().equals(code)).findFirst()
        .map(each -> new BookPrice(at(each, 0, lift), at(each, 1, lift)));
  }

  private Money at(Entry entry, int which, Traits lift) {
    int stops = Math.clamp(lift.stops(), fewStops, manyStops);
    long few = entry.fewYuan().get(which);
    long many = entry.manyYuan().get(which);
    BigDecimal yuan = BigDecimal.valueOf(few).add(BigDecimal.valueOf((many - few) * (stops - fewStops))
        .divide(BigDecimal.valueOf(manyStops - (long) fewStops), 2, RoundingMode.HALF_UP));
    return factored(yuan, lift);
  }

  /** What that many tenths of an hour cost at such a lift. */
  public BookPrice hours(int tenths, Traits lift) {
    return new BookPrice(factored(BigDecimal.valueOf(hour.p50Yuan()).multiply(BigDecimal.valueOf(tenths, 1)), lift),
        factored(BigDecimal.valueOf(hour.p90Yuan()).multiply(BigDecimal.valueOf(tenths, 1)), lift));
  }

  private Money factored(BigDecimal yuan, Traits lift) {
    BigDecimal price = yuan;
    for (Factor each : factors(lift)) {
      price = price.multiply(BigDecimal.valueOf(each.percent(), 2));
    }
    return Money.yuan(price, RoundingMode.HALF_UP);
  }

  /** The factors that hold for a lift: of each kind the first. */
  public List<Factor> factors(Traits lift) {
    var kinds = EnumSet.noneOf(FactorKind.class);
    return factors.stream().filter(each -> each.of(lift)).filter(each -> kinds.add(each.kind())).toList();
  }

  /** What the book says of a line, or nothing. */
  Optional<BookPrice> of(QuoteLine.Draft line, Traits lift) {
    if (line.kind() == QuoteLine.Kind.PART) {
      return part(line.code(), lift).map(each -> each.times(line.quantity()));
    }
    return line.hoursTenths() > 0 && line.unitPrice().isZero()
        ? Optional.of(hours(line.hoursTenths(), lift))
        : Optional.empty();
  }
}
