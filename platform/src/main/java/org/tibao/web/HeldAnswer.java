package org.tibao.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The answer to a command, held back until the transaction has been committed: nobody is told of what then did not
 * happen. Redirects are held too; the container would send them at once.
 */
class HeldAnswer extends ContentCachingResponseWrapper {

  private @Nullable String redirect;

  HeldAnswer(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    sendRedirect(location, SC_FOUND, true);
  }

  @Override
  public void sendRedirect(String location, boolean clearBuffer) throws IOException {
    sendRedirect(location, SC_FOUND, clearBuffer);
  }

  @Override
  public void sendRedirect(String location, int status) throws IOException {
    sendRedirect(location, status, true);
  }

  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    if (clearBuffer) {
      resetBuffer();
    }
    redirect = location;
    setStatus(status);
  }

  /**
   * What is to be kept for a repetition. Pages are not: what they show, such as a number in clear, may be somebody's no
   * longer. Nor is what its handler marks as not to be stored, such as a secret.
   *
   * @param program whether a program is answered, which needs the whole answer again
   */
  CommandLog.Answer answer(boolean program) {
    String headers = getHeaderNames().stream().filter(HeldAnswer::isKept).distinct()
        .map(name -> name + ": " + getHeader(name)).collect(Collectors.joining("\n"));
    String type = getContentType();
    String all = headers + (type == null ? "" : "\nContent-Type: " + type)
        + (redirect == null ? "" : "\nLocation: " + redirect);
    boolean kept = program && !secret() && getContentSize() <= CommandLog.LARGEST_BODY;
    return new CommandLog.Answer(getStatus(), all.strip(),
        kept || getContentSize() == 0 ? getContentAsByteArray() : null);
  }

  private boolean secret() {
    return getHeaders(HttpHeaders.CACHE_CONTROL).stream()
        .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains("no-store"));
  }

  private static boolean isKept(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("location") || lower.equals("content-disposition") || lower.startsWith("hx-");
  }

  /** Sends what was held. */
  void release(HttpServletRequest request) throws IOException {
    String location = redirect;
    if (location != null) {
      send(request, (HttpServletResponse) getResponse(), getStatus(), location);
    }
    copyBodyToResponse();
  }

  /** Sends a kept answer once more. */
  static void replay(HttpServletRequest request, HttpServletResponse response, CommandLog.Answer answer)
      throws IOException {
    response.setStatus(answer.status());
    response.setHeader("Idempotency-Replayed", "true");
    String location = null;
    for (String line : answer.headers().split("\n", -1)) {
      int colon = line.indexOf(": ");
      String name = colon < 0 ? "" : line.substring(0, colon);
      if (name.equalsIgnoreCase(HttpHeaders.LOCATION)) {
        location = line.substring(colon + 2);
      } else if (!name.isEmpty()) {
        response.setHeader(name, line.substring(colon + 2));
      }
    }
    if (location != null) {
      send(request, response, answer.status(), location);
    }
    byte[] body = answer.body();
    if (body != null && body.length > 0) {
      response.getOutputStream().write(body);
    }
  }

  /** A form that htmx sent in the place of the browser goes on to a whole new page, as it would without htmx. */
  private static void send(HttpServletRequest request, HttpServletResponse response, int status, String location) {
    if ("true".equals(request.getHeader("HX-Boosted")) && status / 100 == 3) {
      response.setStatus(SC_OK);
      response.setHeader("HX-Redirect", location);
      if (samePage(request.getHeader("HX-Current-URL"), location)) {
        // To go to a place on the page one is on is no journey to a browser: it would show the page as it was before.
        response.setHeader("HX-Refresh", "true");
      }
    } else {
      response.setHeader(HttpHeaders.LOCATION, location);
    }
  }

  private static boolean samePage(@Nullable String here, String location) {
    int place = location.indexOf('#');
    if (here == null || place < 0) {
      return false;
    }
    String page = location.substring(0, place);
    String current = here.split("#", 2)[0];
    return page.startsWith("/") ? current.replaceFirst("^https?://[^/]+", "").equals(page) : current.equals(page);
  }
}
