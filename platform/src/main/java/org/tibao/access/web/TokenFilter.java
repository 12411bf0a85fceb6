package org.tibao.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tibao.access.Actor;
import org.tibao.access.Tokens;
import org.tibao.access.Visitor;
import org.tibao.web.FaultAnswers;

/** Finds out from a bearer token which partner's system asks. */
final class TokenFilter extends OncePerRequestFilter {

  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final FaultAnswers faults;
  private final Clock clock;

  TokenFilter(Tokens tokens, FaultAnswers faults, Clock clock) {
    this.tokens = tokens;
    this.faults = faults;
    this.clock = clock;
  }

  static boolean carriesToken(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String secret = request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length()).strip();
    Optional<Actor> actor = tokens.actor(secret, clock.instant());
    if (actor.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      faults.signInFirst(request, response);
      return;
    }
    SecurityContextHolder
        .setContext(new SecurityContextImpl(new ActorAuthentication(new Visitor(actor.get(), actor.get().name()))));
    chain.doFilter(request, response);
  }
}
