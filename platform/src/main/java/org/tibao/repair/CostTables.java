package org.tibao.repair;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.insurance.PolicyId;

/** The table {@code repair.cost}: who bears what of which line. */
@Repository
class CostTables {

  private final JdbcClient jdbc;

  CostTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(RepairId repair, int round, Cost cost) {
    PolicyId policy = cost.policy();
    jdbc.sql("""
        insert into repair.cost (repair, round, no, line, purse, policy, payer, amount_fen)
        values (:repair, :round, :no, :line, :purse, :policy, :payer, :amount)
        """).param("repair", repair.value()).param("round", round).param("no", cost.no()).param("line", cost.line())
        .param("purse", cost.purse().name()).param("policy", policy == null ? null : policy.value())
        .param("payer", cost.payer()).param("amount", cost.amount().fen()).update();
  }

  List<Cost> of(Repair repair) {
    return jdbc.sql("select * from repair.cost where repair = :repair and round = :round order by no")
        .param("repair", repair.id().value()).param("round", repair.round()).query(CostTables::cost).list();
  }

  /** Of a cost that nobody has paid. */
  void change(Repair repair, Cost cost) {
    PolicyId policy = cost.policy();
    jdbc.sql("""
        update repair.cost set purse = :purse, policy = :policy, payer = :payer, amount_fen = :amount
         where repair = :repair and round = :round and no = :no and settled_at is null
        """).param("repair", repair.id().value()).param("round", repair.round()).param("no", cost.no())
        .param("purse", cost.purse().name()).param("policy", policy == null ? null : policy.value())
        .param("payer", cost.payer()).param("amount", cost.amount().fen()).update();
  }

  void settled(Repair repair, Cost cost, String reference, Instant now) {
    jdbc.sql("""
        update repair.cost set settled_at = :now, reference = :reference
         where repair = :repair and round = :round and no = :no and settled_at is null
        """).param("repair", repair.id().value()).param("round", repair.round()).param("no", cost.no())
        .param("reference", reference).param("now", Instants.at(now)).update();
  }

  private static Cost cost(ResultSet row, int n) throws SQLException {
    UUID policy = row.getObject("policy", UUID.class);
    return new Cost(row.getInt("no"), row.getInt("line"), Purse.valueOf(row.getString("purse")),
        policy == null ? null : new PolicyId(policy), row.getString("payer"), Instants.money(row, "amount_fen"),
        Instants.orNull(row, "settled_at"), row.getString("reference"));
  }
}
