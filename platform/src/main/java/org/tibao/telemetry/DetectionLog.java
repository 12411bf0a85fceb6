package org.tibao.telemetry;

import jakarta.annotation.PreDestroy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.Told;

/**
 * Listens to what a job elsewhere has found. Only after it is written down does Kafka learn that it was heard: what is
 * heard again after a kill is no news. What cannot be understood is counted and passed over: it must not keep the rest from
 * being heard. While the database is away everything waits.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = StreamSettings.SETTING, havingValue = StreamSettings.KAFKA)
class DetectionLog {

  private static final Logger LOG = LoggerFactory.getLogger(DetectionLog.class);
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  /** Polling says nothing of a Kafka that is away: this long it may take to answer where its log ends. */
  private static final Duration ANSWER = Duration.ofSeconds(10);
  /**
   * What an instance that was killed had to hear goes to another after so long; as usual it would be 45 s, in which people
   * shut in wait unseen. It is three heartbeats: less would take a long pause of a busy machine for its end.
   */
  private static final Duration KILLED = Duration.ofSeconds(10);
  private static final double NANOS = 1e9;

  private final StreamSettings.Kafka settings;
  private final Map<String, Object> client;
  private final DeviceTable devices;
  private final Findings findings;
  private final Counts counts;
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> open;
  private volatile boolean closed;
  /** When all that had been found was heard last, by the clock that never goes back; null while another listens. */
  private volatile @Nullable Long looked;

  DetectionLog(StreamSettings settings, DeviceTable devices, WatchTable table, Counts counts,
      TransactionTemplate transaction, ApplicationEventPublisher events) {
    this.settings = settings.kafka();
    this.client = this.settings.client();
    this.devices = devices;
    this.counts = counts;
    this.findings = new Findings(table, counts, transaction, events);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    thread = Thread.ofPlatform().daemon().name("telemetry-detections").start(this::work);
  }

  private void work() {
    while (!closed) {
      try (var consumer = consumer()) {
        open = consumer;
        listen(consumer);
      } catch (WakeupException e) {
        LOG.debug("nothing more is heard", e);
      } catch (KafkaException | DataAccessException | TransactionException e) {
        LOG.warn("what was found is not heard at the moment: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.error("what was found is not heard at the moment", e);
        pause();
      } finally {
        open = null;
      }
    }
  }

  private void listen(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(settings.detections()), new Share(consumer));
    while (!closed) {
      ConsumerRecords<byte[], byte[]> found = consumer.poll(WAIT);
      if (found.isEmpty()) {
        consumer.endOffsets(consumer.assignment(), ANSWER);
      } else {
        hear(found);
        consumer.commitSync();
      }
      if (!consumer.assignment().isEmpty()) {
        looked = System.nanoTime();
      }
    }
  }

  /** Who listens to which part: more instances than parts leave some without any. */
  private final class Share implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;

    Share(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> parts) {
      if (consumer.assignment().isEmpty()) {
        looked = null;
      } else if (looked == null) {
        looked = System.nanoTime();
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> parts) {
      // What was heard of them has been committed.
    }
  }

  /** Seconds since all that had been found was heard; -1 while another listens. */
  double lag() {
    Long last = looked;
    return last == null ? -1 : (System.nanoTime() - last) / NANOS;
  }

  /** Hears one after the other; what cannot be heard is counted, and named without what it says. */
  void hear(Iterable<ConsumerRecord<byte[], byte[]>> found) {
    for (ConsumerRecord<byte[], byte[]> each : found) {
      try {
        take(Told.read(each.value()));
      } catch (DataIntegrityViolationException e) {
        passOver(each, e);
      } catch (DataAccessException | TransactionException e) {
        throw e; // it is the database, not the record: all of them wait
      } catch (RuntimeException e) {
        passOver(each, e);
      }
    }
  }

  private void passOver(ConsumerRecord<byte[], byte[]> unheard, RuntimeException why) {
    counts.unheard.increment();
    byte[] key = unheard.key();
    LOG.error("what was found at {} {} {} of device {} cannot be heard: {}", unheard.topic(), unheard.partition(),
        unheard.offset(), key != null && key.length == Integer.BYTES ? ByteBuffer.wrap(key).getInt() : "unknown",
        why.getClass().getName());
  }

  /** Writes down what was told, as of the lift in which the device sat then. */
  private void take(Told told) {
    findings.tell(List.of(new Findings.Found(device(told.from()), told.detection())));
  }

  private Registration device(Speaker then) {
    Registration now = devices.numbered(then.number());
    return then.lift().equals(now.lift())
        ? now
        : new Registration(now.number(), now.id(), now.name(), now.kind(), then.lift(), then.county(), then.path(),
            now.gateway(), now.codebook(), now.certificate(), now.secretHash(), now.locked());
  }

  /** What the file says, except where it matters that everything is heard. */
  private KafkaConsumer<byte[], byte[]> consumer() {
    var known = new HashMap<>(client);
    known.putAll(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
        ConsumerConfig.GROUP_ID_CONFIG, settings.group(), ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        (int) KILLED.toMillis(), ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
        ConsumerConfig.CLIENT_ID_CONFIG, "tibao-incidents"));
    return new KafkaConsumer<>(known, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void close() throws InterruptedException {
    closed = true;
    KafkaConsumer<byte[], byte[]> listening = open;
    if (listening != null) {
      listening.wakeup();
    }
    Thread working = thread;
    if (working != null) {
      working.join(Duration.ofSeconds(10));
    }
  }
}
