package org.tibao.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tibao.signal.Message;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.Told;
import org.tibao.simulator.Fleet;
import org.tibao.simulator.FleetPlan;

/** A recorded log of simulated lifts, and its way through Kafka. */
final class Log {

  static final int PARTS = 4;
  private static final Duration TICKS = Duration.ofSeconds(5);

  /** One line of the recording. */
  record Line(String device, Message message, Instant received) {}

  private Log() {}

  static List<Line> simulated(int lifts, Duration length, long seed) {
    var lines = new ArrayList<Line>();
    Instant from = Instant.parse("2026-05-04T22:00:00Z");
    var plan = new FleetPlan(FleetPlan.names(lifts), seed, from, 400, 300);
    new Fleet(plan, (device, message, received) -> lines.add(new Line(device, message, received)), _ -> {})
        .runUntil(from.plus(length));
    return lines;
  }

  static Speaker speaker(String device) {
    int number = Integer.parseInt(device.substring(4));
    return new Speaker(number, device, new UUID(7, number), 500_101, "/50/01/" + number + "/");
  }

  /** Writes lines as the platform does, the time in all parts, and answers only once Kafka has all of it. */
  static void write(JobSettings to, List<Line> lines) throws InterruptedException, ExecutionException {
    try (var producer = producer(to)) {
      var sent = new ArrayList<Future<?>>();
      Instant tick = lines.getFirst().received().plus(TICKS);
      for (Line each : lines) {
        for (; !tick.isAfter(each.received()); tick = tick.plus(TICKS)) {
          tick(producer, to, tick.minusMillis(1));
        }
        Speaker speaker = speaker(each.device);
        sent.add(producer.send(new ProducerRecord<>(to.messages(), null, each.received.toEpochMilli(),
            ByteBuffer.allocate(4).putInt(speaker.number()).array(),
            new LogEntry.Said(speaker, each.message, each.received, false, true, null).bytes())));
      }
      tick(producer, to, lines.getLast().received());
      producer.flush();
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  /** Writes what no platform writes: an empty record, one of somebody else, one of a version to come. */
  static void stray(JobSettings to) {
    byte[] newer = new LogEntry.Tick(Instant.EPOCH, 1).bytes();
    newer[0] = 9;
    try (var producer = producer(to)) {
      producer.send(new ProducerRecord<>(to.messages(), 0, null, null));
      producer.send(new ProducerRecord<>(to.messages(), 1, new byte[]{1}, new byte[]{1, 1, 0, 0, 0, 0, 1}));
      producer.send(new ProducerRecord<>(to.messages(), 2, null, newer));
    }
  }

  private static void tick(KafkaProducer<byte[], byte[]> producer, JobSettings to, Instant now) {
    for (int part = 0; part < PARTS; part++) {
      producer.send(new ProducerRecord<>(to.messages(), part, now.toEpochMilli(), null,
          new LogEntry.Tick(now, 1).bytes()));
    }
  }

  /** How much is in each part. */
  static Map<TopicPartition, Long> ends(JobSettings of) throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", of.bootstrap()))) {
      var asked = new HashMap<TopicPartition, OffsetSpec>();
      for (int part = 0; part < PARTS; part++) {
        asked.put(new TopicPartition(of.messages(), part), OffsetSpec.latest());
      }
      var ends = new HashMap<TopicPartition, Long>();
      admin.listOffsets(asked).all().get().forEach((part, end) -> ends.put(part, end.offset()));
      return ends;
    }
  }

  /**
   * Whether a checkpoint is complete in which all of that was read. A reader at the end of the log sleeps for ten seconds
   * unless something comes: it is told once more what time it is.
   */
  static boolean drained(JobSettings of, Map<TopicPartition, Long> ends, Instant now)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", of.bootstrap())); var producer = producer(of)) {
      tick(producer, of, now);
      producer.flush();
      var read = admin.listConsumerGroupOffsets(of.group()).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream().allMatch(
          end -> read.get(end.getKey()) != null && read.get(end.getKey()).offset() >= end.getValue());
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(JobSettings to) {
    return new KafkaProducer<>(Map.of("bootstrap.servers", to.bootstrap(), "acks", "all", "linger.ms", "5",
        "max.in.flight.requests.per.connection", "1"),
        new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Everything that was told so far. */
  static List<Told> told(JobSettings of) {
    var all = new ArrayList<Told>();
    try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", of.bootstrap()), new ByteArrayDeserializer(),
        new ByteArrayDeserializer())) {
      var parts = consumer.partitionsFor(of.detections()).stream()
          .map(each -> new TopicPartition(each.topic(), each.partition())).toList();
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      var ends = consumer.endOffsets(parts);
      while (parts.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(each -> all.add(Told.read(each.value())));
      }
    }
    return all;
  }
}
