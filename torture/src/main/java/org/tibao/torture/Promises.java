package org.tibao.torture;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was asked and what was promised, as it comes. It is written into a file of the run too, a line each, so that a run
 * that dies can be judged by hand: what, its id, what it is about, fen.
 */
final class Promises implements AutoCloseable {

  /** What can be promised beside messages. */
  enum Kind {
    PAYMENT, BALLOT, REPORT, IMPORT
  }

  /**
   * Something asked under an id of its own, however often.
   *
   * @param about the account, the dwelling, the lift
   * @param fen   how much money; 0 where it is not about money
   */
  record Order(Kind kind, String id, String about, long fen) {}

  /** One start of a device. */
  record Boot(String device, long number) {}

  /** Stands in every id, so that two runs on one database are told apart. */
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final BufferedWriter file;
  private final Map<String, Order> asked = new ConcurrentHashMap<>();
  private final Map<String, Order> acknowledged = new ConcurrentHashMap<>();
  private final Map<Boot, Long> messages = new ConcurrentHashMap<>();
  private final LongAdder count = new LongAdder();
  private final Map<Load.Door, AtomicLong> latest = new ConcurrentHashMap<>();
  private final long began = System.nanoTime();

  Promises(Path data) throws IOException {
    file = Files.newBufferedWriter(data.resolve("promises.txt"));
  }

  String run() {
    return run;
  }

  void ask(Order order) throws IOException {
    if (asked.putIfAbsent(order.id(), order) == null) {
      write("asked " + line(order));
    }
  }

  /** It was answered, for the first time or again. */
  void acknowledge(Order order, long askedAt) throws IOException {
    switch (order.kind()) {
      case PAYMENT -> answered(Load.Door.PAYMENT, askedAt);
      case BALLOT -> answered(Load.Door.BALLOT, askedAt);
      case REPORT, IMPORT -> {
        // They are counted and have no door of their own.
      }
    }
    if (acknowledged.putIfAbsent(order.id(), order) == null) {
      write("done " + line(order));
      count.increment();
    }
  }

  /** A device begins anew to count. */
  void boot(Boot boot) throws IOException {
    messages.put(boot, 0L);
    write("boot " + boot.device() + " " + boot.number());
  }

  /** The broker has answered that message; all before it of the same boot were answered before. */
  void acknowledge(Boot boot, long seq, long askedAt) throws IOException {
    messages.put(boot, seq);
    count.increment();
    write("message " + boot.device() + " " + boot.number() + " " + seq);
    answered(Load.Door.MESSAGE, askedAt);
  }

  /** A signed-in person got a page. */
  void answered(Load.Door door, long askedAt) {
    latest.computeIfAbsent(door, _ -> new AtomicLong(Long.MIN_VALUE)).accumulateAndGet(askedAt - began, Math::max);
  }

  OptionalLong latest(Load.Door door) {
    AtomicLong found = latest.get(door);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found.get() + began);
  }

  long count() {
    return count.sum();
  }

  Map<String, Order> asked() {
    return asked;
  }

  Map<String, Order> acknowledged() {
    return acknowledged;
  }

  /** The last message of each boot that was acknowledged. */
  Map<Boot, Long> messages() {
    return messages;
  }

  private static String line(Order order) {
    return order.kind() + " " + order.id() + " " + order.fen() + " " + order.about();
  }

  private void write(String line) throws IOException {
    synchronized (file) {
      file.write(line);
      file.newLine();
    }
  }

  /** Puts down what is not in the file yet. */
  void flush() throws IOException {
    synchronized (file) {
      file.flush();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (file) {
      file.close();
    }
  }
}
