package org.tibao.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

/** A ledger on a database, without the rest of the house. */
final class Ledgers implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private final HikariDataSource database;
  final JdbcClient jdbc;
  final TransactionTemplate transaction;
  final Desk desk;
  final Entries entries;
  final Ledger ledger;
  final Chain chain;
  final Examiner examiner;
  final Journal journal;

  Ledgers(HikariDataSource database) {
    this.database = database;
    jdbc = JdbcClient.create(database);
    var transactions = new JdbcTransactionManager(database);
    transaction = new TransactionTemplate(transactions);
    var accounts = new Accounts(jdbc, new JdbcTemplate(database));
    entries = new Entries(jdbc, new JdbcTemplate(database));
    var seals = new Seals(jdbc);
    desk = new Desk(new Clerk(accounts, entries, transactions));
    ledger = new Ledger(accounts, entries, desk);
    chain = new Chain(seals, transactions);
    examiner = new Examiner(accounts, entries, seals, transactions);
    journal = new Journal(accounts, entries, transactions);
  }

  static Ledgers on(TestDatabase database) {
    var settings = new HikariConfig();
    settings.setJdbcUrl(database.url());
    settings.setUsername(database.user());
    settings.setPassword(database.password());
    settings.setMaximumPoolSize(16);
    settings.setMinimumIdle(0);
    return new Ledgers(new HikariDataSource(settings));
  }

  /** An account that cannot be overdrawn. */
  AccountId open(AccountKind kind, String name) {
    var id = AccountId.next();
    ledger.open(NewAccount.notOverdrawn(id, kind, "/31/", name), NOW);
    return id;
  }

  AccountId unlimited(AccountKind kind, String name) {
    var id = AccountId.next();
    ledger.open(NewAccount.unlimited(id, kind, "/31/", name), NOW);
    return id;
  }

  /** Seals everything that is written. */
  void sealAll(Instant now) {
    chain.seal(now);
    chain.seal(now);
  }

  List<Flaw.Kind> found() {
    return examiner.examine(List.of()).flaws().stream().map(Flaw::kind).distinct().toList();
  }

  /** What somebody does who owns the database and switches every guard off. */
  void tamper(String... statements) {
    transaction.executeWithoutResult(_ -> {
      var all = new ArrayList<>(List.of("set local session_replication_role = replica"));
      all.addAll(Arrays.asList(statements));
      all.forEach(each -> jdbc.sql(each).update());
    });
  }

  static Transfer transfer(AccountId debit, AccountId credit, long fen) {
    return new Transfer(TransferId.next(), debit, credit, Money.fen(fen), TODAY, "custody.payment:1", "转账");
  }

  static Hold hold(AccountId debit, AccountId credit, long fen) {
    return new Hold(HoldId.next(), debit, credit, Money.fen(fen), null, "custody.release:1", "待付");
  }

  static Settlement settlement(HoldId hold, long fen) {
    return new Settlement(TransferId.next(), hold, Money.fen(fen), TODAY, "custody.release:1", "支付");
  }

  static Release release(HoldId hold) {
    return new Release(hold, "custody.release:1", "撤销");
  }

  static LedgerRefusal refusal(Runnable posting) {
    try {
      posting.run();
    } catch (Refused refused) {
      return (LedgerRefusal) refused.reason();
    }
    throw new AssertionError("not refused");
  }

  @Override
  public void close() {
    try {
      desk.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }
}
