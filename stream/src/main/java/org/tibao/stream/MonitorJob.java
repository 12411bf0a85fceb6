package org.tibao.stream;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.Told;

/**
 * The job: messages from Kafka, by device to the monitor of each lift; what is found goes to Kafka, what was said and how
 * the lifts stand to the database.
 *
 * <p>
 * The names of its parts ({@code uid}) are those by which a savepoint gives each its state back: they stay.
 */
final class MonitorJob {

  private MonitorJob() {}

  /**
   * Builds it.
   *
   * @param resumed whether it begins at a checkpoint or savepoint. A part of the log that this should not know is read from
   *                its beginning then, not from where a later run had come to: what the lifts know of it is passed over
   */
  static void build(StreamExecutionEnvironment env, JobSettings settings, boolean resumed) {
    env.enableCheckpointing(settings.checkpoint().toMillis(), CheckpointingMode.EXACTLY_ONCE);
    // Where there are so many lifts that one takes long, they watch at least half of the time.
    env.getCheckpointConfig().setMinPauseBetweenCheckpoints(settings.checkpoint().toMillis() / 2);
    env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    env.getConfig().enableObjectReuse();
    env.getConfig().setAutoWatermarkInterval(0);
    SingleOutputStreamOperator<Seen> seen = env
        .fromSource(messages(settings, resumed), WatermarkStrategy.forGenerator(_ -> new LogTime()), "messages")
        .uid("messages")
        .filter(entry -> LogEntry.device(entry.f1) >= 0).uid("said")
        .keyBy(entry -> LogEntry.device(entry.f1), Types.INT)
        .process(new LiftWatch(settings), new SeenType()).name("watch").uid("watch");
    seen.getSideOutput(LiftWatch.TOLD).sinkTo(detections(settings)).name("detections").uid("detections");
    Database database = settings.database();
    if (database != null) {
      seen.sinkTo(new Store(database, settings.keepRaw())).name("store").uid("store");
    }
  }

  @SuppressWarnings("deprecation") // the connector still asks for the older enumeration
  private static KafkaSource<Tuple2<Long, byte[]>> messages(JobSettings settings, boolean resumed) {
    return KafkaSource.<Tuple2<Long, byte[]>>builder().setProperties(settings.client())
        .setBootstrapServers(settings.bootstrap()).setTopics(settings.messages()).setGroupId(settings.group())
        .setStartingOffsets(resumed
            ? OffsetsInitializer.earliest()
            : OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new Entries()).build();
  }

  /** What is told twice is heard once: each detection carries the id of its trouble, and nobody waits for a checkpoint. */
  private static KafkaSink<byte[]> detections(JobSettings settings) {
    Properties producer = settings.client();
    producer.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    producer.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
    // One at a time: a partition that has just moved would refuse the second before it has taken the first.
    producer.setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    return KafkaSink.<byte[]>builder().setKafkaProducerConfig(producer).setBootstrapServers(settings.bootstrap())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new ByDevice(settings.detections())).build();
  }

  /**
   * Entries as they are, each with its place in its part of the log: they are read where they are looked at. What cannot be read is left out and counted, so that the
   * watch over all lifts does not end there.
   */
  private static final class Entries implements KafkaRecordDeserializationSchema<Tuple2<Long, byte[]>> {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    private transient @Nullable Counter unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
      unreadable = context.getMetricGroup().counter("unreadable");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> entry, Collector<Tuple2<Long, byte[]>> out) {
      byte[] value = entry.value();
      try {
        LogEntry.read(value);
      } catch (RuntimeException e) {
        Counter counted = unreadable;
        if (counted != null) {
          counted.inc();
        }
        byte[] key = entry.key();
        // What it says may be about somebody: only where it lies is told.
        LOG.error("an entry that cannot be read is left out: key {}, part {}, offset {}, {}",
            key == null ? "none" : HexFormat.of().formatHex(key), entry.partition(), entry.offset(),
            e.getClass().getSimpleName());
        return;
      }
      out.collect(Tuple2.of(entry.offset(), value));
    }

    @Override
    public TypeInformation<Tuple2<Long, byte[]>> getProducedType() {
      return Types.TUPLE(Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }
  }

  /** All that is said of a lift lies in one part, in its order. */
  private record ByDevice(String topic) implements KafkaRecordSerializationSchema<byte[]> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(byte[] told, KafkaSinkContext context, Long at) {
      int device = Told.read(told).from().number();
      return new ProducerRecord<>(topic, ByteBuffer.allocate(Integer.BYTES).putInt(device).array(), told);
    }
  }
}
