package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;

/** What is open to everybody by its address. All else is open only where a handler says so. */
final class PublicPaths {

  static final String[] STATIC = {"/css/**", "/js/**", "/img/**", "/webjars/**", "/favicon.ico"};
  static final String[] PAGES = {"/health", "/health/**", "/v3/api-docs", "/v3/api-docs.yaml", "/sign-in",
      "/sign-in/**", "/error", "/local/**"};

  private PublicPaths() {}

  static boolean isStatic(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return Arrays.stream(STATIC).map(pattern -> pattern.replace("**", ""))
        .anyMatch(prefix -> path.equals(prefix) || prefix.endsWith("/") && path.startsWith(prefix));
  }
}
