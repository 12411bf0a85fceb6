package org.tibao.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tibao.database.DataDirectory;
import org.tibao.database.Migrations;
import org.tibao.database.PostgresServer;
import org.tibao.money.Money;

/**
 * A process with a durable server and a ledger on it that posts under load and tells each posting once it is
 * acknowledged: to be killed. With the word {@code check} it examines what is left instead, and tells every id that
 * stands in the books.
 */
final class PostingProcess {

  private static final int HANDS = 16;
  private static final AccountId BANK = new AccountId(new UUID(9, 1));

  private PostingProcess() {}

  public static void main(String[] args) throws Exception {
    try (DataDirectory directory = DataDirectory.take(Path.of(args[0]));
        PostgresServer server = PostgresServer.start(directory);
        var source = source(server)) {
      Migrations.apply(source);
      var books = new Ledgers(source);
      if (args.length > 1 && args[1].equals("check")) {
        check(books);
      } else {
        post(books);
      }
    }
  }

  private static HikariDataSource source(PostgresServer server) {
    var settings = new HikariConfig();
    settings.setJdbcUrl(server.jdbcUrl("postgres"));
    settings.setUsername(PostgresServer.USER);
    settings.setPassword(server.password());
    return new HikariDataSource(settings);
  }

  private static void check(Ledgers books) {
    books.sealAll(Instant.now());
    Report report = books.examiner.examine(List.of());
    books.transaction.executeWithoutResult(_ -> books.entries.each((entry, _) -> System.out.println("stands "
        + entry.id())));
    System.out.println("examined " + report.holds() + " " + report.unsealed() + " " + report.flaws());
  }

  /** Half of them through the desk, half inside transactions; linked legs, holds and settlements among them. */
  private static void post(Ledgers books) throws InterruptedException {
    var accounts = new ArrayList<AccountId>(List.of(BANK));
    for (int i = 0; i < HANDS; i++) {
      accounts.add(new AccountId(new UUID(9, 10 + i)));
    }
    for (AccountId each : accounts) {
      books.ledger.open(new NewAccount(each, AccountKind.SUSPENSE, "/31/", "待认款", Limit.NONE), Ledgers.NOW);
    }
    var sealer = Thread.ofVirtual().start(() -> {
      while (!Thread.currentThread().isInterrupted()) {
        books.chain.seal(Instant.now());
      }
    });
    var hands = new ArrayList<Thread>();
    for (int i = 0; i < HANDS; i++) {
      AccountId own = accounts.get(1 + i);
      boolean inside = i % 4 == 0;
      hands.add(Thread.ofPlatform().start(() -> {
        while (true) {
          List<? extends Posting> legs = any(own);
          List<Entry> written = inside
              ? books.transaction.execute(_ -> books.ledger.post(legs, Instant.now()))
              : books.ledger.post(legs, Instant.now());
          tell(written);
        }
      }));
    }
    for (Thread each : hands) {
      each.join();
    }
    sealer.join();
  }

  private static List<? extends Posting> any(AccountId own) {
    var payment = new Transfer(TransferId.next(), BANK, own, Money.fen(7), LocalDate.of(2026, 3, 2), "c", "t");
    if (payment.entry().getLeastSignificantBits() % 3 != 0) {
      return List.of(payment);
    }
    var hold = new Hold(HoldId.next(), own, BANK, Money.fen(3), null, "c", "t");
    return List.of(payment, hold, Ledgers.settlement(hold.id(), 2));
  }

  private static void tell(List<Entry> written) {
    var lines = new StringBuilder();
    for (Entry each : written) {
      lines.append("acknowledged ").append(each.id()).append('\n');
    }
    // One write for the posting: a line that is cut off is not a word given.
    System.out.print(lines);
    System.out.flush();
  }
}
