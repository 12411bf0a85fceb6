package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;

/** Yields and what each sub-account got of them as they lie in the database. */
@Repository
class YieldTables {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  YieldTables(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** False if it is known already. */
  boolean add(Yield.Earned earned, String path, Actor by, Instant now) {
    return jdbc.sql("""
        insert into fund.yield (id, account, path, kind, amount_fen, came_on, text, entered_by, entered_at)
        values (:id, :account, :path, :kind, :amount, :on, :text, :by, :now) on conflict (id) do nothing
        """).param("id", earned.id().value()).param("account", earned.account().value()).param("path", path)
        .param("kind", earned.kind().name()).param("amount", earned.amount().fen()).param("on", earned.cameOn())
        .param("text", earned.text()).param("by", by.id()).param("now", Instants.at(now)).update() == 1;
  }

  Optional<Yield> find(YieldId id) {
    return jdbc.sql("select * from fund.yield where id = :id").param("id", id.value()).query(YieldTables::yield)
        .optional();
  }

  List<Yield> of(FundAccountId account) {
    return jdbc.sql("select * from fund.yield where account = :id order by came_on desc, id desc")
        .param("id", account.value()).query(YieldTables::yield).list();
  }

  void allot(YieldId id, FundPolicy.Treatment treatment, String rule, Actor by, Instant now) {
    jdbc.sql("""
        update fund.yield set treatment = :treatment, rule = :rule, allotted_by = :by, allotted_at = :now
         where id = :id and treatment is null
        """).param("id", id.value()).param("treatment", treatment.name()).param("rule", rule).param("by", by.id())
        .param("now", Instants.at(now)).update();
  }

  void add(YieldId id, List<Yield.Part> parts) {
    batches.batchUpdate("""
        insert into fund.yield_part (yield, sub_account, room, basis_fen, amount_fen) values (?, ?, ?, ?, ?)
        """, parts.stream().map(each -> new Object[]{id.value(), each.account().value(), each.room(),
        each.basis().fen(), each.amount().fen()}).toList());
  }

  List<Yield.Part> parts(YieldId id) {
    return jdbc.sql("select * from fund.yield_part where yield = :id order by room, sub_account")
        .param("id", id.value()).query((row, n) -> new Yield.Part(new SubAccountId(Instants.uuid(row, "sub_account")),
            row.getString("room"), Instants.money(row, "basis_fen"), Instants.money(row, "amount_fen")))
        .list();
  }

  /** How many yields nobody has shared out or pooled, in that territory. */
  int waiting(String[] patterns) {
    return jdbc.sql("select count(*) from fund.yield where treatment is null and path like any (:patterns)")
        .param("patterns", patterns).query(Integer.class).single();
  }

  private static Yield yield(ResultSet row, int n) throws SQLException {
    String treatment = row.getString("treatment");
    return new Yield(new YieldId(Instants.uuid(row, "id")), new FundAccountId(Instants.uuid(row, "account")),
        row.getString("path"), Yield.Kind.valueOf(row.getString("kind")), Instants.money(row, "amount_fen"),
        row.getObject("came_on", LocalDate.class), row.getString("text"),
        treatment == null ? null : FundPolicy.Treatment.valueOf(treatment), row.getString("rule"));
  }
}
