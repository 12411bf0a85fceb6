package org.tibao.instalment;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleKind;

/** 分期样例: what offers look like, shown where no bank has offered anything yet; nobody can apply for one. */
public record SampleOffers(List<Sample> samples) {

  public static final RuleKind<SampleOffers> KIND = new RuleKind<>("instalment-samples", SampleOffers.class);

  /** One sample; rates in per cent, sums in yuan. */
  public record Sample(String code, String bank, String name, InstalmentOffer.Repayment repayment, String rate,
      @Nullable String subsidised, @Nullable Boolean feeAtStart, List<Integer> months, long leastYuan, long mostYuan,
      @Nullable Integer ageAtEnd, List<String> papers) {

    InstalmentOffer offer(String path, String source, Confidence confidence) {
      var id = new InstalmentOfferId(UUID.nameUUIDFromBytes(("sample " + code).getBytes(StandardCharsets.UTF_8)));
      var product = new InstalmentOffer.Product(repayment, Rate.percent(rate),
          Rate.percent(subsidised == null ? "0" : subsidised), Boolean.TRUE.equals(feeAtStart), months);
      var limits = new InstalmentOffer.Limits(Money.fen(100).times(leastYuan), Money.fen(100).times(mostYuan),
          ageAtEnd);
      return new InstalmentOffer(id, new InstalmentOffer.Bank(null, bank), path, name, product, limits, papers,
          new InstalmentOffer.Validity(LocalDate.of(2020, 1, 1), LocalDate.of(2099, 12, 31)), source, confidence, true);
    }
  }

  public SampleOffers {
    samples = List.copyOf(samples);
    samples.forEach(each -> each.offer("/", "", Confidence.PROPOSAL));
  }
}
