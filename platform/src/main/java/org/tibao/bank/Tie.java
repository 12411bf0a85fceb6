package org.tibao.bank;

import java.util.EnumSet;
import java.util.List;

/**
 * 勾稽: whether the balances of a statement and its entries come to each other, and what was seen in looking. Totals that
 * the file itself states are checked too; they say whether something is missing, not whether the balances hold.
 */
public record Tie(Verdict verdict, List<Remark> remarks) {

  public enum Verdict {
    /** Opening and entries come to closing, and to every balance between. */
    TIES,
    /** They do not. */
    DOES_NOT_TIE,
    /** The file has nothing to check against. */
    NOTHING_TO_CHECK
  }

  /** What was seen: a sentence with its arguments, message key {@code bank.remark.<NAME>}. */
  public record Remark(What what, List<String> arguments) {

    static Remark of(What what, Object... arguments) {
      return new Remark(what, List.of(arguments).stream().map(String::valueOf).toList());
    }

    public String messageKey() {
      return "bank.remark." + what.name();
    }
  }

  public enum What {
    /** No balance of any kind. */
    NO_BALANCES,
    /** A closing balance alone. */
    NO_OPENING,
    /** An opening balance alone. */
    NO_CLOSING,
    /** The balances were taken while the day went on and need not enclose the entries. */
    INTERIM_BALANCES,
    /** The column of balances holds no numbers, as in a masked export. Argument: an example. */
    BALANCES_UNREADABLE,
    /** Arguments: opening, net, what they come to, closing. */
    DOES_NOT_ADD_UP,
    /** A balance in another currency than the account. Arguments: its type, its currency. */
    BALANCE_IN_ANOTHER_CURRENCY,
    /** An entry in another currency than the account. Arguments: its position from 1, its currency. */
    ENTRY_IN_ANOTHER_CURRENCY,
    /** Arguments: row or position, expected balance, found balance. */
    BALANCE_BREAKS,
    /** More breaks than the first. Argument: how many. */
    MORE_BREAKS,
    /** What came in differs from the total that the file states. Arguments: said, found. */
    CREDITS_DIFFER,
    /** What went out differs from the total that the file states. Arguments: said, found. */
    DEBITS_DIFFER,
    /** How many entries there are differs from what the file states. Arguments: said, found. */
    COUNT_DIFFERS,
    /** The payments inside an entry do not come to it. Arguments: position from 1, their sum, its amount. */
    PARTS_DIFFER
  }

  public Tie {
    remarks = List.copyOf(remarks);
  }

  public boolean broken() {
    return verdict == Verdict.DOES_NOT_TIE;
  }

  /** Whether the file contradicts itself in any way: by its balances or by the totals it states. */
  public boolean contradicted() {
    return broken() || remarks.stream().map(Remark::what)
        .anyMatch(EnumSet.of(What.CREDITS_DIFFER, What.DEBITS_DIFFER, What.COUNT_DIFFERS)::contains);
  }
}
