package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.ledger.Ledgers.NOW;
import static org.tibao.ledger.Ledgers.TODAY;
import static org.tibao.ledger.Ledgers.refusal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/** What the ledger decides, without a database. The accounts: share holds 100 fen, bank 100, free has no limit. */
class JudgementTests {

  private static final AccountId SHARE = new AccountId(new UUID(1, 1));
  private static final AccountId BANK = new AccountId(new UUID(1, 2));
  private static final AccountId FREE = new AccountId(new UUID(1, 3));
  private static final AccountId FULL = new AccountId(new UUID(1, 4));
  private static final AccountId NOBODY = new AccountId(new UUID(1, 9));
  private static final Map<String, AccountId> ACCOUNTS = Map.of("share", SHARE, "bank", BANK, "free", FREE, "full",
      FULL, "nobody", NOBODY);
  private static final TransferId WRITTEN = new TransferId(new UUID(2, 1));

  private final Map<String, HoldId> holds = new HashMap<>();
  private final Judgement judgement = judgement();

  private Judgement judgement() {
    var books = Map.of(SHARE, book(SHARE, AccountKind.HOUSEHOLD_SHARE, Limit.DEBITS_WITHIN_CREDITS, 0, 100), BANK,
        book(BANK, AccountKind.BANK_ACCOUNT, Limit.CREDITS_WITHIN_DEBITS, 100, 0), FREE,
        book(FREE, AccountKind.SUSPENSE, Limit.NONE, 0, 0), FULL,
        book(FULL, AccountKind.SUSPENSE, Limit.NONE, 0, (1L << 62) - 5));
    var held = new HashMap<HoldId, Judgement.Held>();
    held(held, "open", null, null);
    held(held, "timed", NOW.plusSeconds(60), null);
    held(held, "overdue", NOW, null);
    held(held, "settled", null, Entry.Kind.SETTLED);
    held(held, "released", null, Entry.Kind.RELEASED);
    held(held, "expired", NOW, Entry.Kind.EXPIRED);
    holds.put("none", HoldId.next());
    var before = new Transfer(WRITTEN, FREE, SHARE, Money.fen(7), TODAY, "c", "t");
    Entry.Leg leg = Judgement.leg(before, new Entry.Link(WRITTEN.value(), 1, 1), NOW);
    return new Judgement(books, Map.of(leg.id(), leg), held);
  }

  private void held(Map<HoldId, Judgement.Held> held, String name, Instant expiresAt, Entry.Kind end) {
    var id = new HoldId(new UUID(3, holds.size()));
    holds.put(name, id);
    held.put(id, new Judgement.Held(new Entry.Leg(id.value(), Entry.Kind.HELD, FREE, SHARE, Money.ZERO, Money.fen(40),
        null, new Entry.Times(TODAY, NOW.minusSeconds(99), expiresAt), "c", "t",
        new Entry.Link(id.value(), 1, 1)), end));
  }

  private static Book book(AccountId id, AccountKind kind, Limit limit, long debits, long credits) {
    return new Book(new Account(id, kind, "/", kind + " " + limit, limit, NOW),
        new Balance(id, kind, Money.fen(debits), Money.fen(credits), Money.fen(0), Money.fen(40)));
  }

  /** Every row breaks its own rule and as many of those below it as can be broken at once: the first one is named. */
  @ParameterizedTest(name = "{7}: {0} {1}")
  @CsvSource(textBlock = """
      # what,       id,      from or hold, to,     fen, expires, text,  refused as
      transfer,     same,    nobody,       nobody,   0, never,   long,  ID_TWICE
      transfer,     written, nobody,       nobody,   0, never,   long,  AMOUNT_NOT_POSITIVE
      transfer,     written, nobody,       nobody,  -1, never,   long,  AMOUNT_NOT_POSITIVE
      settlement,   written, none,         -,        0, never,   long,  AMOUNT_NOT_POSITIVE
      transfer,     written, nobody,       nobody,   1, never,   long,  SAME_ACCOUNT
      hold,         written, nobody,       nobody,   1, past,    long,  SAME_ACCOUNT
      transfer,     written, nobody,       bank,     1, never,   long,  TEXT_NOT_STORABLE
      transfer,     written, nobody,       bank,     1, never,   zero,  TEXT_NOT_STORABLE
      release,      written, none,         -,        1, never,   long,  TEXT_NOT_STORABLE
      transfer,     written, nobody,       bank,     1, never,   short, REPEATED_DIFFERENTLY
      hold,         written, nobody,       bank,     1, past,    short, REPEATED_DIFFERENTLY
      settlement,   written, none,         -,        1, never,   short, REPEATED_DIFFERENTLY
      transfer,     new,     nobody,       full,     9, never,   short, UNKNOWN_ACCOUNT
      transfer,     new,     full,         nobody,   9, never,   short, UNKNOWN_ACCOUNT
      hold,         new,     nobody,       bank,     9, past,    short, UNKNOWN_ACCOUNT
      hold,         new,     share,        nobody, 900, past,    short, UNKNOWN_ACCOUNT
      settlement,   new,     none,         -,      900, never,   short, UNKNOWN_HOLD
      release,      new,     none,         -,        1, never,   short, UNKNOWN_HOLD
      settlement,   new,     settled,      -,      900, never,   short, HOLD_SETTLED
      release,      new,     settled,      -,        1, never,   short, HOLD_SETTLED
      settlement,   new,     released,     -,      900, never,   short, HOLD_RELEASED
      release,      new,     released,     -,        1, never,   short, HOLD_RELEASED
      settlement,   new,     expired,      -,      900, never,   short, HOLD_EXPIRED
      settlement,   new,     overdue,      -,      900, never,   short, HOLD_EXPIRED
      release,      new,     overdue,      -,        1, never,   short, HOLD_EXPIRED
      settlement,   new,     open,         -,       41, never,   short, MORE_THAN_HELD
      hold,         new,     share,        full,   900, past,    short, EXPIRES_IN_THE_PAST
      hold,         new,     share,        full,   900, now,     short, EXPIRES_IN_THE_PAST
      transfer,     new,     free,         full,     6, never,   short, TOO_LARGE
      hold,         new,     free,         full,  4611686018427387865, never, short, TOO_LARGE
      transfer,     new,     share,        free,   101, never,   short, NOT_ENOUGH
      hold,         new,     share,        free,   101, later,   short, NOT_ENOUGH
      transfer,     new,     free,         bank,    61, never,   short, NOT_ENOUGH
      hold,         new,     free,         bank,    61, never,   short, NOT_ENOUGH
      """)
  void refusesInTheDeclaredOrder(ArgumentsAccessor row) {
    var postings = new ArrayList<Posting>(List.of(posting(row)));
    if (row.getString(1).equals("same")) {
      postings.add(postings.getFirst());
    }

    assertThat(refusal(() -> judge(postings))).isEqualTo(LedgerRefusal.valueOf(row.getString(7)));
  }

  private Posting posting(ArgumentsAccessor row) {
    UUID uuid = row.getString(1).equals("new") ? UUID.randomUUID() : WRITTEN.value();
    String from = row.getString(2);
    String to = row.getString(3);
    long fen = row.getLong(4);
    Instant expiresAt = switch (row.getString(5)) {
      case "past" -> NOW.minusSeconds(1);
      case "now" -> NOW;
      case "later" -> NOW.plusSeconds(1);
      default -> null;
    };
    String text = switch (row.getString(6)) {
      case "long" -> "长".repeat(501);
      case "zero" -> "\0";
      default -> "t";
    };
    return switch (row.getString(0)) {
      case "transfer" ->
        new Transfer(new TransferId(uuid), ACCOUNTS.get(from), ACCOUNTS.get(to), Money.fen(fen), TODAY, "c", text);
      case "hold" ->
        new Hold(new HoldId(uuid), ACCOUNTS.get(from), ACCOUNTS.get(to), Money.fen(fen), expiresAt, "c", text);
      case "settlement" ->
        new Settlement(new TransferId(uuid), holds.get(from), Money.fen(fen), TODAY, "c", text);
      default -> new Release(holds.get(from), "c", text);
    };
  }

  private List<Entry.Leg> judge(List<? extends Posting> postings) {
    var legs = List.<Posting>copyOf(postings);
    Judgement.requireShape(legs);
    return judgement.judge(legs, NOW);
  }

  @Test
  void nothingToPostIsRefused() {
    assertThat(refusal(() -> judge(List.of()))).isEqualTo(LedgerRefusal.NOTHING_TO_POST);
  }

  @Test
  void takesTwoHundredLegsAndNotOneMore() {
    var legs = new ArrayList<Posting>();
    for (int i = 0; i < Judgement.MOST_LEGS; i++) {
      legs.add(Ledgers.transfer(FREE, SHARE, 1));
    }
    assertThat(judge(legs)).hasSize(200);
    legs.add(Ledgers.transfer(FREE, SHARE, 1));
    assertThat(refusal(() -> judge(legs))).isEqualTo(LedgerRefusal.TOO_MANY_LEGS);
  }

  @Test
  void refusalsAreDeclaredInTheOrderOfTheTable() {
    assertThat(List.of(LedgerRefusal.values())).containsExactly(LedgerRefusal.NOTHING_TO_POST,
        LedgerRefusal.TOO_MANY_LEGS, LedgerRefusal.ID_TWICE, LedgerRefusal.AMOUNT_NOT_POSITIVE,
        LedgerRefusal.SAME_ACCOUNT, LedgerRefusal.TEXT_NOT_STORABLE, LedgerRefusal.REPEATED_DIFFERENTLY,
        LedgerRefusal.ACCOUNT_DIFFERS, LedgerRefusal.UNKNOWN_ACCOUNT, LedgerRefusal.UNKNOWN_HOLD,
        LedgerRefusal.HOLD_SETTLED, LedgerRefusal.HOLD_RELEASED, LedgerRefusal.HOLD_EXPIRED,
        LedgerRefusal.MORE_THAN_HELD, LedgerRefusal.EXPIRES_IN_THE_PAST, LedgerRefusal.TOO_LARGE,
        LedgerRefusal.NOT_ENOUGH, LedgerRefusal.PAID_BY_ANOTHER_PURSE);
  }

  @Test
  void spendsExactlyWhatIsThere() {
    assertThat(judge(List.of(Ledgers.transfer(SHARE, FREE, 100)))).hasSize(1);
    assertThat(judge(List.of(Ledgers.transfer(FREE, BANK, 60)))).hasSize(1);
    assertThat(refusal(() -> judge(List.of(Ledgers.transfer(SHARE, FREE, 1))))).isEqualTo(LedgerRefusal.NOT_ENOUGH);
    assertThat(refusal(() -> judge(List.of(Ledgers.transfer(FREE, BANK, 1))))).isEqualTo(LedgerRefusal.NOT_ENOUGH);
  }

  @Test
  void aRefusalOfTheLimitSaysHowMuchIsThere() {
    assertThatThrownBy(() -> judge(List.of(Ledgers.transfer(SHARE, FREE, 130))))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.arguments())
            .containsExactly("HOUSEHOLD_SHARE DEBITS_WITHIN_CREDITS", Money.fen(100), Money.fen(130)));
  }

  @Test
  void aRefusedLegTakesTheOthersWithIt() {
    Posting good = Ledgers.transfer(SHARE, FREE, 100);
    var hold = new HoldId(new UUID(7, 7));
    assertThat(refusal(() -> judge(List.of(good, new Release(holds.get("open"), "c", "t"),
        new Hold(hold, FREE, SHARE, Money.fen(5), null, "c", "t"), Ledgers.transfer(SHARE, FREE, 1)))))
        .isEqualTo(LedgerRefusal.NOT_ENOUGH);

    assertThat(judge(List.of(good))).hasSize(1);
    assertThat(judge(List.of(new Release(holds.get("open"), "c", "t")))).hasSize(1);
    assertThat(refusal(() -> judge(List.of(new Release(hold, "c", "t"))))).isEqualTo(LedgerRefusal.UNKNOWN_HOLD);
  }

  @Test
  void aLegSeesTheLegsBeforeIt() {
    assertThat(judge(List.of(Ledgers.transfer(FREE, SHARE, 50), Ledgers.transfer(SHARE, FREE, 150)))).hasSize(2);
    assertThat(refusal(() -> judge(List.of(Ledgers.transfer(SHARE, FREE, 1), Ledgers.transfer(FREE, SHARE, 50)))))
        .isEqualTo(LedgerRefusal.NOT_ENOUGH);
  }

  @Test
  void whatIsHeldComesBackWithTheRelease() {
    Hold hold = Ledgers.hold(SHARE, FREE, 100);
    judge(List.of(hold));
    assertThat(refusal(() -> judge(List.of(Ledgers.transfer(SHARE, FREE, 1))))).isEqualTo(LedgerRefusal.NOT_ENOUGH);

    Entry.Leg released = judge(List.of(Ledgers.release(hold.id()))).getFirst();

    assertThat(released.held()).isEqualTo(Money.fen(-100));
    assertThat(released.amount()).isEqualTo(Money.ZERO);
    assertThat(judge(List.of(Ledgers.transfer(SHARE, FREE, 100)))).hasSize(1);
  }

  @Test
  void aPartSettledFreesTheRest() {
    Hold hold = Ledgers.hold(SHARE, FREE, 100);
    judge(List.of(hold));

    Entry.Leg settled = judge(List.of(Ledgers.settlement(hold.id(), 30))).getFirst();

    assertThat(settled.debit()).isEqualTo(SHARE);
    assertThat(settled.credit()).isEqualTo(FREE);
    assertThat(settled.hold()).isEqualTo(hold.id());
    assertThat(settled.amount()).isEqualTo(Money.fen(30));
    assertThat(settled.held()).isEqualTo(Money.fen(-100));
    assertThat(judge(List.of(Ledgers.transfer(SHARE, FREE, 70)))).hasSize(1);
    assertThat(refusal(() -> judge(List.of(Ledgers.settlement(hold.id(), 1))))).isEqualTo(LedgerRefusal.HOLD_SETTLED);
  }

  @Test
  void aHoldCanBeSettledUntilItsTime() {
    Settlement settlement = Ledgers.settlement(holds.get("timed"), 40);
    assertThat(refusal(() -> judgement.judge(List.of(settlement), NOW.plusSeconds(60))))
        .isEqualTo(LedgerRefusal.HOLD_EXPIRED);
    assertThat(judgement.judge(List.of(settlement), NOW.plusSeconds(59))).hasSize(1);
  }

  @Test
  void anExpiryIsWrittenOnce() {
    var expiry = new Expiry(holds.get("overdue"));
    Entry.Leg expired = judge(List.of(expiry)).getFirst();

    assertThat(expired.kind()).isEqualTo(Entry.Kind.EXPIRED);
    assertThat(judge(List.of(expiry))).isEmpty();
    assertThat(refusal(() -> judge(List.of(new Expiry(holds.get("released")))))).isEqualTo(LedgerRefusal.HOLD_RELEASED);
  }

  @Test
  void theSameAgainIsNotWrittenAgain() {
    var payment = Ledgers.transfer(FREE, SHARE, 5);
    Hold hold = new Hold(HoldId.next(), FREE, SHARE, Money.fen(5), NOW.plusSeconds(9), "c", "t");
    var all = List.of(payment, hold, Ledgers.settlement(holds.get("open"), 1), Ledgers.release(holds.get("timed")));
    assertThat(judge(all)).hasSize(4);

    assertThat(judgement.judge(List.copyOf(all), NOW.plusSeconds(999))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"share, bank, 7, 2026-03-02, c, t", "free, bank, 7, 2026-03-02, c, t", "free, share, 8, 2026-03-02, c, t",
      "free, share, 7, 2026-03-03, c, t", "free, share, 7, 2026-03-02, d, t", "free, share, 7, 2026-03-02, c, u"})
  void anIdOfSomethingElseIsRefused(String debit, String credit, long fen, String day, String cause, String text) {
    var other = new Transfer(WRITTEN, ACCOUNTS.get(debit), ACCOUNTS.get(credit), Money.fen(fen),
        LocalDate.parse(day), cause, text);
    assertThat(refusal(() -> judge(List.of(other)))).isEqualTo(LedgerRefusal.REPEATED_DIFFERENTLY);
    assertThat(judge(List.of(new Transfer(WRITTEN, FREE, SHARE, Money.fen(7), TODAY, "c", "t")))).isEmpty();
  }

  @Test
  void aHoldOrSettlementRepeatedDifferentlyIsRefused() {
    var hold = new Hold(HoldId.next(), FREE, SHARE, Money.fen(5), NOW.plusSeconds(9), "c", "t");
    var settlement = Ledgers.settlement(holds.get("open"), 3);
    judge(List.of(hold));
    judge(List.of(settlement));

    for (Posting other : List.of(new Hold(hold.id(), FREE, SHARE, Money.fen(6), hold.expiresAt(), "c", "t"),
        new Hold(hold.id(), FREE, SHARE, Money.fen(5), null, "c", "t"),
        new Hold(hold.id(), BANK, SHARE, Money.fen(5), hold.expiresAt(), "c", "t"),
        new Hold(hold.id(), FREE, BANK, Money.fen(5), hold.expiresAt(), "c", "t"),
        new Transfer(new TransferId(hold.id().value()), FREE, SHARE, Money.fen(5), TODAY, "c", "t"),
        new Settlement(settlement.id(), holds.get("timed"), Money.fen(3), TODAY, settlement.cause(), settlement.text()),
        new Settlement(settlement.id(), settlement.hold(), Money.fen(2), TODAY, settlement.cause(), settlement.text()),
        new Settlement(settlement.id(), settlement.hold(), Money.fen(3), TODAY.plusDays(1), settlement.cause(),
            settlement.text()),
        new Hold(new HoldId(WRITTEN.value()), FREE, SHARE, Money.fen(7), null, "c", "t"))) {
      assertThat(refusal(() -> judge(List.of(other)))).as("%s", other).isEqualTo(LedgerRefusal.REPEATED_DIFFERENTLY);
    }
  }

  @Test
  void legsAreRepeatedTogetherOrNotAtAll() {
    Transfer one = Ledgers.transfer(FREE, SHARE, 5);
    Transfer two = Ledgers.transfer(FREE, SHARE, 6);
    judge(List.of(one, two));

    assertThat(judge(List.of(one, two))).isEmpty();
    for (List<Posting> other : List.<List<Posting>>of(List.of(one), List.of(two), List.of(two, one),
        List.of(one, two, Ledgers.transfer(FREE, SHARE, 7)), List.of(one, Ledgers.transfer(FREE, SHARE, 6)))) {
      assertThat(refusal(() -> judge(other))).isEqualTo(LedgerRefusal.REPEATED_DIFFERENTLY);
    }
  }

  @Test
  void aReleaseInOtherWordsFindsTheHoldReleased() {
    judge(List.of(new Release(holds.get("open"), "c", "t")));

    assertThat(refusal(() -> judge(List.of(new Release(holds.get("open"), "c", "u")))))
        .isEqualTo(LedgerRefusal.HOLD_RELEASED);
  }

  @Test
  void legsCarryWhatWasAskedAndWhen() {
    List<Entry.Leg> legs = judge(List.of(Ledgers.transfer(FREE, SHARE, 5), Ledgers.hold(FREE, SHARE, 6)));

    assertThat(legs).extracting(leg -> leg.link().leg()).containsExactly(1, 2);
    assertThat(legs).allSatisfy(leg -> assertThat(leg.link().legs()).isEqualTo(2))
        .allSatisfy(leg -> assertThat(leg.link().first()).isEqualTo(legs.getFirst().id()))
        .allSatisfy(leg -> assertThat(leg.times().recordedAt()).isEqualTo(NOW));
    assertThat(legs.get(1).held()).isEqualTo(Money.fen(6));
    assertThat(legs.get(1).times().valueOn()).isEqualTo(TODAY);
  }

  @ParameterizedTest
  @CsvSource({"120, true", "121, false", "0, false"})
  void aNameIsOneLineOfAtMost120Characters(int length, boolean fits) {
    Runnable name = () -> Judgement.requireName("名".repeat(length));
    if (fits) {
      name.run();
    } else {
      assertThat(refusal(name)).isEqualTo(LedgerRefusal.TEXT_NOT_STORABLE);
    }
    assertThat(refusal(() -> Judgement.requireName("a\nb"))).isEqualTo(LedgerRefusal.TEXT_NOT_STORABLE);
    assertThat(refusal(() -> Judgement.requireName("half \ud800"))).isEqualTo(LedgerRefusal.TEXT_NOT_STORABLE);
  }

  @Test
  void aCauseHasAtMost200CharactersATextAtMost500() {
    for (int length : new int[]{200, 201}) {
      var transfer = new Transfer(TransferId.next(), FREE, SHARE, Money.fen(1), TODAY, "c".repeat(length),
          "t".repeat(length + 300));
      if (length == 200) {
        assertThat(judge(List.of(transfer))).hasSize(1);
      } else {
        assertThat(refusal(() -> judge(List.of(transfer)))).isEqualTo(LedgerRefusal.TEXT_NOT_STORABLE);
      }
    }
  }
}
