package org.tibao.retrofit;

import java.util.List;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/**
 * 报价口径: the positions on which every company prices its offer, so that offers compare line by line.
 *
 * @param leastOffers so many offers are wanted before the owners choose
 * @param leastDays an invitation stays open at least so many days
 */
public record OfferBasis(List<Position> positions, int leastOffers, int leastDays) {

  /** The basis as a kind of rule. */
  public static final RuleKind<OfferBasis> KIND = new RuleKind<>("offer-basis", OfferBasis.class);

  /**
   * One line of every offer.
   *
   * @param holds what the price holds, in plain words
   */
  public record Position(String code, String label, String labelEn, String holds) {
    public Position {
      if (code.isBlank() || label.isBlank() || labelEn.isBlank()) {
        throw new IllegalArgumentException("a position has a code and a label in both languages");
      }
    }
  }

  public OfferBasis {
    positions = List.copyOf(positions);
    if (positions.isEmpty() || positions.stream().map(Position::code).distinct().count() != positions.size()) {
      throw new IllegalArgumentException("at least one position, each code once");
    }
    if (leastOffers < 1 || leastOffers > 20 || leastDays < 1 || leastDays > 90) {
      throw new IllegalArgumentException("1 to 20 offers within 1 to 90 days");
    }
  }

  public Optional<Position> position(String code) {
    return positions.stream().filter(each -> each.code().equals(code)).findFirst();
  }
}
