package org.tibao.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    chain.doFilter(small && request.getContentLengthLong() < 0 ? new Measured(request, limit) : request, response);
  }

  /** A request that does not say how much is coming: it is counted while it is read. */
  private static final class Measured extends HttpServletRequestWrapper {

    private final long limit;
    private @Nullable ServletInputStream counted;

    Measured(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream known = counted;
      if (known == null) {
        known = new Counted(super.getInputStream(), limit);
        counted = known;
      }
      return known;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      String named = getCharacterEncoding();
      return new BufferedReader(
          new InputStreamReader(getInputStream(), named == null ? StandardCharsets.UTF_8 : Charset.forName(named)));
    }
  }

  /** Refuses what comes beyond the limit. */
  private static final class Counted extends ServletInputStream {

    private final ServletInputStream in;
    private final long limit;
    private long read;

    Counted(ServletInputStream in, long limit) {
      this.in = in;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = in.read(into, from, length);
      count(Math.max(0, got));
      return got;
    }

    private void count(int more) {
      read += more;
      if (read > limit) {
        throw Refused.because(WebRefusal.BODY_TOO_LARGE, DataSize.ofBytes(limit).toMegabytes() + " MB");
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
