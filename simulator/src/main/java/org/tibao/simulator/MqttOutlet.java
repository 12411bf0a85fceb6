package org.tibao.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;

/**
 * 网关出口 — brings the messages of a fleet to a broker over MQTT with QoS 1: a connection for each user, so a gateway
 * that carries many lifts has one for all of them.
 *
 * <p>
 * What is not acknowledged yet is bounded: whoever delivers waits, and a broker that is slow slows the fleet. A connection
 * that is lost comes back by itself and sends again what was not acknowledged.
 */
public final class MqttOutlet implements Outlet, AutoCloseable {

  /** Up to so many lifts each have a connection of their own. */
  public static final int MOST_CONNECTIONS = 5_000;
  private static final int UNDER_WAY = 20_000;
  private static final int CONNECTING_AT_ONCE = 100;
  private static final long CONNECT_SECONDS = 60;

  /** Told from the threads of the connections what became of a message. */
  public interface Listener {

    /** The broker has answered for that message. */
    void acknowledged(String device, Message message, long nanos);

    /** The broker has refused it, or the connection is lost for good. */
    void failed(String device, Message message, Throwable why);
  }

  private final Map<String, MqttLink> links = new HashMap<>();
  private final Listener listener;
  private final Semaphore room = new Semaphore(UNDER_WAY);
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder reconnected = new LongAdder();
  private long published;
  private final List<MqttLink> all = new ArrayList<>();

  public MqttOutlet(BrokerAddress broker, List<Login> logins, Listener listener) {
    this.listener = listener;
    Map<String, MqttLink> ofUser = new HashMap<>();
    for (Login login : logins) {
      MqttLink link = ofUser.computeIfAbsent(login.user(), _ -> {
        var made = new MqttLink(broker, login, reconnected);
        all.add(made);
        return made;
      });
      links.put(login.device(), link);
    }
  }

  /** Logins without passwords: each lift for itself up to 5,000, beyond that by as many gateways. */
  public static List<Login> open(List<String> devices) {
    int carried = (devices.size() + MOST_CONNECTIONS - 1) / MOST_CONNECTIONS;
    var logins = new ArrayList<Login>();
    for (int i = 0; i < devices.size(); i++) {
      String device = devices.get(i);
      logins.add(new Login(device, carried == 1 ? device : "gateway-" + (1 + i / carried), ""));
    }
    return logins;
  }

  /** How many connections there are. */
  public int connections() {
    return all.size();
  }

  /** Connects all; fails when one of them is refused. */
  public void connect() throws InterruptedException {
    var gate = new Semaphore(CONNECTING_AT_ONCE);
    var waiting = new ArrayList<CompletableFuture<?>>();
    for (MqttLink each : all) {
      gate.acquire();
      CompletableFuture<?> connecting = each.connect().orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
      waiting.add(connecting.whenComplete((_, _) -> gate.release()));
      if (waiting.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
        break;
      }
      waiting.removeIf(done -> done.isDone() && !done.isCompletedExceptionally());
    }
    try {
      CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException refused) {
      close();
      throw refused;
    }
  }

  @Override
  public void deliver(String device, Message message, Instant receivedAt) {
    MqttLink link = links.get(device);
    if (link == null) {
      throw new IllegalArgumentException("no connection carries " + device);
    }
    room.acquireUninterruptibly();
    published++;
    long began = System.nanoTime();
    link.publish("tibao/v1/" + device + '/' + MessageKind.of(message).wire(), Codec.encode(message, Codec.Form.JSON))
        .whenComplete((_, why) -> {
          try {
            answered(device, message, System.nanoTime() - began, why);
          } finally {
            room.release();
          }
        });
  }

  private void answered(String device, Message message, long nanos, @Nullable Throwable why) {
    if (why == null) {
      acknowledged.increment();
      listener.acknowledged(device, message, nanos);
    } else {
      failed.increment();
      listener.failed(device, message, why);
    }
  }

  /** Waits until every message is answered, at most so long; whether it is. */
  public boolean drain(long seconds) throws InterruptedException {
    boolean done = room.tryAcquire(UNDER_WAY, seconds, TimeUnit.SECONDS);
    if (done) {
      room.release(UNDER_WAY);
    }
    return done;
  }

  /** How many messages were handed over to the connections. */
  public long published() {
    return published;
  }

  /** How many the broker has answered for. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  /** How many were refused or lost with their connection. */
  public long failed() {
    return failed.sum();
  }

  /** How often a connection was lost and came back. */
  public long reconnected() {
    return reconnected.sum();
  }

  @Override
  public void close() {
    CompletableFuture.allOf(all.stream().map(MqttLink::disconnect).toArray(CompletableFuture[]::new))
        .exceptionally(_ -> null).join();
  }
}
