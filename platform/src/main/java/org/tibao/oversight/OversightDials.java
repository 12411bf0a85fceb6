package org.tibao.oversight;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.metrics.Dial;

/** What waits for the regulator's platform. */
@Configuration(proxyBeanMethods = false)
class OversightDials {

  @Bean
  Dial uploadsWaiting(JdbcClient jdbc) {
    return new Dial("tibao.oversight.uploads.waiting", "Records that the regulator's platform has not taken yet",
        _ -> jdbc.sql("select count(*) from oversight.upload where state = 'WAITS'").query(Double.class).single());
  }
}
