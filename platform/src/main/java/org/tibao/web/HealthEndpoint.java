package org.tibao.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * {@code GET /health} and {@code /health/ready}: 200 when Tibao is ready and its database answers, 503 otherwise;
 * {@code /health/live}: 200 while a restart would not help, whatever the database does. Open to everybody, because they
 * say nothing else; asked before any session is looked for, so that they can be asked often.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class HealthEndpoint {

  private static final int DATABASE_LIMIT_S = 2;

  @Bean
  FilterRegistrationBean<HttpFilter> health(ApplicationAvailability availability, DataSource database) {
    var filter = new HttpFilter() {
      @Override
      protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
          throws IOException {
        boolean up = request.getRequestURI().endsWith("/live")
            ? availability.getLivenessState() == LivenessState.CORRECT
            : availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && answers(database);
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream()
            .write((up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}").getBytes(StandardCharsets.UTF_8));
      }
    };
    var registration = new FilterRegistrationBean<HttpFilter>(filter);
    registration.addUrlPatterns("/health", "/health/live", "/health/ready");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  private static boolean answers(DataSource database) {
    // A pool waits long for a connection; who asks for our health does not.
    return CompletableFuture.supplyAsync(() -> {
      try (Connection connection = database.getConnection()) {
        return connection.isValid(DATABASE_LIMIT_S);
      } catch (SQLException e) {
        return false;
      }
    }, Thread::startVirtualThread).completeOnTimeout(false, DATABASE_LIMIT_S, TimeUnit.SECONDS).join();
  }
}
