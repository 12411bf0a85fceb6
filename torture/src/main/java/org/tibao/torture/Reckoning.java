package org.tibao.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what was promised with what stands, and says by how much they differ. Pure: it knows only what it is given. */
final class Reckoning {

  private static final int TOLD = 100;

  private long lost;
  private long doubled;
  private long imbalanceFen;
  private final List<String> findings = new ArrayList<>();

  /** The messages of one boot as they stand: how many rows, how many numbers, the largest of them. */
  record Heard(Promises.Boot boot, long rows, long numbers, long last) {}

  /** What stands of an order; the same id as often as it stands. */
  record Stands(String id, String about, long fen) {}

  /** An account of the ledger as it says itself, and as its entries say. */
  record Account(String id, long debits, long credits, long debitsWritten, long creditsWritten) {}

  /**
   * Messages are answered in the order of their numbers, so that all up to the last that was answered have to be there, each
   * once; the next one may be, as nobody knows whether it arrived.
   */
  Reckoning messages(Map<Promises.Boot, Long> promised, Collection<Heard> heard) {
    var there = new HashMap<Promises.Boot, Heard>();
    heard.forEach(each -> there.put(each.boot(), each));
    promised.forEach((boot, last) -> {
      Heard stands = there.getOrDefault(boot, new Heard(boot, 0, 0, 0));
      long beyond = stands.last() > last ? 1 : 0;
      String where = boot.device() + " boot " + boot.number();
      lose(last - (stands.numbers() - beyond), where + ": of " + last + " messages acknowledged stand "
          + (stands.numbers() - beyond));
      redouble(stands.rows() - stands.numbers(), where + ": " + stands.rows() + " rows of " + stands.numbers()
          + " messages");
      redouble(Math.max(0, stands.last() - last - 1), where + ": message " + stands.last() + " stands, " + (last + 1)
          + " is the last that was sent");
    });
    there.forEach((boot, stands) -> {
      if (!promised.containsKey(boot)) {
        redouble(stands.rows(), boot.device() + " boot " + boot.number() + " was never sent, and stands");
      }
    });
    return this;
  }

  /** Each order that was acknowledged stands once as it was asked, and nothing stands that nobody asked for. */
  Reckoning orders(Promises.Kind kind, Map<String, Promises.Order> asked, Map<String, Promises.Order> acknowledged,
      Collection<Stands> stands) {
    var there = new HashMap<String, List<Stands>>();
    stands.forEach(each -> there.computeIfAbsent(each.id(), _ -> new ArrayList<>()).add(each));
    asked.values().stream().filter(each -> each.kind() == kind).forEach(order -> {
      List<Stands> found = there.getOrDefault(order.id(), List.of());
      if (acknowledged.containsKey(order.id())) {
        lose(found.isEmpty() ? 1 : 0, kind + " " + order.id() + " was acknowledged and stands nowhere");
      }
      redouble(Math.max(0, found.size() - 1), kind + " " + order.id() + " stands " + found.size() + " times");
      for (Stands each : found) {
        if (!each.about().equals(order.about())) {
          redouble(1, kind + " " + order.id() + " stands at " + each.about() + " instead of " + order.about());
        }
        unbalance(each.fen() - order.fen(), kind + " " + order.id() + " stands with " + each.fen() + " instead of "
            + order.fen() + " fen");
      }
    });
    there.forEach((id, found) -> redouble(asked.containsKey(id) ? 0 : found.size(),
        kind + " " + id + " stands, and nobody asked for it"));
    return this;
  }

  /** Each account says what its entries come to, and all together come to nothing. */
  Reckoning books(Collection<Account> accounts) {
    long whole = 0;
    for (Account each : accounts) {
      unbalance(each.debits() - each.debitsWritten(), "account " + each.id() + " says " + each.debits()
          + " fen went out, its entries " + each.debitsWritten());
      unbalance(each.credits() - each.creditsWritten(), "account " + each.id() + " says " + each.credits()
          + " fen came in, its entries " + each.creditsWritten());
      whole += each.credits() - each.debits();
    }
    unbalance(whole, "all accounts together come to " + whole + " fen instead of nothing");
    return this;
  }

  /** A sum that can only be what it should be. */
  Reckoning sum(String what, long expected, long found) {
    lose(Math.max(0, expected - found), what + ": " + found + " instead of " + expected);
    redouble(Math.max(0, found - expected), what + ": " + found + " instead of " + expected);
    return this;
  }

  /** A sum that may be less than what it should be, but never more. */
  Reckoning atMost(String what, long most, long found) {
    redouble(Math.max(0, found - most), what + ": " + found + ", and at most " + most + " happened");
    return this;
  }

  /** What was taken in and never came to its end. */
  Reckoning stuck(String what, long many) {
    lose(many, many + " " + what);
    return this;
  }

  /** Money that should be the same in two places. */
  Reckoning money(String what, long expected, long found) {
    unbalance(found - expected, what + ": " + found + " instead of " + expected + " fen");
    return this;
  }

  /** Something that says of itself whether it holds. */
  Reckoning chain(String what, boolean holds) {
    unbalance(holds ? 0 : 1, what);
    return this;
  }

  private void lose(long many, String why) {
    lost += many;
    tell(many, why);
  }

  private void redouble(long many, String why) {
    doubled += many;
    tell(many, why);
  }

  private void unbalance(long fen, String why) {
    imbalanceFen += Math.abs(fen);
    tell(fen, why);
  }

  private void tell(long differs, String why) {
    if (differs != 0 && findings.size() < TOLD) {
      findings.add(why);
    }
  }

  Verdict verdict(long acknowledged, List<String> leaks, long leaked) {
    var all = new ArrayList<>(findings);
    all.addAll(leaks);
    return new Verdict(acknowledged, lost, doubled, imbalanceFen, leaked, all.stream().limit(TOLD).toList());
  }
}
