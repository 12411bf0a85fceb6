package org.tibao.repair;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/** A repair of one line that is done and accepted, for those who pay it: the policy is to bear all of it. */
public final class AcceptedRepair {

  private AcceptedRepair() {}

  /** The same of something that somebody broke. */
  public static RepairId broken(ApplicationContext beans, LiftId lift, Money amount, String liable, Instant now) {
    RepairId id = of(beans, lift, amount, now);
    beans.getBean(WorkTables.class).add(id, new Diagnosis(1, FaultCause.DAMAGE, "DOOR_LOCK", "3 层", "被撞坏", "", liable,
        false, QuoteTables.by(Actor.HOUSE, now)));
    return id;
  }

  /** It is taken back after all. */
  public static void withdraw(ApplicationContext beans, RepairId id) {
    beans.getBean(RepairTables.class).become(id, Repair.Stage.WITHDRAWN);
  }

  public static RepairId of(ApplicationContext beans, LiftId lift, Money amount, Instant now) {
    Repairs repairs = beans.getBean(Repairs.class);
    Repair opened = repairs.open(Actor.HOUSE, lift,
        new Repair.Origin(Repair.Origin.Kind.USER, UUID.randomUUID().toString()), "三层门锁打不开", now);
    beans.getBean(JdbcClient.class).sql("""
        insert into repair.quote (repair, round, hour_fen, text, prices, terms, quoted_by, quoted_name, quoted_at)
        values (:id, 1, 0, '', '', '', :id, '', now());
        update repair.repair set round = 1, stage = 'ACCEPTED' where id = :id;
        insert into repair.line (repair, round, no, kind, code, text, position, brand, quantity, unit_fen, hours_tenths,
               amount_fen) values (:id, 1, 1, 'PART', 'DOOR_LOCK', '', '', '', 1, :fen, 0, :fen)
        """).param("id", opened.id().value()).param("fen", amount.fen()).update();
    beans.getBean(TransactionTemplate.class).executeWithoutResult(_ -> {
      Repair repair = beans.getBean(RepairTables.class).lock(opened.id()).orElseThrow();
      Cost cost = new Cost(1, 1, Purse.POLICY, null, "甲财险", amount, null, null);
      beans.getBean(CostTables.class).add(repair.id(), 1, cost);
      beans.getBean(Settling.class).take(repair, List.of(cost), now);
    });
    return opened.id();
  }
}
