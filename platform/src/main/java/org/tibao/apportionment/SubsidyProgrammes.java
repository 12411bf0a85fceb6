package org.tibao.apportionment;

import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleKind;

/** 补贴政策: what each region gives towards a lift, who pays it, when, and for which papers. */
public record SubsidyProgrammes(List<Programme> programmes) {

  public static final RuleKind<SubsidyProgrammes> KIND = new RuleKind<>("subsidy-programmes", SubsidyProgrammes.class);

  /** When a subsidy is paid out. */
  public enum Payable {
    /** 竣工验收后. */
    ACCEPTANCE,
    /** 使用登记后. */
    REGISTRATION
  }

  /**
   * One region's subsidy: either a rate of the cost up to a cap, or a sum by the number of floors, or one sum.
   *
   * @param region code of the region it is for
   * @param rate part of the cost in per cent, or null
   * @param capYuan at most so many yuan, or null
   * @param byFloors storeys of the building to yuan; a building with more storeys than the table counts as its highest
   * @param sumYuan one sum in yuan, or null
   * @param payers who pays which part, in words
   * @param source title of what it was read in
   */
  public record Programme(String code, String region, String label, String labelEn, @Nullable String rate,
      @Nullable Long capYuan, @Nullable Map<Integer, Long> byFloors, @Nullable Long sumYuan, List<Payer> payers,
      Papers papers, String source, Confidence confidence) {

    public Programme {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(region, "region");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(labelEn, "labelEn");
      Objects.requireNonNull(papers, "papers");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      payers = List.copyOf(payers);
      int ways = (rate == null ? 0 : 1) + (byFloors == null ? 0 : 1) + (sumYuan == null ? 0 : 1);
      if (ways != 1) {
        throw new IllegalArgumentException(code + ": one of rate, byFloors and sumYuan");
      }
      if (rate != null && Rate.percent(rate).ppm() > Rate.ONE) {
        throw new IllegalArgumentException(code + ": more than the whole cost");
      }
    }

    /**
     * What it gives for a lift of that cost in a building of that many storeys; parts of a fen are cut, and never more
     * than the cost.
     */
    public Money of(Money cost, int floors) {
      Money sum;
      if (rate != null) {
        sum = Rate.percent(rate).of(cost, RoundingMode.DOWN);
      } else if (byFloors != null) {
        var row = new TreeMap<>(byFloors).floorEntry(floors);
        sum = yuan(row == null ? 0L : row.getValue());
      } else {
        sum = yuan(Objects.requireNonNull(sumYuan));
      }
      Money capped = capYuan == null ? sum : Money.min(sum, yuan(capYuan));
      return Money.min(capped, cost);
    }

    private static Money yuan(long yuan) {
      return Money.fen(100).times(yuan);
    }
  }

  /**
   * Who bears a part of a subsidy.
   *
   * @param part in words, such as {@code 50%}; empty where it is not published
   */
  public record Payer(String name, String nameEn, String part) {}

  /** When it is paid out and what is handed in for it. */
  public record Papers(Payable payable, List<String> documents, List<String> documentsEn) {
    public Papers {
      Objects.requireNonNull(payable, "payable");
      documents = List.copyOf(documents);
      documentsEn = List.copyOf(documentsEn);
    }
  }

  public SubsidyProgrammes {
    programmes = List.copyOf(programmes);
  }

  /** Those that are for the place with that scope path, the nearest region first. */
  public List<Programme> at(String path) {
    return programmes.stream().filter(each -> path.contains("/" + each.region() + "/"))
        .sorted(Comparator.comparingInt((Programme each) -> each.region().length()).reversed()).toList();
  }

  public Optional<Programme> find(String code) {
    return programmes.stream().filter(each -> each.code().equals(code)).findFirst();
  }
}
