package org.tibao.insurance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;

/**
 * 应标: what one insurer offers on the basis that all were given.
 *
 * @param digest of its contents, the insurer's receipt: the sealed offer cannot change unseen
 */
public record Bid(BidId id, SelectionId selection, OrganisationId company, String companyName, Terms terms,
    String digest, UUID madeById, String madeBy, Instant madeAt) {

  /**
   * What is offered.
   *
   * @param premium of one term
   * @param factor 费率系数 on our quote that the insurer has filed, or null where the premium was typed
   * @param covers what is paid for
   * @param deductible of each event
   * @param limit of all events of a term, or null for none
   * @param arriveMinutes within which somebody comes to a person shut in
   * @param repairHours within which a repair begins
   */
  public record Terms(Money premium, @Nullable Rate factor, List<CoverItem> covers, Money deductible,
      @Nullable Money limit, int arriveMinutes, int repairHours, String extras) {
    public Terms {
      covers = covers.stream().distinct().sorted().toList();
    }
  }

  /** How an insurer names its premium. */
  public sealed interface Price {

    /** A sum. */
    record Typed(Money premium) implements Price {}

    /** 备案费率: our quote times the factor that the insurer has filed. */
    record Filed(Rate factor) implements Price {}

    /** In whole fen; half a fen up. */
    default Money of(Money quoted) {
      return switch (this) {
        case Typed(Money premium) -> premium;
        case Filed(Rate factor) -> Money.fen(BigDecimal.valueOf(quoted.fen())
            .multiply(BigDecimal.valueOf(factor.ppm(), 6)).setScale(0, RoundingMode.HALF_UP).longValueExact());
      };
    }
  }

  /** An offer as an insurer enters it. */
  public record Draft(Price price, List<CoverItem> covers, Money deductible, @Nullable Money limit, int arriveMinutes,
      int repairHours, String extras) {}

  static Bid of(Selection selection, Selection.Invited company, Terms terms, Actor by, Instant now) {
    String text = String.join("\n", selection.id().toString(), company.company().value().toString(), terms.toString());
    try {
      String digest = HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      return new Bid(BidId.next(), selection.id(), company.company(), company.name(), terms, digest, by.id(), by.name(),
          now);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
