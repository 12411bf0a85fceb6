package org.tibao.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.money.Money;

/**
 * The whole journal as plain-text accounting in the format of hledger, as it is at one moment. Our balances stand at the
 * end as assertions, so that a tool that is not ours finds out by itself whether they are right.
 */
@Component
public class Journal {

  private static final String CURRENCY = "CNY ";

  private final Accounts accounts;
  private final Entries entries;
  private final TransactionTemplate snapshot;

  Journal(Accounts accounts, Entries entries, PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.entries = entries;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  /** Writes it; the writer is left open. How many entries it has. */
  public long write(Writer to) throws IOException {
    var out = new PrintWriter(to);
    long entriesWritten = Objects.requireNonNull(snapshot.execute(_ -> write(out)));
    if (out.checkError()) {
      throw new IOException("the journal could not be written");
    }
    return entriesWritten;
  }

  private long write(PrintWriter out) {
    List<Accounts.Kept> kept = accounts.all();
    out.println("; 梯保账本 The books of Tibao");
    out.println("commodity " + CURRENCY + "1000.00");
    out.println();
    Map<AccountId, String> names = new HashMap<>();
    for (Accounts.Kept each : kept) {
      Account account = each.book().account();
      String name = name(account);
      names.put(account.id(), name);
      out.println("account " + name + "  ; path:" + tag(account.path()));
    }
    var lines = new Lines(out, names);
    entries.each((entry, _) -> lines.write(entry));
    lines.assertBalances(kept);
    return lines.written;
  }

  /** Chapter, kind, name, and the id, because names repeat. */
  private static String name(Account account) {
    return "%s:%s:%s %s".formatted(account.kind().chapter().name().toLowerCase(Locale.ROOT), account.kind(),
        plain(account.name()).replace(':', '：'), account.id());
  }

  /** One line without what the format gives a meaning. */
  private static String plain(String text) {
    return text.replace(';', '；').replace('|', '｜').replaceAll("\\s+", " ").strip();
  }

  private static String tag(String text) {
    return plain(text).replace(',', '，');
  }

  /** The journal while it is written. */
  private static final class Lines {

    private final PrintWriter out;
    private final Map<AccountId, String> names;
    private LocalDate last = LocalDate.EPOCH;
    private long written;

    Lines(PrintWriter out, Map<AccountId, String> names) {
      this.out = out;
      this.names = names;
    }

    void write(Entry entry) {
      Entry.Leg leg = entry.leg();
      written++;
      String facts = "kind:%s, id:%s, first:%s, recorded:%s, cause:%s".formatted(leg.kind(), leg.id(),
          leg.link().first(), leg.times().recordedAt(), tag(leg.cause()));
      out.println();
      if (leg.amount().isZero()) {
        // Nothing moves when an amount is set aside or set free.
        out.println("; %s (%d) %s  held %s, %s, debit %s, credit %s".formatted(entry.valueOn(), entry.position(),
            plain(leg.text()), leg.held(), facts, names.get(leg.debit()), names.get(leg.credit())));
        return;
      }
      last = last.isBefore(entry.valueOn()) ? entry.valueOn() : last;
      out.println("%s * (%d) %s  ; %s".formatted(entry.valueOn(), entry.position(), plain(leg.text()), facts));
      out.println("    " + names.get(leg.debit()) + "  " + CURRENCY + leg.amount());
      out.println("    " + names.get(leg.credit()) + "  " + CURRENCY + leg.amount().negated());
    }

    void assertBalances(List<Accounts.Kept> kept) {
      out.println();
      out.println(last + " * balances as the ledger says");
      for (Accounts.Kept each : kept) {
        Balance sums = each.book().sums();
        Money balance = sums.debits().minus(sums.credits());
        out.println("    " + names.get(each.book().account().id()) + "  " + CURRENCY + Money.ZERO + " = " + CURRENCY
            + balance);
      }
    }
  }
}
