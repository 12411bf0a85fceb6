package org.tibao.repair;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;

/** Parts of a lift as the register knows them: put in on a day, still there or taken out for a cause. */
public final class RegisteredParts {

  private final ApplicationContext beans;
  private final Lift lift;
  private int count;

  public RegisteredParts(ApplicationContext beans, Lift lift) {
    this.beans = beans;
    this.lift = lift;
  }

  public void inPlace(String code, LocalDate fitted) {
    fitted(code, fitted);
  }

  /** Taken out by a repair, because of wear or because it was damaged. */
  public void removed(String code, LocalDate fitted, LocalDate removed, boolean damaged, @Nullable Instant now) {
    PartId id = fitted(code, fitted);
    Repair repair = beans.getBean(Repairs.class).open(Actor.HOUSE, lift.id(),
        new Repair.Origin(Repair.Origin.Kind.USER, UUID.randomUUID().toString()), "换件",
        now == null ? Instant.now() : now);
    beans.getBean(JdbcClient.class).sql("""
        insert into repair.diagnosis (repair, n, cause, part, position, text, old_serial, liable, danger, found_by,
                                      found_name, found_at)
        values (:id, 1, :cause, :code, '', '', '', '', false, :id, '', now())
        """).param("id", repair.id().value()).param("cause", damaged ? "DAMAGE" : "WEAR").param("code", code).update();
    beans.getBean(PartTables.class).removed(id, new Part.Removal(removed, repair.id(), Part.Fate.SCRAPPED, ""));
  }

  /** Put in by a repair that was accepted, at that price. */
  public void paid(String code, String fen, Instant at) {
    Repair repair = beans.getBean(Repairs.class).open(Actor.HOUSE, lift.id(),
        new Repair.Origin(Repair.Origin.Kind.USER, UUID.randomUUID().toString()), "换件", at);
    beans.getBean(JdbcClient.class)
        .sql(
            """
                with quoted as (
                  insert into repair.quote (repair, round, hour_fen, text, prices, terms, quoted_by, quoted_name, quoted_at)
                  values (:id, 1, 0, '', '', '', :id, '', :at)),
                line as (
                  insert into repair.line (repair, round, no, kind, code, text, position, brand, quantity, unit_fen, hours_tenths,
                                           amount_fen)
                  values (:id, 1, 1, 'PART', :code, '', '', '', 1, cast(:fen as bigint), 0, cast(:fen as bigint)))
                update repair.repair set round = 1, stage = 'ACCEPTED' where id = :id
                """)
        .param("id", repair.id().value()).param("code", code).param("fen", fen)
        .param("at", Instants.at(at)).update();
  }

  private PartId fitted(String code, LocalDate on) {
    PartId id = PartId.next();
    beans.getBean(PartTables.class).add(new Part(id, lift.id(), code, ++count + " 层", "", "", on, null, null, "", null,
        null), lift.path());
    return id;
  }
}
