package org.tibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.ledger.Entry.Leg;
import org.tibao.ledger.Entry.Link;
import org.tibao.ledger.Entry.Times;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * Whether postings happen: looks at each once, in the order of {@link LedgerRefusal}, against the accounts as they are.
 * Knows no database, so that what it decides can be read and tested alone; whoever asks holds the accounts locked.
 */
final class Judgement {

  static final int MOST_LEGS = 200;
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_CAUSE = 200;
  private static final int LONGEST_TEXT = 500;

  /** A hold and how it ended, if it has. */
  record Held(Leg leg, Entry.@Nullable Kind end) {}

  private final Map<AccountId, Book> books;
  private final Map<UUID, Leg> written;
  private final Map<HoldId, Held> holds;
  /** What the postings being judged have done so far; counts for others only once all of them are accepted. */
  private final Map<AccountId, Book> draftBooks = new HashMap<>();
  private final Map<HoldId, Held> draftHolds = new HashMap<>();

  /**
   * @param books every account that the postings name and that exists
   * @param written what was written under the ids of the postings before
   * @param holds every hold that the postings name and that exists
   */
  Judgement(Map<AccountId, Book> books, Map<UUID, Leg> written, Map<HoldId, Held> holds) {
    this.books = new HashMap<>(books);
    this.written = new HashMap<>(written);
    this.holds = new HashMap<>(holds);
  }

  /** What is wrong whatever the books say. */
  static void requireShape(List<Posting> legs) {
    if (legs.isEmpty()) {
      throw Refused.because(LedgerRefusal.NOTHING_TO_POST);
    }
    if (legs.size() > MOST_LEGS) {
      throw Refused.because(LedgerRefusal.TOO_MANY_LEGS, MOST_LEGS);
    }
    var ids = new HashSet<UUID>();
    for (Posting leg : legs) {
      if (!ids.add(leg.entry())) {
        throw Refused.because(LedgerRefusal.ID_TWICE, leg.entry());
      }
    }
    legs.forEach(Judgement::requireShape);
  }

  private static void requireShape(Posting leg) {
    switch (leg) {
      case Transfer transfer -> requireShape(transfer.amount(), transfer.debit(), transfer.credit());
      case Hold hold -> requireShape(hold.amount(), hold.debit(), hold.credit());
      case Settlement settlement -> requirePositive(settlement.amount());
      case Release _,Expiry _ -> {
      }
    }
    if (!storable(leg.cause(), LONGEST_CAUSE) || !storable(leg.text(), LONGEST_TEXT)) {
      throw Refused.because(LedgerRefusal.TEXT_NOT_STORABLE);
    }
  }

  private static void requireShape(Money amount, AccountId debit, AccountId credit) {
    requirePositive(amount);
    if (debit.equals(credit)) {
      throw Refused.because(LedgerRefusal.SAME_ACCOUNT);
    }
  }

  private static void requirePositive(Money amount) {
    if (!amount.isPositive()) {
      throw Refused.because(LedgerRefusal.AMOUNT_NOT_POSITIVE, amount);
    }
  }

  /** The name of an account is one line that can be stored. */
  static void requireName(String name) {
    if (name.isBlank() || !storable(name, LONGEST_NAME) || name.chars().anyMatch(Character::isISOControl)) {
      throw Refused.because(LedgerRefusal.TEXT_NOT_STORABLE);
    }
  }

  private static boolean storable(String text, int longest) {
    return text.length() <= longest
        && text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /**
   * The legs to write, or none where all of it was written before.
   *
   * @throws Refused {@link LedgerRefusal}; nothing of it counts for the postings that are judged next
   */
  List<Leg> judge(List<Posting> legs, Instant now) {
    if (repeated(legs)) {
      return List.of();
    }
    draftBooks.clear();
    draftHolds.clear();
    var accepted = new ArrayList<Leg>(legs.size());
    for (int i = 0; i < legs.size(); i++) {
      Leg leg = leg(legs.get(i), new Link(legs.getFirst().entry(), i + 1, legs.size()), now);
      enter(leg);
      accepted.add(leg);
    }
    books.putAll(draftBooks);
    holds.putAll(draftHolds);
    accepted.forEach(leg -> written.put(leg.id(), leg));
    return accepted;
  }

  /** All of them stand in the books exactly so: it happened before, and the answer is the same. */
  private boolean repeated(List<Posting> legs) {
    if (legs.stream().noneMatch(leg -> written.containsKey(leg.entry()))) {
      return false;
    }
    for (int i = 0; i < legs.size(); i++) {
      Posting leg = legs.get(i);
      Leg before = written.get(leg.entry());
      var link = new Link(legs.getFirst().entry(), i + 1, legs.size());
      if (before == null || !before.link().equals(link) || !same(leg, before)) {
        throw differs(leg);
      }
    }
    return true;
  }

  /** Who releases a hold has no id of its own to repeat: the hold says what became of it. */
  private static Refused differs(Posting leg) {
    return leg instanceof Release || leg instanceof Expiry
        ? Refused.because(LedgerRefusal.HOLD_RELEASED)
        : Refused.because(LedgerRefusal.REPEATED_DIFFERENTLY, leg.entry());
  }

  private static boolean same(Posting asked, Leg leg) {
    boolean same = switch (asked) {
      case Transfer transfer ->
        leg.kind() == Entry.Kind.POSTED && leg.debit().equals(transfer.debit())
            && leg.credit().equals(transfer.credit())
            && leg.amount().equals(transfer.amount()) && leg.times().valueOn().equals(transfer.valueOn());
      case Hold hold -> leg.kind() == Entry.Kind.HELD && leg.debit().equals(hold.debit())
          && leg.credit().equals(hold.credit())
          && leg.held().equals(hold.amount()) && Objects.equals(leg.times().expiresAt(), stored(hold.expiresAt()));
      case Settlement settlement -> settlement.hold().equals(leg.hold()) && leg.amount().equals(settlement.amount())
          && leg.times().valueOn().equals(settlement.valueOn());
      case Release _,Expiry _ -> true; // the id says it all
    };
    return same && leg.cause().equals(asked.cause()) && leg.text().equals(asked.text());
  }

  private Leg leg(Posting asked, Link link, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    return switch (asked) {
      case Transfer transfer -> {
        known(transfer.debit());
        known(transfer.credit());
        yield leg(transfer, link, now);
      }
      case Hold hold -> {
        known(hold.debit());
        known(hold.credit());
        Instant expiresAt = stored(hold.expiresAt());
        if (expiresAt != null && !expiresAt.isAfter(now)) {
          throw Refused.because(LedgerRefusal.EXPIRES_IN_THE_PAST);
        }
        yield new Leg(hold.entry(), Entry.Kind.HELD, hold.debit(), hold.credit(), Money.ZERO, hold.amount(), null,
            new Times(today, now, expiresAt), hold.cause(), hold.text(), link);
      }
      case Settlement settlement -> {
        Leg hold = open(settlement.hold(), now);
        if (settlement.amount().compareTo(hold.held()) > 0) {
          throw Refused.because(LedgerRefusal.MORE_THAN_HELD, hold.held(), settlement.amount());
        }
        yield end(hold, settlement, Entry.Kind.SETTLED, settlement.amount(), new Times(settlement.valueOn(), now, null),
            link);
      }
      case Release release -> end(open(release.hold(), now), release, Entry.Kind.RELEASED, Money.ZERO,
          new Times(today, now, null), link);
      case Expiry expiry -> end(unended(expiry.hold()).leg(), expiry, Entry.Kind.EXPIRED, Money.ZERO,
          new Times(today, now, null), link);
    };
  }

  private static Leg end(Leg hold, Posting asked, Entry.Kind kind, Money amount, Times times, Link link) {
    return new Leg(asked.entry(), kind, hold.debit(), hold.credit(), amount, hold.held().negated(),
        new HoldId(hold.id()), times, asked.cause(), asked.text(), link);
  }

  private void known(AccountId id) {
    if (!books.containsKey(id)) {
      throw Refused.because(LedgerRefusal.UNKNOWN_ACCOUNT, id);
    }
  }

  /** A transfer as it is written if nothing is to be said against it. */
  static Leg leg(Transfer transfer, Link link, Instant now) {
    return new Leg(transfer.entry(), Entry.Kind.POSTED, transfer.debit(), transfer.credit(), transfer.amount(),
        Money.ZERO, null, new Times(transfer.valueOn(), now, null), transfer.cause(), transfer.text(), link);
  }

  /** A hold whose time has passed is over, whether or not anybody has written it down yet. */
  private Leg open(HoldId id, Instant now) {
    Held held = unended(id);
    Instant expiresAt = held.leg.times().expiresAt();
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      throw Refused.because(LedgerRefusal.HOLD_EXPIRED);
    }
    return held.leg;
  }

  private Held unended(HoldId id) {
    Held held = draftHolds.containsKey(id) ? draftHolds.get(id) : holds.get(id);
    if (held == null) {
      throw Refused.because(LedgerRefusal.UNKNOWN_HOLD, id);
    }
    Entry.Kind end = held.end;
    if (end != null) {
      throw Refused.because(switch (end) {
        case SETTLED -> LedgerRefusal.HOLD_SETTLED;
        case EXPIRED -> LedgerRefusal.HOLD_EXPIRED;
        case POSTED, HELD, RELEASED -> LedgerRefusal.HOLD_RELEASED;
      });
    }
    return held;
  }

  private void enter(Leg leg) {
    draftBooks.put(leg.debit(), book(leg.debit()).with(Side.DEBIT, leg.amount(), leg.held()));
    draftBooks.put(leg.credit(), book(leg.credit()).with(Side.CREDIT, leg.amount(), leg.held()));
    HoldId ended = leg.hold();
    if (ended != null) {
      draftHolds.put(ended, new Held(unended(ended).leg, leg.kind()));
    } else if (leg.kind() == Entry.Kind.HELD) {
      draftHolds.put(new HoldId(leg.id()), new Held(leg, null));
    }
  }

  private Book book(AccountId id) {
    Book draft = draftBooks.get(id);
    return draft == null ? Objects.requireNonNull(books.get(id)) : draft;
  }

  /** As the database keeps it. */
  static @Nullable Instant stored(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
  }
}
