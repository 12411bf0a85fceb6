package org.tibao.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out from the session who asks, with the rights of this moment. */
final class SessionFilter extends OncePerRequestFilter {

  private final Visit visit;
  private final Clock clock;

  SessionFilter(Visit visit, Clock clock) {
    this.visit = visit;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return PublicPaths.isStatic(request);
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    visit.visitor(request, clock.instant()).ifPresent(
        visitor -> SecurityContextHolder.setContext(new SecurityContextImpl(new ActorAuthentication(visitor))));
    chain.doFilter(request, response);
  }
}
