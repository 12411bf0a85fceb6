package org.tibao.metrics;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events between modules that wait for a listener: they are tried again until it has taken them. */
@Configuration(proxyBeanMethods = false)
class EventDials {

  @Bean
  Dial eventsWaiting(JdbcClient jdbc) {
    return new Dial("tibao.events.waiting", "Events for which a listener has not come to its end, older than a minute",
        now -> jdbc.sql("""
            select count(*) from event_publication
             where completion_date is null and publication_date < :since
            """).param("since", now.minusSeconds(60).atOffset(ZoneOffset.UTC)).query(Double.class).single());
  }

  @Bean
  Dial oldestEvent(JdbcClient jdbc) {
    return new Dial("tibao.events.oldest.seconds", "Age of the oldest event that waits",
        now -> age(jdbc.sql("select extract(epoch from min(publication_date)) from event_publication "
            + "where completion_date is null").query(Double.class).optional().orElse(null), now));
  }

  private static double age(@Nullable Double since, Instant now) {
    return since == null ? 0 : Math.max(0, now.toEpochMilli() / 1000.0 - since);
  }
}
