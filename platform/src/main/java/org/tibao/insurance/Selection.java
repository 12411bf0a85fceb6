package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.pricing.QuoteBasis;
import org.tibao.voting.VoteId;

/**
 * 遴选: several insurers are asked on the same basis; nobody sees an offer before the day after the last one.
 *
 * @param closesOn last day on which offers come in
 * @param choice what was chosen, or null
 */
public record Selection(SelectionId id, ApplicationId application, String path, LocalDate openedOn, LocalDate closesOn,
    Basis basis, List<Invited> invited, @Nullable Choice choice) {

  /**
   * What all offers rest on: one product, one risk, and our own quote of one term, by which they are measured.
   *
   * @param years of the whole agreement
   * @param rules versions of the rules that our quote was made by
   */
  public record Basis(String product, int years, QuoteBasis rules, Money expected, Money p75, Money p95, Money p99_5,
      Money premium, List<Money> expectedByYear) {
    public Basis {
      expectedByYear = List.copyOf(expectedByYear);
    }
  }

  /** An insurer that was asked; {@code offered} tells that its offer lies there, never what it says. */
  public record Invited(OrganisationId company, String name, boolean offered) {}

  /** How it was chosen. */
  public sealed interface Held {

    /** 业主表决. */
    record ByVote(VoteId vote) implements Held {}

    /**
     * 评选小组: a panel with its minutes.
     *
     * @param members one to a line
     */
    record ByPanel(List<String> members, String minutes) implements Held {
      public ByPanel {
        members = members.stream().map(String::strip).filter(each -> !each.isEmpty()).distinct().toList();
      }
    }
  }

  /**
   * 选定表决: the owners vote on taking one offer.
   *
   * @param title as it stands on the ballot
   * @param passed null while it goes on
   */
  public record OfferVote(VoteId vote, BidId bid, String title, LocalDate putOn, String putBy,
      @Nullable Boolean passed, @Nullable LocalDate decidedOn) {

    /** Whether a choice may rest on it. */
    public boolean carries() {
      return Boolean.TRUE.equals(passed);
    }
  }

  /** 选定: which offer, when, how, why, and who wrote it down. */
  public record Choice(BidId bid, LocalDate on, Held held, String why, String by) {}

  public boolean sealedOn(LocalDate today) {
    return !today.isAfter(closesOn);
  }

  public Optional<Invited> invites(OrganisationId company) {
    return invited.stream().filter(each -> each.company().equals(company)).findFirst();
  }

  /** The same with nobody invited but one. */
  Selection only(Optional<OrganisationId> company) {
    return new Selection(id, application, path, openedOn, closesOn, basis,
        invited.stream().filter(each -> company.filter(each.company()::equals).isPresent()).toList(), choice);
  }

  Subject subject() {
    return new Subject("insurance", application.value(), path);
  }
}
