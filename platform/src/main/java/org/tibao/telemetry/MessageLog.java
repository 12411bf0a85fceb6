package org.tibao.telemetry;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.Speaker;

/**
 * The log in Kafka into which messages go where a job elsewhere watches: all copies that the topic asks for have a
 * message before it is acknowledged. Time goes into each of its parts too, for who is silent says nothing.
 */
@Component
@ConditionalOnProperty(name = StreamSettings.SETTING, havingValue = StreamSettings.KAFKA)
class MessageLog {

  private static final Logger LOG = LoggerFactory.getLogger(MessageLog.class);
  /** After a start devices come back before they are called silent. */
  private static final Duration SETTLING = Duration.ofSeconds(60);
  /** A message that has just been received may still be on its way into the log. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(300);
  private static final long LINGER_MS = 2;
  /** Who says what time it is, so that nobody's time overtakes another's messages. */
  private final long instance = new SecureRandom().nextLong();

  private final StreamSettings.Kafka settings;
  private final Map<String, Object> client;
  private final Monitors monitors;
  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable Instant began;

  MessageLog(StreamSettings settings, Monitors monitors) {
    this.settings = settings.kafka();
    this.client = this.settings.client();
    this.monitors = monitors;
  }

  /** Writes what was understood; when it returns, Kafka has it. */
  void keep(List<Arrival> arrivals) throws IOException, InterruptedException {
    try {
      Producer<byte[], byte[]> to = producer();
      List<Future<?>> sent = new ArrayList<>(arrivals.size());
      for (Arrival each : arrivals) {
        int number = each.from().number();
        sent.add(to.send(new ProducerRecord<>(settings.messages(), null, each.received().toEpochMilli(),
            ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), entry(each).bytes())));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    } catch (ExecutionException | KafkaException e) {
      letGo();
      throw new IOException("Kafka has not taken them: " + e.getMessage(), e);
    }
  }

  private LogEntry entry(Arrival arrival) {
    Registration device = arrival.from();
    UUID lift = Objects.requireNonNull(device.lift());
    var speaker = new Speaker(device.number(), device.name(), lift, device.county(), device.path());
    return new LogEntry.Said(speaker, Objects.requireNonNull(arrival.message()), arrival.received(),
        arrival.received().isBefore(settled(arrival.received())), monitors.inspectionsKnown(),
        monitors.inspectionDue(lift));
  }

  /**
   * Time goes by, as soon as those who were connected before have had time to come back.
   *
   * @param waits when the oldest message was received that is not yet in the log; null if all are
   */
  void tick(Instant now, @Nullable Instant waits) {
    if (now.isBefore(settled(now))) {
      return;
    }
    Instant onTheirWay = now.minus(ON_ITS_WAY);
    Instant until = waits == null || waits.isAfter(onTheirWay) ? onTheirWay : waits.minusMillis(1);
    try {
      Producer<byte[], byte[]> to = producer();
      byte[] tick = new LogEntry.Tick(until, instance).bytes();
      to.partitionsFor(settings.messages()).forEach(each -> to.send(
          new ProducerRecord<>(settings.messages(), each.partition(), until.toEpochMilli(), null, tick)));
    } catch (KafkaException | IllegalStateException e) { // the other thread may just have let go of it
      LOG.warn("Kafka is not told what time it is: {}", e.getMessage());
    }
  }

  private synchronized Instant settled(Instant now) {
    Instant first = began;
    if (first == null) {
      first = now;
      began = first;
    }
    return first.plus(SETTLING);
  }

  private synchronized Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      var known = new HashMap<>(client);
      int patience = (int) settings.patience().toMillis();
      known.putAll(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
          ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
          // One at a time: a partition that has just moved would refuse the second before it has taken the first.
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1, ProducerConfig.LINGER_MS_CONFIG, LINGER_MS,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2, ProducerConfig.MAX_BLOCK_MS_CONFIG, patience / 2,
          ProducerConfig.CLIENT_ID_CONFIG, "tibao-ingest"));
      open = new KafkaProducer<>(known, new ByteArraySerializer(), new ByteArraySerializer());
      producer = open;
    }
    return open;
  }

  /** One that was refused once, such as for a wrong password, never sends again: the next try is made with another. */
  private synchronized void letGo() {
    Producer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }

  @PreDestroy
  synchronized void close() {
    Producer<byte[], byte[]> open = producer;
    if (open != null) {
      open.close(Duration.ofSeconds(5));
    }
  }
}
