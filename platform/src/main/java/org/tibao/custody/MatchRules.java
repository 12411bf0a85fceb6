package org.tibao.custody;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;

/**
 * 认款规则: whose a payment is, by rules that are tried in their order. The first that speaks decides; where it speaks for
 * more than one household, or another sign speaks against it, a person decides. Pure: it knows only what it is given.
 *
 * @param dues of the door
 * @param owners names by dwelling
 * @param paidBefore dues for which somebody has paid from the same account
 */
record MatchRules(List<Due> dues, Map<DwellingId, List<String>> owners, Set<DueId> paidBefore, StatementWords words,
    LocalDate today) {

  /** Nine digits that stand alone, with or without spaces and dashes between them. */
  private static final Pattern REFERENCE = Pattern.compile("(?<!\\d)[1-9](?:[ \\-–—]?\\d){8}(?!\\d)");
  private static final Pattern BANK = Pattern.compile("银行|信用社|农商行|村镇");

  /** What the rules find. */
  sealed interface Found {
    /** It is that household's. */
    record Due(org.tibao.custody.Due due, Match.Rule rule, String why) implements Found {}

    /** It is for that, and no household's. */
    record Other(Match.Purpose purpose, Match.Rule rule, String why) implements Found {}

    /** Nobody knows: the message key's end of why not. */
    record Nobody(String why) implements Found {}
  }

  /** Whose a payment is that came in. */
  Found of(Money amount, BankLine.Seen seen, Predicate<PaymentReference> elsewhere) {
    Found byReference = byReference(seen, elsewhere);
    if (byReference != null) {
      return byReference;
    }
    String text = seen.text();
    boolean byBank = seen.name().isBlank() || BANK.matcher(seen.name()).find();
    if (seen.reversal() || StatementWords.in(words.reversal(), text)) {
      return new Found.Nobody("RETURNED");
    }
    if (byBank && StatementWords.in(words.interest(), text)) {
      return new Found.Other(Match.Purpose.INTEREST, Match.Rule.WORDS, text);
    }
    if (StatementWords.in(words.payers(), seen.name()) && StatementWords.in(words.subsidy(), text)) {
      return new Found.Other(Match.Purpose.SUBSIDY, Match.Rule.WORDS, seen.name() + " " + text);
    }
    return bySigns(amount, seen);
  }

  /** What the number in the remark says; null if there is none. */
  @Nullable
  Found byReference(BankLine.Seen seen, Predicate<PaymentReference> elsewhere) {
    Set<PaymentReference> written = references(seen);
    List<Due> named = dues.stream().filter(due -> written.contains(due.reference())).toList();
    if (named.size() > 1) {
      return new Found.Nobody("SEVERAL_REFERENCES");
    }
    if (named.size() == 1) {
      boolean instalment = BANK.matcher(seen.name()).find() || StatementWords.in(words.instalment(), seen.text());
      return new Found.Due(named.getFirst(), instalment ? Match.Rule.INSTALMENT : Match.Rule.REFERENCE,
          named.getFirst().reference().spaced());
    }
    return written.stream().anyMatch(elsewhere) ? new Found.Nobody("REFERENCE_OF_ANOTHER_DOOR") : null;
  }

  /** Which of what banks have sent it is: by its reference and sum, or as the only one of that sum that a bank says is an instalment. */
  static @Nullable BankPays sent(List<BankPays> underway, StatementWords words, Money amount, BankLine.Seen seen) {
    List<BankPays> same = underway.stream().filter(each -> each.amount().equals(amount)).toList();
    List<BankPays> named = same.stream().filter(each -> each.named(seen)).toList();
    boolean byBank = BANK.matcher(seen.name()).find() && StatementWords.in(words.instalment(), seen.text());
    List<BankPays> meant = named.isEmpty() && byBank ? same : named;
    return meant.size() == 1 ? meant.getFirst() : null;
  }

  private static Set<PaymentReference> references(BankLine.Seen seen) {
    var found = new HashSet<PaymentReference>();
    for (String text : List.of(seen.endToEnd(), seen.remittance())) {
      REFERENCE.matcher(text).results().map(MatchResult::group)
          .forEach(digits -> PaymentReference.read(digits).ifPresent(found::add));
    }
    return found;
  }

  private Found bySigns(Money amount, BankLine.Seen seen) {
    List<Due> rooms = dues.stream().filter(due -> names(seen, due)).toList();
    List<Due> owned = dues.stream().filter(due -> owns(seen, due)).toList();
    if (paidBefore.size() == 1 && !words.clears(seen.name())) {
      Due due = dues.stream().filter(each -> paidBefore.contains(each.id())).findFirst().orElse(null);
      // One account may pay for two households, parents and self: the name or the amount has to say the same.
      if (due != null && agree(due, rooms) && owned.stream().allMatch(due::equals)
          && (owned.contains(due) || fits(due, amount))) {
        return new Found.Due(due, Match.Rule.PAYER_ACCOUNT, seen.number());
      }
    }
    List<Due> ownedAndMeant = owned.stream().filter(due -> agree(due, rooms))
        .filter(due -> rooms.contains(due) || fits(due, amount)).toList();
    if (ownedAndMeant.size() == 1) {
      Due due = ownedAndMeant.getFirst();
      // The reason is read by many, also in the audit trail: the name in clear stands sealed with the payment.
      String name = Households.maskedName(seen.name());
      return new Found.Due(due, Match.Rule.OWNER, name + (rooms.contains(due) ? " " + due.room() : ""));
    }
    // From here on somebody else pays: a child for a parent. A name that belongs to another flat speaks against it.
    if (!owned.isEmpty() || ownedAndMeant.size() > 1) {
      return new Found.Nobody("SIGNS_DISAGREE");
    }
    List<Due> roomAndAmount = rooms.stream().filter(due -> fits(due, amount)).toList();
    if (rooms.size() == 1 && roomAndAmount.size() == 1) {
      return new Found.Due(roomAndAmount.getFirst(), Match.Rule.ROOM, roomAndAmount.getFirst().room());
    }
    if (!rooms.isEmpty()) {
      return new Found.Nobody(rooms.size() > 1 ? "SEVERAL_ROOMS" : "OTHER_AMOUNT");
    }
    List<Due> byAmount = dues.stream().filter(due -> fits(due, amount)).toList();
    return switch (byAmount.size()) {
      case 0 -> new Found.Nobody("NO_SIGN");
      // Anybody may pay a sum by chance: the household is only offered.
      case 1 -> new Found.Nobody("ONE_OWES_IT");
      default -> new Found.Nobody("SEVERAL_OWE_IT");
    };
  }

  /** Households whose it may be, those for whom the most speaks first. */
  List<Candidate> candidates(Money amount, BankLine.Seen seen) {
    Set<PaymentReference> written = references(seen);
    return dues.stream().map(due -> {
      var reasons = new ArrayList<Match.Rule>();
      Stream.of(written.contains(due.reference()) ? Match.Rule.REFERENCE : null,
          paidBefore.contains(due.id()) ? Match.Rule.PAYER_ACCOUNT : null, owns(seen, due) ? Match.Rule.OWNER : null,
          names(seen, due) ? Match.Rule.ROOM : null, fits(due, amount) ? Match.Rule.AMOUNT : null)
          .filter(rule -> rule != null).forEach(reasons::add);
      return new Candidate(due.id(), due.room(), due.open(), reasons);
    }).filter(candidate -> !candidate.reasons().isEmpty())
        .sorted(Comparator.comparingInt((Candidate each) -> -each.reasons().size())).toList();
  }

  /** A room that is written may not be another one. */
  private static boolean agree(Due due, List<Due> rooms) {
    return rooms.isEmpty() || rooms.contains(due);
  }

  private boolean owns(BankLine.Seen seen, Due due) {
    String name = seen.name().strip();
    return !name.isEmpty() && owners.getOrDefault(due.dwelling(), List.of()).contains(name);
  }

  private static boolean names(BankLine.Seen seen, Due due) {
    return Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(due.room()) + "(?![0-9A-Za-z])")
        .matcher(seen.remittance())
        .find();
  }

  /** Whether it is what the household owes: all of it, what is late, or one of its parts. */
  private boolean fits(Due due, Money amount) {
    boolean owes = due.open().compareTo(amount) >= 0;
    return owes && (amount.equals(due.open()) || amount.equals(due.dueBy(today).minus(due.paid()))
        || due.calls().stream().anyMatch(call -> call.amount().equals(amount)));
  }
}
