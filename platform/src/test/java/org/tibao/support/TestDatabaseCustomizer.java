package org.tibao.support;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives every Spring test (also {@code @ApplicationModuleTest}, which is one) a database of its own. Contexts are
 * shared between test classes of the same configuration, as always; what is in the database is not: each class finds it
 * as it was right after the start of the application.
 */
final class TestDatabaseCustomizer implements ContextCustomizer {

  @Override
  public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    Path data = Scratch.directory("data");
    boolean demo = List.of(configuration.getActiveProfiles()).contains("demo");
    TestDatabase database = demo ? TestDatabase.town(data) : TestDatabase.fresh();
    var beans = (DefaultListableBeanFactory) context.getBeanFactory();
    beans.registerSingleton("testDatabase", database);
    beans.registerDisposableBean("testDatabase", database.inUse()::run);
    TestPropertyValues
        .of("tibao.data=" + data, "tibao.database.url=" + database.url(),
            "tibao.database.user=" + database.user(),
            "tibao.database.password=" + database.password(), "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.user(), "spring.datasource.password=" + database.password(),
            "spring.datasource.hikari.minimum-idle=0", "spring.datasource.hikari.maximum-pool-size=10")
        .applyTo(context);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TestDatabaseCustomizer;
  }

  @Override
  public int hashCode() {
    return TestDatabaseCustomizer.class.hashCode();
  }

  /** Found by Spring in {@code META-INF/spring.factories}. */
  static final class Factory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
        List<ContextConfigurationAttributes> attributes) {
      return TestContextAnnotationUtils.hasAnnotation(testClass, SpringBootTest.class)
          ? new TestDatabaseCustomizer()
          : null;
    }
  }

  /** Found by Spring in {@code META-INF/spring.factories}. */
  static final class Listener implements TestExecutionListener, Ordered {

    @Override
    public int getOrder() {
      return 1500; // after the annotations that change the context (before class) are read, before injection
    }

    @Override
    public void beforeTestClass(TestContext test) {
      boolean nested = test.getTestClass().isMemberClass();
      if (nested || !TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), SpringBootTest.class)) {
        return;
      }
      ApplicationContext context = test.getApplicationContext();
      TestDatabase database = context.getBean(TestDatabase.class);
      emptyPools(context);
      database.beginClass();
      emptyPools(context);
    }

    private static void emptyPools(ApplicationContext context) {
      for (DataSource source : context.getBeansOfType(DataSource.class).values()) {
        HikariPoolMXBean pool = source instanceof HikariDataSource hikari ? hikari.getHikariPoolMXBean() : null;
        if (pool != null) {
          pool.softEvictConnections();
        }
      }
    }
  }
}
