package org.tibao.retrofit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 业主决定: what the owners of a stairwell decided, by a vote of the house or on paper with its record.
 *
 * @param text the record of a decision on paper: who met, how it was counted, where the paper lies; of a vote its
 *     question
 * @param by who recorded it
 * @param taken the offer they took; null where it was about something else, or a vote that named none
 * @param change the change they agreed to or not; null where it was about something else
 */
public record Decision(DecisionId id, About about, boolean passed, LocalDate on, Held held, String text, String by,
    @Nullable Taken taken, @Nullable ChangeOrderId change) {

  /** 选定的报价: the offer that a decision names, as it was then. */
  public record Taken(OfferId offer, String company, Money total) {

    static Taken of(Offer offer) {
      return new Taken(offer.id(), offer.companyName(), offer.total());
    }
  }

  /** What the scans of its record are about. */
  public String files() {
    return files(id);
  }

  static String files(DecisionId id) {
    return "decision:" + id;
  }

  /** What it was about. */
  public enum About {
    /** Adding the lift. */
    RETROFIT,
    /** Which company. */
    COMPANY,
    /** A change after the contract. */
    CHANGE
  }

  /** How it was held. */
  public enum Held {
    /** A vote of the house. */
    VOTE,
    /** On paper, entered with its record. */
    RECORD
  }
}
