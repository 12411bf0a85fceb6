package org.tibao.access.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.Tokens;
import org.tibao.web.FaultAnswers;
import org.tibao.web.PublicAddress;

/**
 * The two ways in: programs with a bearer token, browsers with a session. Both deny what is not open by its address or
 * by its handler; behind them {@link Guard} asks the handler once more.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

  private final Doorkeeper doorkeeper;
  private final Handlers handlers;
  private final PublicAddress address;
  private final String policy;

  SecurityConfiguration(Doorkeeper doorkeeper, Handlers handlers, PublicAddress address,
      @Value("${tibao.map.tiles:}") @Nullable String tiles) {
    this.doorkeeper = doorkeeper;
    this.handlers = handlers;
    this.address = address;
    this.policy = ContentPolicy.with(tiles);
  }

  /** Nobody is known by the framework's own means: this keeps it from making a user of its own. */
  @Bean
  AuthenticationManager nobody() {
    return _ -> {
      throw new ProviderNotFoundException("people sign in at /sign-in");
    };
  }

  /** A request with a token has no session and needs no form token; it reaches the interface only. */
  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, Tokens tokens, FaultAnswers faults, Clock clock) throws Exception {
    http.securityMatcher(TokenFilter::carriesToken).csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new TokenFilter(tokens, faults, clock), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
            .requestMatchers(PublicPaths.STATIC).permitAll().requestMatchers(PublicPaths.PAGES).permitAll()
            .requestMatchers("/metrics").access(mayReadMetrics()).requestMatchers("/api/**").authenticated()
            .anyRequest().denyAll());
    return common(http).build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain browsers(HttpSecurity http, Visit visit, Clock clock) throws Exception {
    // What the mini program asks is decided by a header that no other page can send along, never by a cookie.
    http.csrf(csrf -> csrf.ignoringRequestMatchers("/wechat/**"))
        .addFilterBefore(new SessionFilter(visit, clock), AuthorizationFilter.class)
        .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
            .requestMatchers(PublicPaths.STATIC).permitAll().requestMatchers(PublicPaths.PAGES).permitAll()
            .requestMatchers("/metrics").access(mayReadMetrics()).anyRequest().access(knownOrOpen()));
    return common(http).build();
  }

  private HttpSecurity common(HttpSecurity http) throws Exception {
    return http.securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(refused -> refused.authenticationEntryPoint(doorkeeper).accessDeniedHandler(doorkeeper))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
            .httpStrictTransportSecurity(
                strict -> strict.requestMatcher(request -> address.https() || request.isSecure()))
            .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
            .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
            .permissionsPolicyHeader(permissions -> permissions
                .policy("camera=(), microphone=(), payment=(), usb=(), geolocation=(self)")));
  }

  private static AuthorizationManager<RequestAuthorizationContext> mayReadMetrics() {
    return (known, _) -> {
      Actor actor = known.get() instanceof ActorAuthentication one ? one.getPrincipal() : null;
      return new AuthorizationDecision(actor != null && actor.may(Permission.METRICS_READ));
    };
  }

  private AuthorizationManager<RequestAuthorizationContext> knownOrOpen() {
    return (known, context) -> new AuthorizationDecision(
        known.get() instanceof ActorAuthentication || handlers.open(context.getRequest()));
  }
}
