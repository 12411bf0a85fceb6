package org.tibao.web;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** This module alone, with a security chain that lets everybody in: the pages of the tests are open. */
@EnableAutoConfiguration(excludeName = "org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration")
@ComponentScan(basePackages = {"org.tibao.web", "org.tibao.time",
    "org.tibao.database"}, excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
class WebApplication {

  static final String POLICY = "default-src 'self'; frame-ancestors 'none'";

  /** Turned around, so that the tests see that no fingerprint is kept as it is. */
  @Bean
  CommandSecret turned() {
    return digest -> {
      byte[] turned = digest.clone();
      for (int i = 0; i < turned.length; i++) {
        turned[i] = (byte) ~turned[i];
      }
      return turned;
    };
  }

  @Bean
  SecurityFilterChain everybody(HttpSecurity http, FaultAnswers faults) {
    return http.authorizeHttpRequests(all -> all.requestMatchers("/sample/closed").denyAll().anyRequest().permitAll())
        .csrf(csrf -> csrf.disable()).sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
        .exceptionHandling(
            e -> e.authenticationEntryPoint((request, response, _) -> faults.signInFirst(request, response))
                .accessDeniedHandler((request, response, _) -> faults.notAllowed(request, response)))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY))).build();
  }
}
