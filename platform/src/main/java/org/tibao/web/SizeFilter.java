package org.tibao.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tibao.refusal.Refused;

/**
 * Refuses what says that it is too large before anybody reads it. Stands before the security filters: their search for
 * the form's token would swallow the container's complaint and answer 403.
 */
class SizeFilter extends OncePerRequestFilter {

  private final DataSize largestUpload;
  private final FaultAnswers faults;

  SizeFilter(DataSize largestUpload, FaultAnswers faults) {
    this.largestUpload = largestUpload;
    this.faults = faults;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
    boolean small = type.contains("json") || type.startsWith("application/x-www-form-urlencoded");
    long limit = small ? KeptBody.LARGEST : largestUpload.toBytes();
    if (request.getContentLengthLong() > limit) {
      String said = DataSize.ofBytes(limit).toMegabytes() + " MB";
      faults.refuse(request, response, Refused.because(WebRefusal.BODY_TOO_LARGE, said));
      return;
    }
    chain.doFilter(request, response);
  }
}
