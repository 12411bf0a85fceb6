package org.tibao.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.tibao.access.PersonId;
import org.tibao.access.SignIn;
import org.tibao.refusal.Refused;
import org.tibao.support.Project;

/** What the product tells about itself. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class MetricsTests {

  @Autowired
  private PrometheusMeterRegistry registry;
  @Autowired
  private Dials dials;
  @Autowired
  private List<Dial> each;
  @Autowired
  private SignIn signIn;
  @Autowired
  private ApplicationContext context;

  @Test
  void everyDialCanBeReadAndSaysWhatItMeans() {
    assertThat(each).isNotEmpty().allSatisfy(dial -> {
      assertThat(dial.meaning()).isNotBlank();
      // The tests' database is not ours to copy: of its copies nothing is known.
      assertThat(Double.isNaN(dial.at().applyAsDouble(Instant.now()))).as(dial.name())
          .isEqualTo(dial.name().equals("tibao.backup.last.seconds"));
    });
    dials.read();
    assertThat(registry.scrape()).containsPattern("tibao_database_bytes [1-9]");
  }

  @Test
  void everyJobIsKnownBeforeItHasRun() {
    assertThat(registry.scrape()).contains("tibao_job_last_success_seconds{task=\"LedgerJobs.examine\"}",
        "tibao_job_failures_total{task=\"TieOutJobs.check\"}");
  }

  /** It gives these two to every target itself and renames what bears them: nothing that asks for ours would find it. */
  @Test
  void noSeriesBearsALabelThatPrometheusKeepsForItself() {
    assertThat(registry.scrape()).contains("task=\"").doesNotContainPattern("[{,](?:job|instance)=\"");
    assertThat(WatchFiles.expressions()).filteredOn(each -> each.contains("tibao_job"))
        .isNotEmpty().noneMatch(each -> each.matches(".*\\bjob\\b.*"));
  }

  @Test
  void aRefusedSignInIsCountedWithoutAName() {
    String refused = "tibao_access_sign_ins_total{outcome=\"refused\",who=\"staff\"} ";
    double before = value(refused);
    try {
      PersonId in = signIn.password("nobody-of-that-name", "wrong", "192.0.2.77", Instant.now());
      assertThat(in).as("must be refused").isNull();
    } catch (Refused no) {
      assertThat(value(refused)).isEqualTo(before + 1);
    }
    assertThat(registry.scrape()).doesNotContain("nobody-of-that-name", "192.0.2.77");
  }

  @Test
  void whatDashboardsAndAlertsAskForIsThere() throws Exception {
    var request = new MockHttpServletRequest("GET", "/");
    for (FilterRegistrationBean<?> each : context.getBeansOfType(FilterRegistrationBean.class).values()) {
      if (each.getFilter() instanceof ServerHttpObservationFilter filter) {
        filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> {});
      }
    }
    Set<String> there = WatchFiles.series(registry.scrape());

    assertThat(WatchFiles.expressions()).hasSizeGreaterThan(40).allSatisfy(
        expression -> assertThat(there).as(expression).containsAll(WatchFiles.series(expression)));
  }

  @Test
  void everyAlertLeadsToItsSymptomInTheGuide() {
    Set<String> symptoms = Project.read(Project.root().resolve("docs/guides/operate.md")).lines()
        .filter(line -> line.startsWith("## "))
        .map(line -> "docs/guides/operate.md#" + line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
        .collect(Collectors.toSet());

    assertThat(WatchFiles.alerts()).allSatisfy(alert -> {
      assertThat(symptoms).as(alert.path("alert").asString())
          .contains(alert.path("annotations").path("guide").asString());
      assertThat(alert.path("labels").path("severity").asString()).isIn("page", "ticket");
    });
  }

  @Test
  void aTraceHoldsNeitherAddressesNorTheWordsOfAnError() {
    var seen = new AtomicReference<Observation.Context>();
    var observations = ObservationRegistry.create();
    var guard = new NothingPersonal();
    observations.observationConfig().observationHandler(guard).observationFilter(guard)
        .observationHandler((Observation.Context context) -> {
          seen.set(context);
          return true;
        });
    var request = Observation.start("http.server.requests", observations)
        .highCardinalityKeyValue("http.url", "/p/secret-of-a-paper").lowCardinalityKeyValue("uri", "/p/{code}");
    request.error(new IllegalStateException("(phone)=(138…) already exists"));
    request.stop();

    assertThat(seen.get().getAllKeyValues()).extracting(KeyValue::getKey).containsExactly("uri");
    assertThat(seen.get().getError()).hasMessage("java.lang.IllegalStateException").hasNoCause();
    assertThat(seen.get().getError().getStackTrace()[0].getClassName()).isEqualTo(MetricsTests.class.getName());
  }

  private double value(String series) {
    return registry.scrape().lines().filter(line -> line.startsWith(series))
        .map(line -> line.substring(series.length()))
        .mapToDouble(Double::parseDouble).findFirst().orElseThrow();
  }
}
