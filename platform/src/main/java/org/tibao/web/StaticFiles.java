package org.tibao.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * How long a browser may keep a static file: for ever when its address carries its content's hash or its version, else
 * it asks each time. An island's script imported by another script has no hash, so it must be asked for.
 */
class StaticFiles implements HandlerInterceptor {

  private static final Pattern VERSIONED = Pattern.compile("/webjars/.*|.*-[0-9a-f]{32}\\.[a-z0-9]+");

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof ResourceHttpRequestHandler) {
      boolean versioned = VERSIONED.matcher(request.getRequestURI()).matches();
      response.setHeader(HttpHeaders.CACHE_CONTROL,
          versioned ? "public, max-age=31536000, immutable" : "no-cache");
    }
    return true;
  }
}
