package org.tibao.custody;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.metrics.Dial;

/** What does not agree between the bank and the books. */
@Configuration(proxyBeanMethods = false)
class CustodyDials {

  @Bean
  Dial discrepanciesOpen(JdbcClient jdbc) {
    return new Dial("tibao.custody.discrepancies.open", "Differences between bank and books that nobody has settled",
        _ -> jdbc.sql("select count(*) from custody.discrepancy where settled_at is null").query(Double.class)
            .single());
  }
}
