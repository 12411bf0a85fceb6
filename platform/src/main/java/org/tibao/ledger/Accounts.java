package org.tibao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.money.Money;

/** The accounts as they lie in the database. */
@Repository
class Accounts {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  Accounts(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** Those of whose id there is one already stay as they are. */
  void open(Collection<Account> opened) {
    batch.batchUpdate("""
        insert into ledger.account (id, kind, path, name, bound, opened_at, digest) values (?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do nothing
        """, opened.stream().sorted(Comparator.comparing(account -> account.id().value()))
        .map(account -> new Object[]{account.id().value(), account.kind().name(), account.path(), account.name(),
            account.limit().name(), Instants.at(account.openedAt()), Digests.of(account)})
        .toList());
  }

  List<Book> books(Collection<AccountId> ids) {
    return jdbc.sql("select * from ledger.account where id = any(:ids)").param("ids", values(ids)).query(Accounts::book)
        .list();
  }

  /**
   * The same, and nobody else moves them until the transaction ends. Always in the same order, so that none waits in a
   * ring.
   */
  List<Book> locked(Collection<AccountId> ids) {
    return jdbc.sql("select * from ledger.account where id = any(:ids) order by id for update")
        .param("ids", values(ids)).query(Accounts::book).list();
  }

  /** For the rest of the transaction, waits no longer than that for accounts which others hold. */
  void wait(String patience) {
    jdbc.sql("select set_config('lock_timeout', :patience, true)").param("patience", patience).query(String.class)
        .single();
  }

  /** Accounts in these territories, by place, kind and name. */
  List<Book> in(String[] patterns, int limit, long offset) {
    return jdbc.sql("""
        select * from ledger.account where path like any(:patterns) order by path, kind, name, id
         limit :limit offset :offset
        """).param("patterns", patterns).param("limit", limit).param("offset", offset).query(Accounts::book).list();
  }

  long count(String[] patterns) {
    return jdbc.sql("select count(*) from ledger.account where path like any(:patterns)").param("patterns", patterns)
        .query(Long.class).single();
  }

  /** An account with where it was written and the digest that was kept with it. */
  record Kept(Book book, long position, long entries, byte[] digest) {}

  /** Every account in the order in which it was opened. */
  List<Kept> all() {
    return jdbc.sql("select * from ledger.account order by position")
        .query(
            (row, n) -> new Kept(book(row, n), row.getLong("position"), row.getLong("entries"), row.getBytes("digest")))
        .list();
  }

  static UUID[] values(Collection<AccountId> ids) {
    return ids.stream().map(AccountId::value).distinct().toArray(UUID[]::new);
  }

  static Book book(ResultSet row, int n) throws SQLException {
    var account = new Account(new AccountId(row.getObject("id", UUID.class)),
        AccountKind.valueOf(row.getString("kind")),
        row.getString("path"), row.getString("name"), Limit.valueOf(row.getString("bound")),
        Instants.of(row, "opened_at"));
    return new Book(account,
        new Balance(account.id(), account.kind(), Money.fen(row.getLong("debits_fen")),
            Money.fen(row.getLong("credits_fen")), Money.fen(row.getLong("debits_held_fen")),
            Money.fen(row.getLong("credits_held_fen"))));
  }
}
