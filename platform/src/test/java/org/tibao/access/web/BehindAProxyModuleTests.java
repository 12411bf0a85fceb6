package org.tibao.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tibao.access.Open;
import jakarta.servlet.http.HttpServletRequest;

/** With a public address, as a proxy on this machine passes requests on. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "tibao.notice.channel=inbox", "tibao.public-url=https://lift.example.org"})
@Import({AccessFixture.class, BehindAProxyModuleTests.Address.class})
class BehindAProxyModuleTests {

  private static final String FORWARDED = "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n";

  @LocalServerPort
  int port;

  @Test
  void theAddressIsThatOfThePerson() throws IOException {
    assertThat(asked(port, "/plant/address", "lift.example.org", FORWARDED)).contains("203.0.113.7 https");
  }

  @Test
  void aForgedAddressBeforeThatOfThePersonIsNotBelieved() throws IOException {
    assertThat(asked(port, "/plant/address", "lift.example.org", "X-Forwarded-For: 198.51.100.1, 203.0.113.7\r\n"))
        .contains("203.0.113.7").doesNotContain("198.51.100.1");
  }

  @Test
  void cookiesAndBrowsersKeepToTls() throws IOException {
    String answer = asked(port, "/sign-in", "lift.example.org", "");
    assertThat(answer).contains("Strict-Transport-Security: max-age=");
    assertThat(answer).containsPattern("Set-Cookie: tibao=[^\r\n]*; Secure");
  }

  @Test
  void anotherHostIsNotThisOne() throws IOException {
    assertThat(asked(port, "/sign-in", "evil.example.org", FORWARDED)).startsWith("HTTP/1.1 421 ")
        .contains("Tibao is not at this address");
    assertThat(asked(port, "/health", "10.0.0.5", "")).startsWith("HTTP/1.1 200");
    assertThat(asked(port, "/metrics", "10.0.0.5", "")).as("for each instance, with a token")
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void redirectsNameNoHost() throws IOException {
    assertThat(asked(port, "/plant/places", "lift.example.org", FORWARDED)).contains("Location: /sign-in");
  }

  /** Over a bare socket: an HTTP client does not let the host be chosen. */
  static String asked(int port, String path, String host, String headers) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html\r\n"
          + headers + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Says from where it was asked. */
  @Controller
  static class Address {
    @GetMapping("/plant/address")
    @Open
    @ResponseBody
    String address(HttpServletRequest request) {
      return request.getRemoteAddr() + " " + request.getScheme();
    }
  }
}
