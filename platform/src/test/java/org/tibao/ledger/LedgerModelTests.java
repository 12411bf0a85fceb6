package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.ledger.Ledgers.NOW;
import static org.tibao.ledger.Ledgers.TODAY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.support.Property;
import org.tibao.support.TestDatabase;

/**
 * Random commands against the real ledger and against a list and a few sums; compared after each. The model is written
 * from the words of the refusals, not from the ledger's code.
 */
class LedgerModelTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final List<AccountKind> KINDS = List.of(AccountKind.BANK_ACCOUNT, AccountKind.HOUSEHOLD_SHARE,
      AccountKind.PAYEE, AccountKind.SUSPENSE);

  @Test
  void agreesWithASimpleModel() {
    try (var books = Ledgers.on(DATABASE)) {
      Property.forAll(60, (random, size) -> {
        var model = new Model();
        for (AccountKind kind : KINDS) {
          boolean limited = kind != AccountKind.SUSPENSE;
          model.accounts.put(limited ? books.open(kind, kind.name()) : books.unlimited(kind, kind.name()), kind);
        }
        var asked = new ArrayList<List<Posting>>();
        Instant now = NOW;
        for (int step = 0; step < 4 + size / 2; step++) {
          now = now.plusSeconds(random.nextInt(20));
          List<Posting> legs = any(random, model, asked, now);
          asked.add(legs);
          compare(books, model, legs, now, random.nextBoolean());
        }
        for (Report report : List.of(books.examiner.examine(List.of()), sealed(books, now))) {
          assertThat(report.flaws()).isEmpty();
        }
      });
    }
  }

  private static Report sealed(Ledgers books, Instant now) {
    books.sealAll(now);
    return books.examiner.examine(List.of());
  }

  private static void compare(Ledgers books, Model model, List<Posting> legs, Instant now, boolean inside) {
    String expected = model.post(legs, now);
    String got;
    List<Entry> answer = List.of();
    try {
      answer = inside ? books.transaction.execute(_ -> books.ledger.post(legs, now)) : books.ledger.post(legs, now);
      got = "";
    } catch (Refused refused) {
      got = refused.reason().name();
    }
    assertThat(got).as("%s at %s", legs, now).isEqualTo(expected);
    if (expected.isEmpty()) {
      List<Entry> before = model.answers.putIfAbsent(legs.getFirst().entry(), answer);
      assertThat(before == null ? answer : before).as("the same full answer").isEqualTo(answer).hasSameSizeAs(legs);
    }
    Map<AccountId, Balance> balances = books.ledger.balances(model.accounts.keySet());
    for (AccountId each : model.accounts.keySet()) {
      Balance balance = balances.get(each);
      assertThat(new long[]{balance.debits().fen(), balance.credits().fen(), balance.debitsHeld().fen(),
          balance.creditsHeld().fen()}).isEqualTo(model.sums(each, model.lines));
    }
    AccountId any = List.copyOf(model.accounts.keySet()).get(model.lines.size() % KINDS.size());
    LocalDate day = TODAY.minusDays(1);
    assertThat(books.ledger.balanceOn(any, day).fen()).isEqualTo(model.balanceOn(any, day));
  }

  private static List<Posting> any(RandomGenerator random, Model model, List<List<Posting>> asked, Instant now) {
    if (!asked.isEmpty() && random.nextInt(6) == 0) {
      return asked.get(random.nextInt(asked.size()));
    }
    var legs = new ArrayList<Posting>();
    int count = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
    for (int i = 0; i < count; i++) {
      legs.add(anyLeg(random, model, asked, now));
    }
    return legs;
  }

  private static Posting anyLeg(RandomGenerator random, Model model, List<List<Posting>> asked, Instant now) {
    List<AccountId> accounts = List.copyOf(model.accounts.keySet());
    AccountId debit = random.nextInt(40) == 0 ? AccountId.next() : accounts.get(random.nextInt(accounts.size()));
    AccountId credit = accounts.get(random.nextInt(accounts.size()));
    Money amount = Money.fen(random.nextInt(30) == 0 ? 0 : 1 + random.nextInt(60));
    List<HoldId> holds = asked.stream().flatMap(List::stream).filter(Hold.class::isInstance)
        .map(each -> ((Hold) each).id()).toList();
    HoldId hold = holds.isEmpty() || random.nextInt(20) == 0
        ? HoldId.next()
        : holds.get(random.nextInt(holds.size()));
    TransferId id = TransferId.next();
    if (!asked.isEmpty() && random.nextInt(25) == 0) {
      id = new TransferId(asked.get(random.nextInt(asked.size())).getFirst().entry());
    }
    LocalDate valueOn = TODAY.minusDays(random.nextInt(4));
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> new Transfer(id, debit, credit, amount, valueOn, "c", "t");
      case 4, 5 -> new Hold(HoldId.next(), debit, credit, amount,
          random.nextBoolean() ? null : now.plusSeconds(random.nextInt(60)), "c", "t");
      case 6 -> new Settlement(id, hold, amount, valueOn, "c", "t");
      default -> new Release(hold, "c", "t");
    };
  }

  /** Accounts, a list of what was accepted, and nothing else. */
  private static final class Model {

    record Line(Posting asked, List<Posting> with, AccountId debit, AccountId credit, long moved, long held,
        LocalDate valueOn) {}

    final Map<AccountId, AccountKind> accounts = new LinkedHashMap<>();
    final Map<UUID, List<Entry>> answers = new HashMap<>();
    List<Line> lines = new ArrayList<>();

    String post(List<Posting> legs, Instant now) {
      Set<UUID> ids = new HashSet<>();
      for (Posting leg : legs) {
        if (!ids.add(leg.entry())) {
          return "ID_TWICE";
        }
      }
      for (Posting leg : legs) {
        String wrong = shape(leg);
        if (!wrong.isEmpty()) {
          return wrong;
        }
      }
      for (Posting leg : legs) {
        for (Line line : lines) {
          if (line.asked.entry().equals(leg.entry())) {
            return line.with.equals(legs) ? "" : firstDifferent(legs);
          }
        }
      }
      var draft = new ArrayList<>(lines);
      for (Posting leg : legs) {
        String wrong = enter(draft, leg, legs, now);
        if (!wrong.isEmpty()) {
          return wrong;
        }
      }
      lines = draft;
      return "";
    }

    private String firstDifferent(List<Posting> legs) {
      for (int i = 0; i < legs.size(); i++) {
        Posting leg = legs.get(i);
        int place = i;
        boolean same = lines.stream().anyMatch(line -> line.asked.equals(leg) && line.with.size() == legs.size()
            && line.with.getFirst().entry().equals(legs.getFirst().entry()) && line.with.get(place).equals(leg));
        if (!same) {
          return leg instanceof Release ? "HOLD_RELEASED" : "REPEATED_DIFFERENTLY";
        }
      }
      return "";
    }

    private static String shape(Posting leg) {
      return switch (leg) {
        case Transfer it -> it.amount().isZero()
            ? "AMOUNT_NOT_POSITIVE"
            : it.debit().equals(it.credit()) ? "SAME_ACCOUNT" : "";
        case Hold it -> it.amount().isZero()
            ? "AMOUNT_NOT_POSITIVE"
            : it.debit().equals(it.credit()) ? "SAME_ACCOUNT" : "";
        case Settlement it -> it.amount().isZero() ? "AMOUNT_NOT_POSITIVE" : "";
        case Release _,Expiry _ -> "";
      };
    }

    private String enter(List<Line> draft, Posting leg, List<Posting> with, Instant now) {
      return switch (leg) {
        case Transfer it -> accounts.containsKey(it.debit())
            ? add(draft, new Line(it, with, it.debit(), it.credit(), it.amount().fen(), 0, it.valueOn()))
            : "UNKNOWN_ACCOUNT";
        case Hold it -> !accounts.containsKey(it.debit())
            ? "UNKNOWN_ACCOUNT"
            : it.expiresAt() != null && !now.isBefore(it.expiresAt())
                ? "EXPIRES_IN_THE_PAST"
                : add(draft, new Line(it, with, it.debit(), it.credit(), 0, it.amount().fen(), TODAY));
        case Settlement it -> end(draft, it, it.amount().fen(), with, now);
        case Release it -> end(draft, it, 0, with, now);
        case Expiry _ -> throw new IllegalStateException();
      };
    }

    private String end(List<Line> draft, Posting leg, long amount, List<Posting> with, Instant now) {
      HoldId id = leg instanceof Settlement it ? it.hold() : ((Release) leg).hold();
      LocalDate valueOn = leg instanceof Settlement it ? it.valueOn() : TODAY;
      Line held = draft.stream().filter(line -> line.asked.entry().equals(id.value()) && line.asked instanceof Hold)
          .findFirst().orElse(null);
      if (held == null) {
        return "UNKNOWN_HOLD";
      }
      for (Line line : draft) {
        if (line.asked instanceof Settlement it && it.hold().equals(id)) {
          return "HOLD_SETTLED";
        }
        if (line.asked instanceof Release it && it.hold().equals(id)) {
          return "HOLD_RELEASED";
        }
      }
      Instant expiresAt = ((Hold) held.asked).expiresAt();
      if (expiresAt != null && !now.isBefore(expiresAt)) {
        return "HOLD_EXPIRED";
      }
      return amount > held.held
          ? "MORE_THAN_HELD"
          : add(draft, new Line(leg, with, held.debit, held.credit, amount, -held.held, valueOn));
    }

    private String add(List<Line> draft, Line line) {
      draft.add(line);
      for (AccountId each : List.of(line.debit, line.credit)) {
        long[] sums = sums(each, draft);
        AccountKind kind = accounts.get(each);
        long room = kind.normal() == Side.CREDIT ? sums[1] - sums[0] - sums[2] : sums[0] - sums[1] - sums[3];
        if (kind != AccountKind.SUSPENSE && room < 0) {
          return "NOT_ENOUGH";
        }
      }
      return "";
    }

    long[] sums(AccountId account, Collection<Line> of) {
      var sums = new long[4];
      for (Line line : of) {
        if (line.debit.equals(account)) {
          sums[0] += line.moved;
          sums[2] += line.held;
        }
        if (line.credit.equals(account)) {
          sums[1] += line.moved;
          sums[3] += line.held;
        }
      }
      return sums;
    }

    long balanceOn(AccountId account, LocalDate day) {
      long[] sums = sums(account, lines.stream().filter(line -> !line.valueOn.isAfter(day)).toList());
      return accounts.get(account).normal() == Side.CREDIT ? sums[1] - sums[0] : sums[0] - sums[1];
    }
  }
}
