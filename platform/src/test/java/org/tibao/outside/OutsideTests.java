package org.tibao.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tibao.support.Fuzz;
import org.tibao.support.RawAnswers;

/** Programs of others may answer what they like, as long as they like. */
class OutsideTests {

  private final RawAnswers others = new RawAnswers();
  private final HttpRequest.Builder request = HttpRequest.newBuilder(others.url());
  private final Outside outside = new Outside(Duration.ofSeconds(20));

  @Test
  void whatIsNoAnswerOfHttpIsABrokenLine() {
    Fuzz.of("http-answer", bytes -> {
      others.answer(_ -> out -> out.write(bytes));
      var answer = outside.ask(request);
      return answer.status() + " " + answer.body().length();
    }).from("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nSet-Cookie: a=b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", RawAnswers.OK + "{\"code\":0}")
        .words("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 401 ", "HTTP/1.1 101 ", "Content-Length: ",
            "Connection: close", "Transfer-Encoding: gzip", "WWW-Authenticate: Basic", "ffffffff\r\n")
        .refusing(IOException.class).tried(200);
  }

  @Test
  void anAnswerWithoutEndIsNotReadToIt() throws InterruptedException {
    var ended = new CountDownLatch(1);
    others.answer(_ -> out -> {
      out.write(RawAnswers.bytes(RawAnswers.OK));
      try {
        while (true) {
          out.write(new byte[8_192]);
        }
      } finally {
        ended.countDown();
      }
    });

    assertThatThrownBy(() -> outside.ask(request)).isInstanceOf(IOException.class).hasMessageContaining("65536");
    assertThat(ended.await(20, TimeUnit.SECONDS)).as("the line is closed").isTrue();
  }

  /** The time of a request ends with the head of its answer. */
  @Test
  void anAnswerThatDoesNotComeWholeIsNotWaitedFor() throws InterruptedException {
    var ended = new CountDownLatch(1);
    others.answer(_ -> out -> {
      out.write(RawAnswers.bytes(RawAnswers.OK));
      try {
        while (true) {
          out.write('1');
          Thread.sleep(20);
        }
      } finally {
        ended.countDown();
      }
    });

    assertThatThrownBy(() -> new Outside(Duration.ofMillis(500)).ask(request)).isInstanceOf(IOException.class);
    assertThat(ended.await(20, TimeUnit.SECONDS)).as("the line is closed").isTrue();
  }
}
