package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.tibao.web.FaultAnswers;

/** Shows those who are not known to the sign-in page, in the way that a page, a fragment or a program understands. */
@Component
class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final FaultAnswers faults;

  Doorkeeper(FaultAnswers faults) {
    this.faults = faults;
  }

  @Override
  public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    askToSignIn(request, response);
  }

  void askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    boolean program = path.startsWith("/api/") || path.equals("/metrics")
        || accept != null && accept.contains("json") && !accept.contains("text/html");
    if (program) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      faults.signInFirst(request, response);
    } else if ("true".equals(request.getHeader("HX-Request"))) {
      // The page around the fragment goes to sign in and comes back to itself.
      response.setHeader("HX-Redirect", signIn(request, local(request.getHeader("HX-Current-URL"))));
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      boolean again = request.getMethod().equals("GET");
      String query = request.getQueryString();
      response.sendRedirect(signIn(request, again ? path + (query == null ? "" : "?" + query) : null));
    }
  }

  private static String signIn(HttpServletRequest request, @Nullable String next) {
    return request.getContextPath() + "/sign-in"
        + (next == null || next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  private static @Nullable String local(@Nullable String url) {
    return url == null ? null : url.replaceFirst("^https?://[^/]*", "");
  }

  /** Where to go after signing in: an address of ours, or the first page. */
  static String onward(@Nullable String next) {
    return next != null && next.matches("/(?![/\\\\])[^\\r\\n\\\\]*") && !next.startsWith("/sign-") ? next : "/";
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    boolean form = why instanceof CsrfException;
    if (form && request.getServletPath().startsWith("/sign-in") && request.getHeader("HX-Request") == null) {
      response.sendRedirect(request.getContextPath() + "/sign-in?expired");
    } else if (form) {
      faults.pageExpired(request, response);
    } else {
      faults.notAllowed(request, response);
    }
  }
}
