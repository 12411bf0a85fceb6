package org.tibao.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.random.RandomGenerator;

/** Ports of this machine that stay free while who listens on them is down: no connection is given one of these. */
final class Ports {

  static final String HOST = "127.0.0.1";

  private static final int FIRST = 12_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1_000;
  private static final int ANSWER_MILLIS = 500;

  private Ports() {}

  static int free(RandomGenerator random) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = random.nextInt(FIRST, LAST);
      try (var _ = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
        return port;
      } catch (IOException _) {
        // taken
      }
    }
    throw new IOException("no port is free");
  }

  static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), ANSWER_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
