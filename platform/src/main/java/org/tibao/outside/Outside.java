package org.tibao.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of somebody else that is asked over HTTP; to be made once and shared by all threads. */
public final class Outside {

  /** Bytes of an answer that are read: a hundred times what tokens, codes and sentences need. */
  private static final int LONGEST = 64 << 10;

  private final Duration timeout;
  private final HttpClient client;

  /** @param timeout longest wait for a whole answer */
  public Outside(Duration timeout) {
    this.timeout = timeout;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout)
        .followRedirects(HttpClient.Redirect.NEVER).build();
  }

  /** What came back: the status of HTTP and the body as text. */
  public record Answer(int status, String body) {}

  /** @throws IOException if nobody answers in time, or with what is no answer */
  public Answer ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    long until = System.nanoTime() + timeout.toNanos();
    HttpResponse<InputStream> head = head(request.timeout(timeout).build());
    try (InputStream body = head.body()) {
      // The time of a request ends with the head of its answer: the rest could come byte by byte for ever.
      var late = CompletableFuture.runAsync(() -> hangUp(body),
          CompletableFuture.delayedExecutor(until - System.nanoTime(), TimeUnit.NANOSECONDS));
      try {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
          throw new IOException("an answer of more than " + LONGEST + " bytes");
        }
        return new Answer(head.statusCode(), new String(bytes, StandardCharsets.UTF_8));
      } finally {
        late.cancel(false);
      }
    }
  }

  private HttpResponse<InputStream> head(HttpRequest request) throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IllegalArgumentException e) {
      // So the client tells of a head with a number that is none.
      throw new IOException("no answer of HTTP", e);
    }
  }

  private static void hangUp(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
