package org.tibao.access.web;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.tibao.access.AccessSettings;
import org.tibao.web.PublicAddress;

/** Sessions live in the database: they outlast a restart and belong to all instances. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "access.session", maxInactiveIntervalInSeconds = 1800)
class SessionConfiguration {

  @Bean
  PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionsOnPostgres() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  /** Static: it is there before the repository that it wraps. */
  @Bean
  static BeanPostProcessor seldomTouched() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JdbcIndexedSessionRepository sessions ? new SeldomTouched<>(sessions) : bean;
      }
    };
  }

  @Bean
  DefaultCookieSerializer sessionCookie(AccessSettings settings, PublicAddress address) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName("tibao");
    cookie.setCookiePath("/");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setRememberMeRequestAttribute(Visit.STAY);
    if (settings.secureCookies() != null) {
      cookie.setUseSecureCookie(settings.secureCookies());
    } else if (address.https()) {
      cookie.setUseSecureCookie(true);
    }
    return cookie;
  }
}
