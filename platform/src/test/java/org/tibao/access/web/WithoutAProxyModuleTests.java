package org.tibao.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Without a public address nothing that a request says about a proxy is believed. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "tibao.notice.channel=inbox")
@Import({AccessFixture.class, BehindAProxyModuleTests.Address.class})
class WithoutAProxyModuleTests {

  @LocalServerPort
  int port;

  @Test
  void forwardedHeadersAreIgnored() throws IOException {
    assertThat(BehindAProxyModuleTests.asked(port, "/plant/address", "localhost",
        "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\nForwarded: for=203.0.113.7\r\n"))
        .contains("127.0.0.1 http").doesNotContain("203.0.113.7");
  }

  @Test
  void anyHostIsAnsweredAndPlainHttpStaysPlain() throws IOException {
    assertThat(BehindAProxyModuleTests.asked(port, "/sign-in", "192.168.1.9", "")).startsWith("HTTP/1.1 200")
        .doesNotContain("Strict-Transport-Security").doesNotContain("; Secure");
  }
}
