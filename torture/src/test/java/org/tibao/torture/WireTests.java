package org.tibao.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTests {

  private static final int SHORT_MILLIS = 150;

  private ServerSocket echo;
  private Wire wire;

  @BeforeEach
  void connect() throws IOException {
    echo = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
    wire = new Wire(0, new InetSocketAddress(InetAddress.getLoopbackAddress(), echo.getLocalPort()));
  }

  @AfterEach
  void leave() throws IOException {
    wire.close();
    echo.close();
  }

  private void answer() {
    while (!echo.isClosed()) {
      try {
        Socket each = echo.accept();
        Thread.ofVirtual().start(() -> back(each));
      } catch (IOException e) {
        assertThat(echo.isClosed()).as(e.toString()).isTrue();
      }
    }
  }

  private static void back(Socket each) {
    try (each) {
      each.getInputStream().transferTo(each.getOutputStream());
    } catch (IOException _) {
      // it was cut, as it was meant
    }
  }

  private Socket open() throws IOException {
    return new Socket(wire.address().getAddress(), wire.address().getPort());
  }

  private static int say(Socket socket, int word) throws IOException {
    socket.getOutputStream().write(word);
    return socket.getInputStream().read();
  }

  @Test
  void carriesBothWaysAndTheEndToo() throws IOException {
    try (Socket socket = open()) {
      assertThat(say(socket, 7)).isEqualTo(7);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void whatIsCutBreaksForThoseWhoAreThereAndForThoseWhoCome() throws IOException {
    try (Socket before = open()) {
      assertThat(say(before, 1)).isEqualTo(1);

      wire.cut();
      assertThatThrownBy(() -> before.getInputStream().read()).isInstanceOf(IOException.class)
          .hasMessageContaining("reset");
      assertThatThrownBy(() -> comesIn()).isInstanceOf(UncheckedIOException.class);

      wire.heal();
      try (Socket after = open()) {
        assertThat(say(after, 2)).isEqualTo(2);
      }
    }
  }

  private void comesIn() {
    try (Socket socket = open()) {
      say(socket, 3);
      // Where the answer to being cut is only the end of what can be read, nothing was carried either.
      throw new IOException("nothing came back: " + say(socket, 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsSwallowedIsTakenAndComesOutOnlyAfterwards() throws IOException {
    try (Socket before = open()) {
      assertThat(say(before, 1)).isEqualTo(1);
      wire.swallow();
      try (Socket meanwhile = open()) {
        for (Socket each : new Socket[]{before, meanwhile}) {
          each.setSoTimeout(SHORT_MILLIS);
          assertThatThrownBy(() -> say(each, 2)).isInstanceOf(SocketTimeoutException.class);
          each.setSoTimeout(0);
        }
        wire.heal();
        assertThat(before.getInputStream().read()).isEqualTo(2);
        assertThat(meanwhile.getInputStream().read()).isEqualTo(2);
      }
    }
  }

  @Test
  void whatIsDelayedComesLaterAndWhatIsNarrowSlowly() throws IOException {
    try (Socket socket = open()) {
      wire.delay(SHORT_MILLIS);
      assertThat(millis(socket, 1)).as("there and back").isGreaterThanOrEqualTo(2L * SHORT_MILLIS);
      wire.narrow(10_000);
      assertThat(millis(socket, 2_000)).as("2,000 bytes of 10,000 in a second").isGreaterThanOrEqualTo(190);
      wire.heal();
      assertThat(say(socket, 5)).isEqualTo(5);
    }
  }

  private static long millis(Socket socket, int bytes) throws IOException {
    long begun = System.nanoTime();
    socket.getOutputStream().write(new byte[bytes]);
    assertThat(socket.getInputStream().readNBytes(bytes)).hasSize(bytes);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
