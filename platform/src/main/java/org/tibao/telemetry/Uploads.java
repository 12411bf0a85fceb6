package org.tibao.telemetry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;
import org.tibao.signal.Topic;

/** The door for devices that cannot speak MQTT: a batch by HTTP, answered when all of it is stored. */
@Component
public class Uploads {

  private static final int MOST = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DeviceTable devices;
  private final Reading reading;
  private final Inflow inflow;
  private final Counts counts;

  Uploads(Entrance entrance) {
    devices = entrance.devices();
    reading = entrance.reading();
    inflow = entrance.inflow();
    counts = entrance.counts();
  }

  /** One message as it is sent: the topic that it would have by MQTT, and its bytes. */
  public record Upload(String topic, byte[] payload) {}

  /** What became of a batch: repeats count as stored. */
  public record Outcome(int stored, int quarantined) {}

  /**
   * Stores a batch. One that was refused or not answered may be sent again: what is stored already changes nothing.
   *
   * @throws Refused {@link TelemetryRefusal#WRONG_CREDENTIALS} and those after it
   */
  public Outcome store(String name, String secret, List<Upload> batch, Instant now) {
    Registration sender = name.isEmpty() ? null : devices.read(name);
    if (sender == null || sender.locked() || !sender.opens(secret.getBytes(StandardCharsets.UTF_8))) {
      counts.refused.increment();
      throw Refused.because(TelemetryRefusal.WRONG_CREDENTIALS);
    }
    if (batch.isEmpty() || batch.size() > MOST) {
      throw Refused.because(TelemetryRefusal.BATCH_SIZE);
    }
    var stored = new CountDownLatch(batch.size());
    var arrivals = new ArrayList<Arrival>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Topic topic = Topic.parse(batch.get(i).topic());
      if (topic == null) {
        throw Refused.because(TelemetryRefusal.MESSAGE_FORM, i + 1);
      }
      Registration device = devices.known(topic.device());
      if (device == null || !device.speaksThrough(sender)) {
        counts.refused.increment();
        throw Refused.because(TelemetryRefusal.NOT_ITS_OWN, topic.device());
      }
      arrivals.add(reading.read(device, topic.kind(), batch.get(i).payload(), now, stored::countDown));
    }
    await(arrivals, stored);
    int quarantined = (int) arrivals.stream().filter(each -> each.spoilt() != null).count();
    return new Outcome(batch.size() - quarantined, quarantined);
  }

  private void await(List<Arrival> arrivals, CountDownLatch stored) {
    try {
      for (Arrival each : arrivals) {
        if (!inflow.put(each, PATIENCE)) {
          throw Refused.because(TelemetryRefusal.TOO_BUSY);
        }
      }
      if (!stored.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw Refused.because(TelemetryRefusal.TOO_BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.because(TelemetryRefusal.TOO_BUSY);
    }
  }
}
