package org.tibao.telemetry;

import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.registry.LiftId;
import org.tibao.signal.ServiceMode;
import org.tibao.time.ChinaTime;

/** Rows as if a lift's device had spoken, for the tests of those who listen. */
public final class LiftSays {

  private static long seq;

  private LiftSays() {}

  /** It stands at the first floor with its door closed. */
  public static void stands(ApplicationContext beans, LiftId lift, ServiceMode mode, Instant at) {
    JdbcClient jdbc = beans.getBean(JdbcClient.class);
    try {
      // With partitions of its own: those of the application remember what an earlier test's database had.
      new Partitions(beans.getBean(DataSource.class), jdbc).coverMessages(ChinaTime.dayOf(at));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    jdbc.sql("""
        insert into telemetry.message (device, boot, seq, slot, at, received, batch, lift, county, kind, mode,
          direction, floor, moving, door_zone, door_closed, passenger)
        select number, 1, :seq, :at, :at, :at, 0, lift, county, 0, :mode, 0, 1, false, true, true, false
          from telemetry.device where lift = :lift""").param("seq", ++seq).param("at", Moments.at(at))
        .param("mode", mode.ordinal()).param("lift", lift.value()).update();
  }
}
