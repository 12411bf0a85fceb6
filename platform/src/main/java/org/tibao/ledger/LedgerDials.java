package org.tibao.ledger;

import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.metrics.Dial;

/** How far the chain is behind the books. */
@Configuration(proxyBeanMethods = false)
class LedgerDials {

  @Bean
  Dial ledgerUnsealed(Chain chain) {
    return new Dial("tibao.ledger.unsealed", "Accounts and entries that are written and not yet sealed",
        _ -> chain.unsealed());
  }

  @Bean
  Dial ledgerSealLag(JdbcClient jdbc) {
    return new Dial("tibao.ledger.seal.lag.seconds", "Age of the oldest entry that is not yet sealed",
        now -> jdbc.sql("""
            select coalesce(extract(epoch from :now - min(recorded_at)), 0) from ledger.entry
             where position > (select coalesce(max(until_position), 0) from ledger.seal)
            """).param("now", now.atOffset(ZoneOffset.UTC)).query(Double.class).single());
  }
}
