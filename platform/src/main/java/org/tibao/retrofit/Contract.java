package org.tibao.retrofit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.apportionment.AgreementId;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 加梯协议: one version of what the households of a stairwell and the chosen company sign: the price, each household's
 * share, and when which part is paid. A later version replaces the earlier one, which is kept.
 *
 * @param number 1 for the first version
 * @param sum what the company is paid in all
 * @param agreement the agreement on shares that it rests on
 * @param payment steps in permille of the sum, the last one the retention
 * @param paper code of the printed paper, or null before it was printed
 */
public record Contract(ContractId id, StairwellId stairwell, String path, int number, OrganisationId company,
    String companyName, Money sum, AgreementId agreement, int warrantyMonths, List<Integer> payment,
    @Nullable String paper, List<Party> parties) {

  public Contract {
    payment = List.copyOf(payment);
    parties = List.copyOf(parties);
  }

  /**
   * One household with its share and what it said.
   *
   * @param share what it pays; zero for a household that neither pays nor has to sign
   * @param takenOverOn since when it is the new owners', if it was sold after the contract
   */
  public record Party(DwellingId dwelling, String path, String room, int floor, Money share, Word word,
      @Nullable LocalDate takenOverOn) {

    /** Whether the contract waits for this household. */
    public boolean mustSign() {
      return share.isPositive();
    }
  }

  /** What a household said to the contract. */
  public sealed interface Word {

    /** Nothing yet. */
    record Waiting() implements Word {}

    /** It signed, on the phone or on paper. */
    record Signed(How how, String by, LocalDate on) implements Word {}

    /** It refuses. */
    record Refused(String why, String by, LocalDate on) implements Word {}

    /** The word it is stored with. */
    default String word() {
      return switch (this) {
        case Waiting _ -> "WAITING";
        case Signed _ -> "SIGNED";
        case Refused _ -> "REFUSED";
      };
    }
  }

  /** How a household signed. */
  public enum How {
    /** On the phone, confirmed twice. */
    PHONE,
    /** On paper; staff entered it. */
    PAPER
  }

  /**
   * Whom the supervised account pays under this contract.
   *
   * @param number of the contract, as on the paper
   * @param account number in clear; custody keeps it encrypted
   */
  public record Payee(String number, String holder, String bank, String account) {

    @Override
    public String toString() {
      return "Payee[" + holder + "]";
    }
  }

  /**
   * What a household has to pay under the contract into the account of its door, and has paid; both belong to the
   * dwelling, whoever owns it.
   */
  public record Paying(Money due, Money paid) {

    public Money open() {
      return Money.max(Money.ZERO, due.minus(paid));
    }
  }

  /** What the scans of the signatures on paper are about. */
  public String signatures() {
    return "contract-signatures:" + id;
  }

  Contract with(List<Party> all) {
    return new Contract(id, stairwell, path, number, company, companyName, sum, agreement, warrantyMonths, payment,
        paper, all);
  }

  /** The steps of payment in money, in their order; together they make the sum. */
  public List<Money> payments() {
    return LargestRemainder.split(sum, payment.stream().map(Integer::longValue).map(BigInteger::valueOf).toList());
  }

  /** What the first step of payment calls. */
  public Money firstCall() {
    return payments().getFirst();
  }

  public Optional<Party> party(DwellingId dwelling) {
    return parties.stream().filter(each -> each.dwelling().equals(dwelling)).findFirst();
  }

  public List<Party> unsigned() {
    return parties.stream().filter(each -> each.mustSign() && each.word() instanceof Word.Waiting).toList();
  }

  public List<Party> refusing() {
    return parties.stream().filter(each -> each.mustSign() && each.word() instanceof Word.Refused).toList();
  }

  public long signed() {
    return parties.stream().filter(each -> each.mustSign() && each.word() instanceof Word.Signed).count();
  }

  public long paying() {
    return parties.stream().filter(Party::mustSign).count();
  }

  /** The day of the last signature. */
  public Optional<LocalDate> signedOn() {
    return parties.stream().map(Party::word).filter(Word.Signed.class::isInstance)
        .map(word -> ((Word.Signed) word).on()).max(LocalDate::compareTo);
  }

  public boolean complete() {
    return signed() == paying();
  }
}
