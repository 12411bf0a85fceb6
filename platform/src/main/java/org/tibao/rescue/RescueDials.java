package org.tibao.rescue;

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

  @Bean
  Dial rescueLettersWaiting(JdbcClient jdbc) {
    return new Dial("tibao.rescue.letters.waiting", "Messages to rescuers that are not sent", _ -> jdbc.sql("""
        select count(*) from rescue.letter where next_at is not null
        """).query(Double.class).single());
  }
}
