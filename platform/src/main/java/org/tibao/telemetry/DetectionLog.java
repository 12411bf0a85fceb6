package org.tibao.telemetry;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.Told;

/**
 * Listens to what a job elsewhere has found. Only after it is written down does Kafka learn that it was heard: what is
 * heard again after a kill is no news.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = StreamSettings.SETTING, havingValue = StreamSettings.KAFKA)
class DetectionLog {

  private static final Logger LOG = LoggerFactory.getLogger(DetectionLog.class);
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final StreamSettings.Kafka settings;
  private final DeviceTable devices;
  private final Findings findings;
  private @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> open;
  private volatile boolean closed;

  DetectionLog(StreamSettings settings, DeviceTable devices, WatchTable table, Counts counts,
      TransactionTemplate transaction, ApplicationEventPublisher events) {
    this.settings = settings.kafka();
    this.devices = devices;
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
      } finally {
        open = null;
      }
    }
  }

  private void listen(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(settings.detections()));
    while (!closed) {
      List<Told> told = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(WAIT)) {
        try {
          told.add(Told.read(each.value()));
        } catch (IllegalArgumentException e) {
          LOG.error("what was found at {} {} cannot be read", each.topic(), each.offset(), e);
        }
      }
      if (!told.isEmpty()) {
        take(told);
        consumer.commitSync();
      }
    }
  }

  /** Writes down what was told, as of the lift in which the device sat then. */
  void take(List<Told> told) {
    findings.tell(told.stream().map(each -> new Findings.Found(device(each.from()), each.detection())).toList());
  }

  private Registration device(Speaker then) {
    Registration now = devices.numbered(then.number());
    return then.lift().equals(now.lift())
        ? now
        : new Registration(now.number(), now.id(), now.name(), now.kind(), then.lift(), then.county(), then.path(),
            now.gateway(), now.codebook(), now.certificate(), now.secretHash(), now.locked());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap(),
        ConsumerConfig.GROUP_ID_CONFIG, settings.group(), ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
        ConsumerConfig.CLIENT_ID_CONFIG, "tibao-incidents"), new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
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
