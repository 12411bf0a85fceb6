package org.tibao.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Consumer;
import org.tibao.signal.Message;
import org.tibao.simulator.BrokerAddress;
import org.tibao.simulator.Fleet;
import org.tibao.simulator.FleetPlan;
import org.tibao.simulator.Login;
import org.tibao.simulator.MqttOutlet;
import org.tibao.simulator.Truth;
import tools.jackson.databind.json.JsonMapper;

/** A fleet that speaks to a broker until its time is over or somebody interrupts it. */
final class LiveSimulation implements MqttOutlet.Listener {

  private static final long SECOND = 1_000_000_000;
  private static final long TELL_EVERY = 5 * SECOND;
  private static final long PATIENCE_S = 60;

  private final FleetPlan plan;
  private final Consumer<Truth> truths;
  private final MqttOutlet outlet;
  private final PrintWriter err;
  private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private volatile String whyFailed = "";
  private long toldAt;

  LiveSimulation(BrokerAddress broker, List<Login> logins, FleetPlan plan, Consumer<Truth> truths, PrintWriter err) {
    this.plan = plan;
    this.truths = truths;
    this.err = err;
    outlet = new MqttOutlet(broker, logins, this);
  }

  @Override
  public void acknowledged(String device, Message message, long nanos) {
    slowest.accumulate(nanos);
  }

  @Override
  public void failed(String device, Message message, Throwable why) {
    whyFailed = device + ": " + why.getMessage();
  }

  /** Runs it; the answer is what the command leaves to the shell. */
  int run(double speed, Duration real, PrintWriter out, boolean json) throws Exception {
    Thread main = Thread.currentThread();
    var stop = new Thread(() -> {
      interrupted.set(true);
      try {
        main.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    try (outlet) {
      connect();
      Runtime.getRuntime().addShutdownHook(stop);
      toldAt = System.nanoTime();
      long began = toldAt;
      var fleet = new Fleet(plan, outlet, truths);
      fleet.play(speed, real, this::goOn);
      fleet.finish();
      boolean answered = outlet.drain(interrupted.get() ? 5 : PATIENCE_S);
      print((System.nanoTime() - began) / (double) SECOND, out, json);
      return answered && outlet.failed() == 0 ? Exit.DONE : Exit.REFUSED_ROWS;
    } finally {
      if (!interrupted.get()) {
        Runtime.getRuntime().removeShutdownHook(stop);
      }
    }
  }

  private void connect() throws Exception {
    err.println("连接 %1$,d 个… Connecting %1$,d …".formatted(outlet.connections()));
    try {
      outlet.connect();
    } catch (CompletionException refused) {
      Throwable cause = refused.getCause() == null ? refused : refused.getCause();
      throw new LocalTibao.TellingFailure("连接不上消息服务器：%1$s。Cannot connect to the broker: %1$s."
          .formatted(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()), Exit.FAILURE);
    }
  }

  private boolean goOn() {
    if (System.nanoTime() - toldAt > TELL_EVERY) {
      toldAt = System.nanoTime();
      err.println("… 已发 published %,d，已确认 acknowledged %,d，失败 failed %,d %s".formatted(outlet.published(),
          outlet.acknowledged(), outlet.failed(), outlet.failed() > 0 ? whyFailed : ""));
    }
    return !interrupted.get();
  }

  private void print(double took, PrintWriter out, boolean json) {
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("lifts", plan.devices().size());
      line.put("connections", outlet.connections());
      line.put("published", outlet.published());
      line.put("acknowledged", outlet.acknowledged());
      line.put("failed", outlet.failed());
      line.put("reconnected", outlet.reconnected());
      line.put("seconds", took);
      line.put("slowestMillis", slowest.get() / 1_000_000);
      out.println(JsonMapper.shared().writeValueAsString(line));
    } else {
      out.println(String.format(Locale.ROOT,
          "已发 %,d，已确认 %,d，失败 %,d，重连 %,d 次，%.1f 秒，每秒 %,.0f 条，最慢 %,d 毫秒。%1$,d published, %2$,d acknowledged, %3$,d failed, %4$,d reconnections, %5$.1f s, %6$,.0f per second, the slowest %7$,d ms.",
          outlet.published(), outlet.acknowledged(), outlet.failed(), outlet.reconnected(), took,
          outlet.acknowledged() / Math.max(took, 0.001), slowest.get() / 1_000_000));
    }
  }
}
