package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.access.Subject;
import org.tibao.fund.FundUseId;
import org.tibao.money.Money;
import org.tibao.pricing.Product;

/**
 * 保险合同: what an insurer has promised for one lift: a service agreement of one term, or of yearly terms one after another.
 *
 * @param number 保险单号
 * @param terms those that were made so far, the first first
 */
public record Policy(PolicyId id, String number, Application.Place place, Origin origin, Insurer insurer,
    Content content,
    Payment payment, State state, List<PolicyTerm> terms, List<Money> expectedByYear, String agreedBy) {

  /** Where it comes from. */
  public record Origin(ApplicationId application, SelectionId selection, BidId bid) {}

  /** Who promises. */
  public record Insurer(OrganisationId id, String name) {}

  /**
   * What is promised.
   *
   * @param rule version of the products
   * @param years of the whole agreement
   * @param endsOn last day of the whole agreement
   */
  public record Content(String product, String rule, int years, Product.Form form, LocalDate startsOn,
      LocalDate endsOn) {}

  /**
   * How it is paid.
   *
   * @param fundUse the fund's use out of which it is paid, or null where households pay
   */
  public record Payment(PaymentPlan schedule, @Nullable FundUseId fundUse) {

    public boolean byFund() {
      return fundUse != null;
    }
  }

  /**
   * Where it stands.
   *
   * @param guarantee who stands in for a first premium that was not paid, or empty
   * @param endedOn last day of cover, where it has ended
   * @param keepUntil until when its records are kept (保险法 art. 87)
   */
  public record State(Stage stage, @Nullable LocalDate issuedOn, String guarantee, @Nullable LocalDate endedOn,
      String endedWhy, @Nullable LocalDate keepUntil) {}

  /** Its stages. */
  public enum Stage {
    /** 待出单: agreed, not yet read or paid. */
    AGREED,
    /** 有效. */
    ISSUED,
    /** 已解除. */
    CANCELLED,
    /** 已期满. */
    ENDED,
    /** 未成立: it never came to be. */
    DROPPED
  }

  /** How a contract is to be made. */
  public record Draft(PolicyId id, LocalDate startsOn, PaymentPlan schedule, Product.@Nullable Basis basis,
      @Nullable FundUseId fundUse) {}

  /**
   * 阅读确认: that the exclusions were read, or read aloud (保险法 art. 17).
   *
   * @param place of the bearer, or {@link #APPLICANT}
   * @param digest of the words that were shown
   */
  public record Reading(int place, How how, String name, String digest, java.time.Instant at) {

    /** The place of who applied. */
    public static final int APPLICANT = -1;

    /** How it was read. */
    public enum How {
      /** 本人阅读. */
      SELF,
      /** 当面朗读. */
      ALOUD
    }
  }

  /**
   * 收到的保费.
   *
   * @param backOn when it was taken back because it was entered wrongly, or null
   */
  public record Receipt(UUID id, int place, Money amount, LocalDate on, String text, String by,
      @Nullable LocalDate backOn) {

    public Receipt(UUID id, int place, Money amount, LocalDate on, String text, String by) {
      this(id, place, amount, on, text, by, null);
    }

    /** Whether it counts at the end of a day. */
    boolean counts(LocalDate day) {
      LocalDate back = backOn;
      return !on.isAfter(day) && (back == null || back.isAfter(day));
    }
  }

  /**
   * 应退保费.
   *
   * @param paidOn null while it is owed
   */
  public record Refund(UUID portion, int place, Money amount, LocalDate dueOn, @Nullable LocalDate paidOn) {}

  /** One amount of the plan of payment, for one household. */
  public record Due(int term, int part, int place, Money amount, LocalDate on) {}

  /** A flat was sold, its part goes with it (保险法 art. 49). */
  public record Transfer(UUID sale, int place, LocalDate on, @Nullable String notedBy) {}

  Policy numbered(String other) {
    return new Policy(id, other, place, origin, insurer, content, payment, state, terms, expectedByYear, agreedBy);
  }

  public String path() {
    return place.path();
  }

  public String label() {
    return place.label();
  }

  public Stage stage() {
    return state.stage();
  }

  /** The term that holds on a day. */
  public Optional<PolicyTerm> term(LocalDate day) {
    return terms.stream().filter(each -> each.covers(day)).findFirst();
  }

  /** The last term that was made. */
  public PolicyTerm last() {
    return terms.getLast();
  }

  /** Whether lift and household are covered on a day. */
  public boolean covers(LocalDate day) {
    LocalDate ended = state.endedOn();
    boolean held = stage() == Stage.ISSUED || stage() == Stage.CANCELLED || stage() == Stage.ENDED;
    return held && term(day).isPresent() && (ended == null || !day.isAfter(ended));
  }

  Subject subject() {
    return new Subject("insurance", id.value(), path());
  }
}
