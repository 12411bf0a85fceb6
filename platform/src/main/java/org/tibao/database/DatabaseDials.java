package org.tibao.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.metrics.Dial;

/** How large the database has become, and when it was last copied. */
@Configuration(proxyBeanMethods = false)
class DatabaseDials {

  @Bean
  Dial databaseSize(JdbcClient jdbc) {
    return new Dial("tibao.database.bytes", "Size of the database",
        _ -> jdbc.sql("select pg_database_size(current_database())").query(Double.class).single());
  }

  @Bean
  Dial lastBackup(Backup backup) {
    return new Dial("tibao.backup.last.seconds",
        "When the last backup was written; 0 if there was none, not a number with your own PostgreSQL",
        _ -> backup.last());
  }
}
