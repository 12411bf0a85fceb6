package org.tibao.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The way from one process to another by TCP, which can be cut, swallow what it is given, take its time, or be narrow. */
final class Wire implements AutoCloseable {

  private static final int PIECE = 65_536;
  private static final int NARROW_PIECE = 1_024;
  private static final int CONNECT_MILLIS = 5_000;

  private sealed interface State {}

  private record Whole() implements State {}

  private record Broken() implements State {}

  private record Swallowing() implements State {}

  private record Slow(long millis) implements State {}

  private record Narrow(long bytesPerSecond) implements State {}

  private final ServerSocket door;
  private final InetSocketAddress to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object change = new Object();
  private volatile State state = new Whole();
  private volatile boolean closed;

  /** @param port on which it listens, on this machine only */
  Wire(int port, InetSocketAddress to) throws IOException {
    this.to = to;
    door = new ServerSocket(port, 1_024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
  }

  /** Connections break, and new ones are refused. */
  void cut() {
    become(new Broken());
    open.forEach(Wire::reset);
  }

  /** Nothing comes through; it is kept, as a sender's machine keeps it that hears no answer. */
  void swallow() {
    become(new Swallowing());
  }

  /** Each piece takes so long, and up to half as much again. */
  void delay(long millis) {
    become(new Slow(millis));
  }

  /** So much comes through in each direction of each connection. */
  void narrow(long bytesPerSecond) {
    become(new Narrow(bytesPerSecond));
  }

  /** As it was made. */
  void heal() {
    become(new Whole());
  }

  private void become(State next) {
    synchronized (change) {
      state = next;
      change.notifyAll();
    }
  }

  private void listen() {
    while (!closed) {
      try {
        Socket from = door.accept();
        Thread.ofVirtual().start(() -> connect(from));
      } catch (IOException e) {
        if (!closed) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private void connect(Socket from) {
    var on = new Socket();
    open.add(from);
    open.add(on);
    try {
      awaitPassage();
      if (state instanceof Broken || closed) {
        throw new IOException("cut");
      }
      on.connect(to, CONNECT_MILLIS);
      from.setTcpNoDelay(true);
      on.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> carry(on, from));
      carry(from, on);
      back.join();
    } catch (IOException _) {
      // nobody is there, or it was cut: whoever came learns it below
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, on);
    }
  }

  private void carry(Socket from, Socket on) {
    var piece = new byte[PIECE];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = on.getOutputStream();
      while (true) {
        int length = in.read(piece, 0, state instanceof Narrow ? NARROW_PIECE : PIECE);
        if (length < 0) {
          awaitPassage();
          on.shutdownOutput();
          return;
        }
        hold(length);
        awaitPassage();
        out.write(piece, 0, length);
      }
    } catch (IOException _) {
      end(from, on);
    } catch (InterruptedException _) {
      end(from, on);
      Thread.currentThread().interrupt();
    }
  }

  private void hold(int length) throws InterruptedException {
    switch (state) {
      case Whole _,Broken _,Swallowing _ -> {
        // at once, never, or when it swallows no more
      }
      case Slow slow -> Thread.sleep(slow.millis() + ThreadLocalRandom.current().nextLong(slow.millis() / 2 + 1));
      case Narrow narrow -> Thread.sleep(length * 1_000L / narrow.bytesPerSecond());
    }
  }

  private void awaitPassage() throws InterruptedException {
    synchronized (change) {
      while (state instanceof Swallowing && !closed) {
        change.wait();
      }
    }
  }

  /** Whoever is at one end learns that the other is gone. */
  private void end(Socket from, Socket on) {
    reset(from);
    reset(on);
    open.remove(from);
    open.remove(on);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // it is closed already, and closing once more does no harm
    }
    try {
      socket.close();
    } catch (IOException _) {
      // nothing is left to close
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    door.close();
    become(new Broken());
    open.forEach(Wire::reset);
  }
}
