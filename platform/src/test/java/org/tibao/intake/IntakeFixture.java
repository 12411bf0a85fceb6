package org.tibao.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.support.Scratch;
import org.tibao.support.TestDatabase;
import org.tibao.time.ChinaTime;

/** Intake and the registry on a real database with its real audit trail, without the web. */
final class IntakeFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

  final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
  final Intake intake;
  final JdbcClient jdbc;
  final TestDatabase database;
  private final Path directory;

  IntakeFixture() {
    this(TestDatabase.fresh());
  }

  IntakeFixture(TestDatabase database) {
    this.database = database;
    directory = Scratch.directory("intake");
    TestPropertyValues.of("tibao.data=" + directory, "test.url=" + database.url() + "?reWriteBatchedInserts=true",
        "test.user=" + database.user(), "test.password=" + database.password()).applyTo(context);
    context.register(Beans.class);
    context.refresh();
    intake = context.getBean(Intake.class);
    jdbc = context.getBean(JdbcClient.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A file of that text. */
  Path csv(String text) {
    try {
      return Files.writeString(Files.createTempFile(directory, "sheet", ".csv"), text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LoadReport load(Path file, String kind, boolean acceptGood) throws IOException {
    return intake.load(Actor.HOUSE, file, "sheet.csv", new LoadOptions(kind, null, acceptGood), rows -> {}, NOW);
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Override
  public void close() {
    context.close();
  }

  @TestConfiguration(proxyBeanMethods = false)
  @EnableTransactionManagement(proxyTargetClass = true)
  @ComponentScan(basePackages = {"org.tibao.intake", "org.tibao.registry", "org.tibao.access"}, excludeFilters = {
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.tibao\\.(intake|registry)\\.web\\..*"),
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.tibao\\.access\\.(?!AuditTable$).*"),
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*")})
  static class Beans {

    @Bean
    DataSource dataSource(org.springframework.core.env.Environment environment) {
      var source = new HikariDataSource();
      source.setJdbcUrl(environment.getRequiredProperty("test.url"));
      source.setUsername(environment.getRequiredProperty("test.user"));
      source.setPassword(environment.getRequiredProperty("test.password"));
      source.setMinimumIdle(0);
      source.setMaximumPoolSize(5);
      return source;
    }

    @Bean
    PlatformTransactionManager transactions(DataSource source) {
      return new JdbcTransactionManager(source);
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
      return JdbcClient.create(source);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource source) {
      return new JdbcTemplate(source);
    }

    @Bean
    Clock clock() {
      return Clock.fixed(NOW, ChinaTime.ZONE);
    }

    @Bean
    PersonalData personalData() {
      return new Turned();
    }
  }

  /** Seals by turning every character: enough to see that nothing lies there in clear. */
  private static final class Turned implements PersonalData {

    @Override
    public byte[] seal(String plain) {
      byte[] bytes = plain.getBytes(UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= 0x5a;
      }
      return bytes;
    }

    @Override
    public String open(byte[] sealed) {
      byte[] bytes = sealed.clone();
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= 0x5a;
      }
      return new String(bytes, UTF_8);
    }

    @Override
    public byte[] fingerprint(String plain) {
      return ("#" + plain.hashCode()).getBytes(UTF_8);
    }
  }
}
