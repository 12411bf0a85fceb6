package org.tibao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.money.Money;

/** The accounts as they lie in the database. */
@Repository
class Accounts {

  private final JdbcClient jdbc;

  Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if there is one of that id. */
  boolean open(Account account) {
    return jdbc.sql("""
        insert into ledger.account (id, kind, path, name, bound, opened_at, digest)
        values (:id, :kind, :path, :name, :bound, :openedAt, :digest) on conflict (id) do nothing
        """).param("id", account.id().value()).param("kind", account.kind().name()).param("path", account.path())
        .param("name", account.name()).param("bound", account.limit().name())
        .param("openedAt", Instants.at(account.openedAt())).param("digest", Digests.of(account)).update() == 1;
  }

  List<Book> books(Collection<AccountId> ids) {
    return jdbc.sql("select * from ledger.account where id = any(:ids)").param("ids", values(ids)).query(Accounts::book)
        .list();
  }

  /** The same, and nobody else moves them until the transaction ends. Always in the same order, so that none waits in a ring. */
  List<Book> locked(Collection<AccountId> ids) {
    return jdbc.sql("select * from ledger.account where id = any(:ids) order by id for update")
        .param("ids", values(ids)).query(Accounts::book).list();
  }

  /** Accounts in these territories, by place and name. */
  List<Book> in(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from ledger.account where path like any(:patterns) order by path, kind, name, id limit :limit
        """).param("patterns", patterns).param("limit", limit).query(Accounts::book).list();
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
