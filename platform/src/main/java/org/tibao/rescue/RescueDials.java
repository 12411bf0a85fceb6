package org.tibao.rescue;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.metrics.Dial;

/** What waits in the rescue line. */
@Configuration(proxyBeanMethods = false)
class RescueDials {

  @Bean
  Dial troublesOpen(JdbcClient jdbc) {
    return new Dial("tibao.rescue.open", "Troubles that are not closed", _ -> jdbc.sql("""
        select count(*) from rescue.trouble where state not in ('CLOSED', 'FALSE_ALARM')
        """).query(Double.class).single());
  }

  @Bean
  Dial troublesNotAccepted(JdbcClient jdbc) {
    return new Dial("tibao.rescue.not.accepted", "Troubles that no mechanic has accepted", _ -> jdbc.sql("""
        select count(*) from rescue.trouble where state in ('REPORTED', 'DISPATCHED')
        """).query(Double.class).single());
  }

  /** A count would stay above nought while one trouble follows another, each accepted in time. */
  @Bean
  Dial shutInWaits(JdbcClient jdbc) {
    return new Dial("tibao.rescue.shut.in.waits.seconds",
        "How long the oldest trouble with people shut in has waited for a mechanic to accept it; 0 if none waits",
        now -> waits(jdbc, true, now));
  }

  @Bean
  Dial othersWait(JdbcClient jdbc) {
    return new Dial("tibao.rescue.others.wait.seconds",
        "How long the oldest trouble with nobody shut in has waited for a mechanic to accept it; 0 if none waits",
        now -> waits(jdbc, false, now));
  }

  private static double waits(JdbcClient jdbc, boolean shutIn, Instant now) {
    return jdbc.sql("""
        select coalesce(greatest(extract(epoch from cast(:now as timestamptz) - min(alarmed_at)), 0), 0)::float8
          from rescue.trouble where state in ('REPORTED', 'DISPATCHED') and shut_in = :shutIn
        """).param("now", now.atOffset(ZoneOffset.UTC)).param("shutIn", shutIn).query(Double.class).single();
  }

  @Bean
  Dial rescueLettersWaiting(JdbcClient jdbc) {
    return new Dial("tibao.rescue.letters.waiting", "Messages to rescuers that are not sent", _ -> jdbc.sql("""
        select count(*) from rescue.letter where next_at is not null
        """).query(Double.class).single());
  }
}
