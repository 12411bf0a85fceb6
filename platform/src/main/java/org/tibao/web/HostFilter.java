package org.tibao.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only under the {@link PublicAddress}: a page asked for under another name is not this one. The health and
 * the numbers of the process are told under any name, for the proxy and Prometheus ask each instance by number.
 */
class HostFilter extends OncePerRequestFilter {

  private static final int MISDIRECTED = 421;

  private final PublicAddress address;

  HostFilter(PublicAddress address) {
    this.address = address;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/health") || path.equals("/metrics") || address.is(request.getServerName());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setStatus(MISDIRECTED);
    response.setContentType("text/plain;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream()
        .write("梯保不在这个网址。Tibao is not at this address.\n".getBytes(StandardCharsets.UTF_8));
  }
}
