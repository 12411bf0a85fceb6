package org.tibao.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of MQTT 3.1.1 publishers on one thread: each has at most so many messages of QoS 1 under way and sends the
 * next when one is acknowledged. A proper client library would take more of the machine than the broker that is to be
 * measured.
 */
final class MqttLoad implements AutoCloseable {

  private static final int CONNECTING_AT_ONCE = 200;
  private static final int KEEP_ALIVE_S = 600;

  private final Selector selector;
  private final List<Publisher> publishers = new ArrayList<>();
  /** Who may send, once for each message that they may have under way. */
  private final Deque<Publisher> free = new ArrayDeque<>();
  private final InetSocketAddress broker;
  private int connected;
  private long acknowledged;
  private long sent;

  /** What a publisher says next. */
  @FunctionalInterface
  interface Script {
    Said next(int publisher);
  }

  /** One message to be sent. */
  record Said(byte[] topic, byte[] payload) {}

  /** Who a publisher signs in as. */
  record Name(String name, String secret) {}

  MqttLoad(String host, int port, List<Name> names) throws IOException {
    selector = Selector.open();
    broker = new InetSocketAddress(host, port);
    for (int i = 0; i < names.size(); i++) {
      publishers.add(new Publisher(i, names.get(i)));
    }
  }

  long acknowledged() {
    return acknowledged;
  }

  long sent() {
    return sent;
  }

  /** Connects all of them. */
  void connect() throws IOException {
    int next = 0;
    while (connected < publishers.size()) {
      while (next < publishers.size() && next - connected < CONNECTING_AT_ONCE) {
        publishers.get(next++).open();
      }
      selector.select(this::handle, 1000);
    }
  }

  /**
   * Sends as the script says for so long, each publisher at most {@code window} at once; at a pace of so many messages a
   * second for all, or as many as are acknowledged with 0. Answers how many were acknowledged in that time.
   */
  long run(Script script, int window, long perSecond, long millis) throws IOException {
    long before = acknowledged;
    long began = System.nanoTime();
    long end = began + millis * 1_000_000;
    var turn = new Turn(script, window);
    for (long now = began; now < end; now = System.nanoTime()) {
      turn.until(perSecond == 0 ? Long.MAX_VALUE : (now - began) / 1_000_000 * perSecond / 1000);
      selector.select(this::handle, 1);
    }
    return acknowledged - before;
  }

  /** Waits until nothing is under way, at most so long. */
  void drain(long millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (acknowledged < sent && System.nanoTime() < end) {
      selector.select(this::handle, 10);
    }
  }

  /** Whose turn it is to send: whoever has waited longest of those who may. */
  private final class Turn {
    private final Script script;
    private final int window;
    private long said;

    Turn(Script script, int window) {
      this.script = script;
      this.window = window;
      free.clear();
      for (int i = 0; i < window; i++) {
        publishers.stream().filter(each -> each.underWay < window).forEach(free::add);
      }
    }

    void until(long due) {
      for (Publisher each = said < due ? free.poll() : null; each != null; each = said < due ? free.poll() : null) {
        if (each.underWay < window) {
          each.publish(script.next(each.number));
          sent++;
          said++;
        }
      }
    }
  }

  private void handle(SelectionKey key) {
    try {
      ((Publisher) key.attachment()).ready(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Publisher each : publishers) {
      each.close();
    }
    selector.close();
  }

  /** One connection. */
  private final class Publisher {
    private final int number;
    private final Name name;
    private final ByteBuffer in = ByteBuffer.allocate(256);
    private final AtomicReference<@Nullable SocketChannel> channel = new AtomicReference<>();
    private byte[] waiting = new byte[0];
    private int packet;
    private int underWay;

    Publisher(int number, Name name) {
      this.number = number;
      this.name = name;
    }

    void open() throws IOException {
      SocketChannel made = SocketChannel.open();
      made.configureBlocking(false);
      made.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.set(made);
      made.connect(broker);
      made.register(selector, SelectionKey.OP_CONNECT, this);
    }

    void ready(SelectionKey key) throws IOException {
      if (key.isConnectable()) {
        ((SocketChannel) key.channel()).finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        send(packet(0x10, hello()));
      }
      if (key.isValid() && key.isWritable()) {
        byte[] rest = waiting;
        waiting = new byte[0];
        key.interestOps(SelectionKey.OP_READ);
        send(rest);
      }
      if (key.isValid() && key.isReadable()) {
        read((SocketChannel) key.channel());
      }
    }

    private byte[] hello() {
      var body = new ByteArrayOutputStream();
      text(body, "MQTT");
      body.write(4);
      body.write(0xc2);
      body.write(KEEP_ALIVE_S >> 8);
      body.write(KEEP_ALIVE_S);
      text(body, name.name());
      text(body, name.name());
      text(body, name.secret());
      return body.toByteArray();
    }

    void publish(Said what) {
      packet = packet % 65_535 + 1;
      underWay++;
      byte[] body = new byte[2 + what.topic.length + 2 + what.payload.length];
      body[0] = (byte) (what.topic.length >> 8);
      body[1] = (byte) what.topic.length;
      System.arraycopy(what.topic, 0, body, 2, what.topic.length);
      body[2 + what.topic.length] = (byte) (packet >> 8);
      body[3 + what.topic.length] = (byte) packet;
      System.arraycopy(what.payload, 0, body, 4 + what.topic.length, what.payload.length);
      try {
        send(packet(0x32, body));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void send(byte[] bytes) throws IOException {
      SocketChannel to = channel.get();
      if (to == null) {
        return;
      }
      if (waiting.length > 0) {
        waiting = joined(waiting, bytes);
        return;
      }
      var buffer = ByteBuffer.wrap(bytes);
      to.write(buffer);
      if (buffer.hasRemaining()) {
        waiting = Arrays.copyOfRange(bytes, buffer.position(), bytes.length);
        to.keyFor(selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      }
    }

    private void read(SocketChannel from) throws IOException {
      if (from.read(in) < 0) {
        throw new IOException("the broker closed the connection of " + name.name());
      }
      in.flip();
      while (in.remaining() >= 2 && in.remaining() >= 2 + in.get(in.position() + 1)) {
        int kind = in.get() & 0xf0;
        int length = in.get();
        if (kind == 0x20) {
          if (in.get(in.position() + 1) != 0) {
            throw new IOException("the broker refuses " + name.name());
          }
          connected++;
        } else if (kind == 0x40) {
          underWay--;
          acknowledged++;
          free.add(this);
        }
        in.position(in.position() + length);
      }
      in.compact();
    }

    void close() throws IOException {
      SocketChannel open = channel.getAndSet(null);
      if (open != null) {
        open.close();
      }
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] packet(int first, byte[] body) {
    int header = body.length > 127 ? 3 : 2;
    byte[] packet = new byte[header + body.length];
    packet[0] = (byte) first;
    packet[1] = (byte) (body.length > 127 ? body.length & 127 | 128 : body.length);
    if (header == 3) {
      packet[2] = (byte) (body.length >> 7);
    }
    System.arraycopy(body, 0, packet, header, body.length);
    return packet;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
