package org.tibao.pricing;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleKind;

/**
 * 部件表: what a lift is made of that wears out, with the life and the price of each part, as dated data with its source.
 *
 * @param referenceStarts starts per day to which the lives belong
 * @param fewStops stops to which the lower prices belong
 * @param manyStops stops to which the higher prices belong; prices between are interpolated by stops, not beyond
 */
public record PartsTable(int referenceStarts, int fewStops, int manyStops, List<Part> parts) {

  public static final RuleKind<PartsTable> KIND = new RuleKind<>("lift-parts", PartsTable.class);

  /** The standard normal quantile at 95 per cent. */
  private static final double NINE_IN_TEN = 1.6448536269514722;

  /** 部件类别: what a resident thinks of as one thing. */
  public enum Group {
    /** 主机与钢丝绳. */
    DRIVE,
    /** 电气控制. */
    CONTROL,
    /** 门系统. */
    DOORS,
    /** 安全与通信. */
    SAFETY,
    /** 井道. */
    SHAFT
  }

  /**
   * 部件.
   *
   * @param years lowest and highest mean life that was found, in years
   * @param shape of the Weibull law by which lives spread
   * @param use the power to which the ratio of starts shortens the life; 0 for what ages by the calendar
   * @param fewYuan lowest and highest price of one renewal with labour, in yuan, for a lift of few stops
   * @param manyYuan the same for a lift of many stops
   */
  public record Part(String code, Group group, String label, String labelEn, List<BigDecimal> years, BigDecimal shape,
      BigDecimal use, List<Long> fewYuan, List<Long> manyYuan, String source, Confidence confidence) {

    public Part {
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(labelEn, "labelEn");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      years = range(code, years);
      fewYuan = range(code, fewYuan);
      manyYuan = range(code, manyYuan);
      if (years.getFirst().signum() <= 0 || shape.signum() <= 0 || use.signum() < 0 || fewYuan.getFirst() < 0
          || manyYuan.getFirst() < 0) {
        throw new IllegalArgumentException(code + ": life and shape above zero, use and prices not below");
      }
    }

    /** The middle of the lives that were found, in years. */
    double mean() {
      return (years.getFirst().doubleValue() + years.getLast().doubleValue()) / 2;
    }

    /** The middle of the prices that were found for a lift of few stops, in yuan. */
    private double few() {
      return (fewYuan.getFirst() + fewYuan.getLast()) / 2.0;
    }

    private double many() {
      return (manyYuan.getFirst() + manyYuan.getLast()) / 2.0;
    }

    /** How far prices of a lift of few stops scatter about their middle, which is 1: their range holds nine in ten. */
    double scatter() {
      return few() == 0 ? 0 : (fewYuan.getLast() - fewYuan.getFirst()) / (2 * NINE_IN_TEN * few());
    }

    private static <N extends Comparable<N>> List<N> range(String code, List<N> range) {
      if (range.size() != 2 || range.getFirst().compareTo(range.getLast()) > 0) {
        throw new IllegalArgumentException(code + ": a lowest and a highest");
      }
      return List.copyOf(range);
    }
  }

  public PartsTable {
    parts = List.copyOf(parts);
    if (referenceStarts <= 0 || fewStops < 2 || manyStops <= fewStops) {
      throw new IllegalArgumentException("starts above zero, and at least two stops in ascending order");
    }
    if (parts.stream()
        .anyMatch(each -> Stream.of(CoverItem.values()).anyMatch(item -> item.name().equals(each.code())))) {
      throw new IllegalArgumentException("a part is not called like an item that is covered");
    }
    if (!parts.stream().map(Part::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("a part stands twice in the table");
    }
  }

  /** What one renewal of a part costs in a lift of so many stops, in yuan. */
  double yuan(Part part, int stops) {
    double way = (double) (Math.clamp(stops, fewStops, manyStops) - fewStops) / (manyStops - fewStops);
    return part.few() + (part.many() - part.few()) * way;
  }

  public Optional<Part> find(String code) {
    return parts.stream().filter(each -> each.code().equals(code)).findFirst();
  }
}
