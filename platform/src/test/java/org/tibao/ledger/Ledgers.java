package org.tibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A ledger on a database, without the rest of the house. */
final class Ledgers {

  static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private Ledgers() {}

  static Ledger on(DataSource database) {
    var accounts = new Accounts(JdbcClient.create(database));
    var entries = new Entries(JdbcClient.create(database), new JdbcTemplate(database));
    return new Ledger(accounts, entries, new Clerk(accounts, entries, new JdbcTransactionManager(database)));
  }
}
