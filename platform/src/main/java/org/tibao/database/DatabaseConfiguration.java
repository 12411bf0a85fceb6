package org.tibao.database;

import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Gives the application its database: Hikari, Flyway and JdbcClient follow the connection details made here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, DatabaseSettings.Home.class})
class DatabaseConfiguration {

  /** Held for as long as the application runs, embedded server or not: it also holds the field key. */
  @Bean
  DataDirectory dataDirectory(DatabaseSettings.Home home) throws IOException {
    return DataDirectory.take(home.data());
  }

  @Bean
  @Conditional(Embedded.class)
  PostgresServer postgresServer(DataDirectory directory) throws IOException, InterruptedException {
    return PostgresServer.start(directory);
  }

  @Bean
  @Conditional(Embedded.class)
  @ConditionalOnMissingBean
  JdbcConnectionDetails embedded(PostgresServer server) {
    return server.address();
  }

  @Bean
  @Conditional(External.class)
  JdbcConnectionDetails external(DatabaseSettings settings) {
    return ExternalDatabase.checked(settings);
  }

  @Bean
  Backup backup(JdbcConnectionDetails address, DataDirectory directory, DatabaseSettings settings) {
    return new Backup(address, directory, settings.external());
  }

  @Bean
  FlywayMigrationStrategy oneHistoryPerModule(DatabaseSettings.Home home, DatabaseSettings settings) {
    String where = settings.external() ? settings.address() : home.data().toString();
    return flyway -> Migrations.apply(flyway.getConfiguration().getDataSource(), where);
  }

  /** Where the database is and how to enter it. Never printed: it holds the password. */
  static final class Address implements JdbcConnectionDetails {
    private final String url;
    private final String user;
    private final String password;

    Address(String url, String user, String password) {
      // One batch becomes one statement on the wire: telemetry and imports are written in batches.
      this.url = url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true&ApplicationName=tibao";
      this.user = user;
      this.password = password;
    }

    @Override
    public String getJdbcUrl() {
      return url;
    }

    @Override
    public String getUsername() {
      return user;
    }

    @Override
    public String getPassword() {
      return password;
    }
  }

  /** No address of an external server is set. */
  static final class Embedded implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("tibao.database.url", "").isBlank();
    }
  }

  /** The address of an external server is set. */
  static final class External implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().getProperty("tibao.database.url", "").isBlank();
    }
  }
}
