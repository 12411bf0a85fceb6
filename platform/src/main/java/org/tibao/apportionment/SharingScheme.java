package org.tibao.apportionment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;

/**
 * 分摊方案: by what the households of a stairwell share a cost. Only the proportion of the weights counts; all weights are
 * exact decimals, none negative.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "scheme")
@JsonSubTypes({@JsonSubTypes.Type(value = SharingScheme.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = SharingScheme.Coefficient.class, name = "coefficient"),
    @JsonSubTypes.Type(value = SharingScheme.CoefficientArea.class, name = "coefficient-area"),
    @JsonSubTypes.Type(value = SharingScheme.Area.class, name = "area"),
    @JsonSubTypes.Type(value = SharingScheme.Centred.class, name = "centred"),
    @JsonSubTypes.Type(value = SharingScheme.Weights.class, name = "weights")})
public sealed interface SharingScheme {

  /** The kinds of schemes that people know by name. */
  enum Kind {
    LINEAR, COEFFICIENT, COEFFICIENT_AREA, AREA, CENTRED, WEIGHTS
  }

  /** Which kind it is. */
  Kind name();

  /**
   * What each of the flats counts, in their order.
   *
   * @throws Refused an {@link ApportionmentRefusal} if the scheme has no answer for one of them
   */
  List<BigDecimal> weigh(List<Flat> flats);

  /** 按层差: each floor above the ground floor counts one more; the ground floor and below count nothing. */
  record Linear() implements SharingScheme {
    @Override
    public Kind name() {
      return Kind.LINEAR;
    }

    @Override
    public List<BigDecimal> weigh(List<Flat> flats) {
      return flats.stream().map(flat -> BigDecimal.valueOf(Math.max(flat.floor() - 1, 0))).toList();
    }
  }

  /** 按楼层系数: each flat counts what its floor's coefficient says. */
  record Coefficient(FloorTable table) implements SharingScheme {
    @Override
    public Kind name() {
      return Kind.COEFFICIENT;
    }

    @Override
    public List<BigDecimal> weigh(List<Flat> flats) {
      return flats.stream().map(flat -> table.of(flat.floor())).toList();
    }
  }

  /** 按楼层系数 × 面积. */
  record CoefficientArea(FloorTable table) implements SharingScheme {
    @Override
    public Kind name() {
      return Kind.COEFFICIENT_AREA;
    }

    @Override
    public List<BigDecimal> weigh(List<Flat> flats) {
      return flats.stream().map(flat -> table.of(flat.floor()).multiply(area(flat))).toList();
    }
  }

  /** 按面积: what holds where the owners have agreed nothing (民法典 art. 283). */
  record Area() implements SharingScheme {
    @Override
    public Kind name() {
      return Kind.AREA;
    }

    @Override
    public List<BigDecimal> weigh(List<Flat> flats) {
      return flats.stream().map(SharingScheme::area).toList();
    }
  }

  /**
   * 居中系数: the middle one of the benefited floors counts 1, each floor above or below it a constant rate more or less, so
   * that the deviations add up to nothing. Benefited floors are those above the ground floor on which somebody lives,
   * counted without gaps; with an even number of them the middle lies between two.
   *
   * @param step the constant rate, more than 0; at most so much that no floor counts more than the cap
   * @param cap what a floor may count at most, and so how little at least; null where none was set when it was agreed
   */
  record Centred(BigDecimal step, @Nullable Cap cap) implements SharingScheme {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * 系数上限: how much a floor may count at most.
     *
     * @param ruleVersion id of the version of the rule that says so
     */
    public record Cap(BigDecimal most, String ruleVersion) {}

    /** The rate in per cent, such as {@code 15%}. */
    public static Centred percent(String typed, Cap cap) {
      return new Centred(BigDecimal.valueOf(Rate.percent(typed).ppm(), 6).stripTrailingZeros(), cap);
    }

    public Centred {
      if (step.signum() <= 0) {
        throw Refused.at("step", ApportionmentRefusal.NOT_A_WEIGHT, step.toPlainString());
      }
    }

    @Override
    public Kind name() {
      return Kind.CENTRED;
    }

    @Override
    public List<BigDecimal> weigh(List<Flat> flats) {
      List<Integer> benefited = flats.stream().map(Flat::floor).filter(floor -> floor > 1).distinct().sorted().toList();
      if (benefited.isEmpty()) {
        throw Refused.because(ApportionmentRefusal.NOBODY_BENEFITS);
      }
      BigDecimal top = weight(benefited.size(), benefited.size());
      if (cap != null && top.compareTo(cap.most()) > 0) {
        throw Refused.at("step", ApportionmentRefusal.TOO_STEEP, step.toPlainString(), top.toPlainString(),
            cap.most().toPlainString());
      }
      return flats.stream().map(flat -> flat.floor() > 1
          ? weight(benefited.indexOf(flat.floor()) + 1, benefited.size())
          : BigDecimal.ZERO).toList();
    }

    /** The halves are exact, and the lowest floor is as far below 1 as the top one is above. */
    private BigDecimal weight(int rank, int floors) {
      BigDecimal steps = BigDecimal.valueOf(2L * rank - floors - 1).divide(TWO);
      return BigDecimal.ONE.add(step.multiply(steps));
    }
  }

  /**
   * 自定权重: as the owners agreed for each room, decimals allowed.
   *
   * @param rooms room to weight
   */
  record Weights(SortedMap<String, BigDecimal> rooms) implements SharingScheme {

    public Weights {
      var ordered = new TreeMap<String, BigDecimal>(RoomOrder.INSTANCE);
      ordered.putAll(rooms);
      rooms = Collections.unmodifiableSortedMap(ordered);
      rooms.forEach((room, weight) -> {
        if (weight.signum() < 0) {
          throw Refused.at("weights", ApportionmentRefusal.NOT_A_WEIGHT, weight.toPlainString());
        }
      });
    }

    /**
     * One room a line, such as {@code 401 1.25}.
     *
     * @throws Refused {@link ApportionmentRefusal#NOT_A_WEIGHT}, {@link ApportionmentRefusal#ROOM_TWICE}
     */
    public static Weights of(String lines) {
      return new Weights(new TreeMap<>(Written.weights("weights", lines)));
    }

    @Override
    public Kind name() {
      return Kind.WEIGHTS;
    }

    @Override
    public List<BigDecimal> weigh(List<Flat> flats) {
      return flats.stream().map(flat -> {
        BigDecimal weight = rooms.get(flat.room());
        if (weight == null) {
          throw Refused.at("weights", ApportionmentRefusal.ROOM_WITHOUT_WEIGHT, flat.room());
        }
        return weight;
      }).toList();
    }
  }

  private static BigDecimal area(Flat flat) {
    return BigDecimal.valueOf(flat.areaCenti(), 2);
  }
}
