package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/** What each household bears of a use, and what it has paid itself, as it lies in the database. */
@Repository
class DebitTables {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  DebitTables(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** Writes the table of a use in the place of an earlier one, under which nobody has paid. */
  void replace(FundUseId use, DebitTable table, List<Long> numbers) {
    jdbc.sql("delete from fund.debit where use = :use").param("use", use.value()).update();
    List<Debit> debits = table.debits();
    batches.batchUpdate("""
        insert into fund.debit (use, place, dwelling, path, room, floor, area_centi, sub_account, share_fen,
                                account_fen, self_fen, reference)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, IntStream.range(0, debits.size()).mapToObj(i -> {
      Debit each = debits.get(i);
      SubAccountId sub = each.account();
      return new Object[]{use.value(), i, each.dwelling().value(), each.path(), each.room(), each.floor(),
          each.areaCenti(), sub == null ? null : sub.value(), each.share().fen(), each.fromAccount().fen(),
          each.selfPay().fen(), FundReference.of(numbers.get(i))};
    }).toList());
  }

  List<FundDue> of(FundUseId use) {
    return jdbc.sql("select * from fund.debit where use = :use order by place").param("use", use.value())
        .query(DebitTables::due).list();
  }

  /** What one dwelling bears of all uses that have reserved money, the latest first. */
  List<FundDue> of(DwellingId dwelling) {
    return jdbc.sql("""
        select d.* from fund.debit d join fund.use u on u.id = d.use
         where d.dwelling = :dwelling and u.stage in ('RESERVED', 'CONFIRMED', 'CLOSED') order by u.number desc
        """).param("dwelling", dwelling.value()).query(DebitTables::due).list();
  }

  /** What can still be paid under that reference. */
  Optional<FundDue> byReference(FundAccountId account, String reference) {
    return jdbc.sql("""
        select d.* from fund.debit d join fund.use u on u.id = d.use
         where d.reference = :reference and u.account = :account and u.stage in ('RESERVED', 'CONFIRMED')
        """).param("reference", reference).param("account", account.value()).query(DebitTables::due).optional();
  }

  Optional<FundDue> find(FundUseId use, DwellingId dwelling) {
    return jdbc.sql("select * from fund.debit where use = :use and dwelling = :dwelling").param("use", use.value())
        .param("dwelling", dwelling.value()).query(DebitTables::due).optional();
  }

  void paid(FundDue due, Money amount) {
    jdbc.sql("""
        update fund.debit set self_paid_fen = self_paid_fen + :fen where use = :use and dwelling = :dwelling
        """).param("use", due.use().value()).param("dwelling", due.debit().dwelling().value())
        .param("fen", amount.fen()).update();
  }

  /** What a household need not pay itself any more. */
  void cut(FundDue due, Money amount) {
    jdbc.sql("""
        update fund.debit set self_fen = self_fen - :fen, share_fen = share_fen - :fen
         where use = :use and dwelling = :dwelling
        """).param("use", due.use().value()).param("dwelling", due.debit().dwelling().value())
        .param("fen", amount.fen()).update();
  }

  void back(FundUseId use, DwellingId dwelling, Money amount) {
    jdbc.sql("update fund.debit set back_fen = back_fen + :fen where use = :use and dwelling = :dwelling")
        .param("use", use.value()).param("dwelling", dwelling.value()).param("fen", amount.fen()).update();
  }

  /** Who still has to pay something itself in these accounts, for the matching by hand. */
  List<FundDue> open(Collection<FundAccountId> accounts) {
    return jdbc.sql("""
        select d.* from fund.debit d join fund.use u on u.id = d.use
         where u.account = any (:accounts) and u.stage in ('RESERVED', 'CONFIRMED') and d.self_paid_fen < d.self_fen
         order by u.number desc, d.place
        """).param("accounts", accounts.stream().map(FundAccountId::value).toArray(UUID[]::new))
        .query(DebitTables::due).list();
  }

  private static FundDue due(ResultSet row, int n) throws SQLException {
    UUID sub = row.getObject("sub_account", UUID.class);
    var debit = new Debit(new DwellingId(Instants.uuid(row, "dwelling")), row.getString("path"),
        row.getString("room"), row.getInt("floor"), row.getLong("area_centi"),
        sub == null ? null : new SubAccountId(sub), Instants.money(row, "share_fen"),
        Instants.money(row, "account_fen"), Instants.money(row, "self_fen"));
    return new FundDue(new FundUseId(Instants.uuid(row, "use")), debit, Instants.money(row, "self_paid_fen"),
        Instants.money(row, "back_fen"), row.getString("reference"));
  }
}
