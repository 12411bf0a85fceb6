package org.tibao.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Code;
import org.tibao.signal.Codebook;
import org.tibao.signal.Codec;
import org.tibao.signal.Decoded;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.Topic;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.Told;
import org.tibao.signal.monitor.Detection;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.Evidence;
import org.tibao.signal.monitor.IncidentId;
import org.tibao.support.Fuzz;

/** What devices send, what stands in the logs between the platform and the job, and the books by which it is read. */
class PayloadFuzzTests {

  private static final Instant T0 = Instant.parse("2026-05-01T07:58:00.250Z");
  private static final Message.Stamp STAMP = new Message.Stamp(3, 7, T0);
  private static final List<Message> MESSAGES = List.of(
      new Message.Status(STAMP, ServiceMode.NORMAL, true, Direction.UP, false, 4, true, true, -12),
      new Message.Event(STAMP, Code.values()[2]), new Message.Alarm(STAMP, Code.values()[0]),
      new Message.Statistics(STAMP, 19_000, 4_000_000), new Message.Heartbeat(STAMP));
  private static final Speaker SPEAKER = new Speaker(77, "XJD-0001", new UUID(1, 2), 500_101, "/50/01/甲/");
  private static final Codec USUAL = Codec.usual();
  private static final List<Codec> CODECS = Codebook.shipped().stream().map(Codebook::shipped).map(Codec::new).toList();

  /** No message by any book, of any kind. */
  private static final class NoMessage extends Exception {
    NoMessage(String why) {
      super(why);
    }
  }

  @Test
  void messagesOfDevices() {
    var honest = new ArrayList<byte[]>();
    for (Message each : MESSAGES) {
      honest.add(Codec.encode(each, Codec.Form.JSON));
      honest.add(Codec.encode(each, Codec.Form.CBOR));
    }
    Fuzz.of("payload", PayloadFuzzTests::message).from(honest.toArray(byte[][]::new)).refusing(NoMessage.class)
        .words("boot", "seq", "at", "serviceMode", "carPosition", "levelError", "messageCode", "2026-05-01T07:58:60Z",
            "9999-12-31T23:59:59.999+23:59", "0001-01-01T00:00:00-23:59")
        .memory(4, 300).tried(4_000);
  }

  private static Object message(byte[] bytes) throws NoMessage {
    String flaw = "";
    Message found = null;
    for (Codec codec : CODECS) {
      for (MessageKind kind : MessageKind.values()) {
        Decoded decoded = codec.decode(kind, bytes);
        if (decoded instanceof Message message) {
          found = message;
          assertThat(MessageKind.of(message)).isEqualTo(kind);
          for (Codec.Form form : Codec.Form.values()) {
            assertThat(USUAL.decode(kind, Codec.encode(message, form))).isEqualTo(message);
          }
        } else {
          flaw = decoded.toString();
        }
      }
    }
    if (found == null) {
      throw new NoMessage(flaw);
    }
    return found;
  }

  @Test
  void topics() {
    Fuzz.of("topic", bytes -> {
      Topic topic = Topic.parse(new String(bytes, UTF_8));
      if (topic == null) {
        throw new NoMessage("no topic of ours");
      }
      assertThat(Topic.parse(topic.text())).isEqualTo(topic);
      return topic;
    }).from("tibao/v1/XJD-0001/status", "tibao/v1/a.b_c/heartbeat").refusing(NoMessage.class).words("status", "alarm")
        .memory(1, 100).tried(5_000);
  }

  @Test
  void entriesOfTheLog() {
    var honest = new ArrayList<byte[]>();
    for (Message each : MESSAGES) {
      honest.add(new LogEntry.Said(SPEAKER, each, T0, true, true, T0.plusSeconds(9)).bytes());
    }
    honest.add(new LogEntry.Tick(T0, 7).bytes());
    Fuzz.of("log-entry", bytes -> {
      LogEntry entry = LogEntry.read(bytes);
      assertThat(LogEntry.read(entry.bytes())).isEqualTo(entry);
      return LogEntry.device(bytes) < 0 ? "tick" : "said";
    }).from(honest.toArray(byte[][]::new)).refusing(IllegalArgumentException.class).memory(1, 300).tried(5_000);
  }

  @Test
  void detectionsOfTheJob() {
    var told = new Told(SPEAKER, new Detection(DetectionKind.values()[0], Detection.Phase.values()[0],
        IncidentId.of("XJD-0001", DetectionKind.values()[0], T0), T0, T0.plusSeconds(45), T0.plusSeconds(46), true, 3,
        Duration.ofSeconds(45), List.of(new Evidence(Evidence.Fact.STOPPED, 3, 9, T0, 4),
            new Evidence(Evidence.Fact.OCCUPIED, 3, 10, T0, 2))));
    Fuzz.of("detection", bytes -> {
      Told read = Told.read(bytes);
      assertThat(Told.read(read.bytes())).isEqualTo(read);
      return read.detection().kind().word();
    }).from(told.bytes()).refusing(IllegalArgumentException.class).memory(4, 1_000).tried(5_000);
  }

  @Test
  void codebooks() {
    Fuzz.of("codebook", bytes -> Codebook.read(new ByteArrayInputStream(bytes)).confidence()).from("""
        edition: own
        title: 某厂
        extends: gbt24476-2017
        sources: [某厂手册]
        confidence: low
        zone: "+08:00"
        keys: {lc: carPosition, fx: carDirection}
        values:
          carDirection: {"0": NONE, "1": UP, "2": DOWN}
          doorZone: {"1": yes, "0": no}
        moreCodes: {"91": BELOW_BOTTOM}
        """).refusing(IllegalArgumentException.class).words("edition", "extends", "keys", "values", "codes", "zone")
        .memory(32, 3_000).tried(400);
  }
}
