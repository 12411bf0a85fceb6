package org.tibao.signal.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.log.LogEntry.Tick;
import org.tibao.signal.monitor.Detection;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.Evidence;
import org.tibao.signal.monitor.IncidentId;

/** Entries of the log as bytes: the version of the form, what it is, then each field in turn. */
final class LogBytes {

  private static final int VERSION = 1;
  private static final int SAID = 1;
  private static final int TICK = 2;
  private static final int TOLD = 3;
  /** Version, what it is, and flags come before the number of the device. */
  private static final int HEAD = 3;
  private static final int SETTLING = 1;
  private static final int INSPECTED = 2;
  private static final int NOT_ASKED = 4;

  private static final Codec CODEC = Codec.usual();
  private static final MessageKind[] KINDS = MessageKind.values();
  private static final Detection.Phase[] PHASES = Detection.Phase.values();
  private static final Evidence.Fact[] FACTS = Evidence.Fact.values();

  private LogBytes() {}

  /** Something that writes. */
  private interface Body {
    void write(DataOutputStream to) throws IOException;
  }

  private static byte[] bytes(int what, Body body) {
    var bytes = new ByteArrayOutputStream(192);
    try (var to = new DataOutputStream(bytes)) {
      to.writeByte(VERSION);
      to.writeByte(what);
      body.write(to);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] write(LogEntry entry) {
    return switch (entry) {
      case Said said -> bytes(SAID, to -> write(to, said));
      case Tick tick -> bytes(TICK, to -> {
        to.writeLong(tick.now().toEpochMilli());
        to.writeLong(tick.from());
      });
    };
  }

  private static void write(DataOutputStream to, Said said) throws IOException {
    Instant due = said.inspectionDue();
    to.writeByte((said.settling() ? SETTLING : 0) | (due == null ? 0 : INSPECTED)
        | (said.inspectionKnown() ? 0 : NOT_ASKED));
    write(to, said.from());
    to.writeLong(said.received().toEpochMilli());
    if (due != null) {
      to.writeLong(due.toEpochMilli());
    }
    to.writeByte(MessageKind.of(said.message()).ordinal());
    to.write(Codec.encode(said.message(), Codec.Form.CBOR));
  }

  private static void write(DataOutputStream to, Speaker speaker) throws IOException {
    to.writeInt(speaker.number());
    to.writeUTF(speaker.name());
    to.writeLong(speaker.lift().getMostSignificantBits());
    to.writeLong(speaker.lift().getLeastSignificantBits());
    to.writeInt(speaker.county());
    to.writeUTF(speaker.path());
  }

  static byte[] write(Told told) {
    Detection what = told.detection();
    return bytes(TOLD, to -> {
      write(to, told.from());
      to.writeUTF(what.kind().word());
      to.writeByte(what.phase().ordinal());
      to.writeLong(what.incident().value().getMostSignificantBits());
      to.writeLong(what.incident().value().getLeastSignificantBits());
      to.writeLong(what.raised().toEpochMilli());
      to.writeLong(what.at().toEpochMilli());
      to.writeLong(what.known().toEpochMilli());
      to.writeBoolean(what.past());
      to.writeInt(what.level());
      to.writeLong(what.waited().toMillis());
      to.writeShort(what.evidence().size());
      for (Evidence each : what.evidence()) {
        to.writeByte(each.fact().ordinal());
        to.writeLong(each.boot());
        to.writeLong(each.seq());
        to.writeLong(each.at().toEpochMilli());
        to.writeLong(each.value());
      }
    });
  }

  private static DataInputStream open(byte[] bytes) throws IOException {
    var from = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = from.readByte();
    if (version != VERSION) {
      throw new IllegalArgumentException("an entry of the log in version " + version);
    }
    return from;
  }

  static LogEntry entry(byte[] bytes) {
    try (DataInputStream from = open(bytes)) {
      int what = from.readByte();
      return switch (what) {
        case SAID -> said(from);
        case TICK -> new Tick(instant(from), from.available() > 0 ? from.readLong() : 0);
        default -> throw new IllegalArgumentException("no entry of the log of messages: " + what);
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("less than an entry of the log", e);
    }
  }

  static int device(byte[] bytes) {
    if (bytes.length < HEAD + Integer.BYTES || bytes[0] != VERSION) {
      throw new IllegalArgumentException("no entry of the log");
    }
    return bytes[1] == SAID ? ByteBuffer.wrap(bytes).getInt(HEAD) : -1;
  }

  private static Said said(DataInputStream from) throws IOException {
    int flags = from.readByte();
    Speaker speaker = speaker(from);
    Instant received = instant(from);
    @Nullable
    Instant due = (flags & INSPECTED) == 0 ? null : instant(from);
    MessageKind kind = one(KINDS, from.readUnsignedByte());
    if (!(CODEC.decode(kind, from.readAllBytes()) instanceof Message message)) {
      throw new IllegalArgumentException("a message that cannot be read");
    }
    return new Said(speaker, message, received, (flags & SETTLING) != 0, (flags & NOT_ASKED) == 0, due);
  }

  private static Speaker speaker(DataInputStream from) throws IOException {
    return new Speaker(from.readInt(), from.readUTF(), uuid(from), from.readInt(), from.readUTF());
  }

  private static UUID uuid(DataInputStream from) throws IOException {
    return new UUID(from.readLong(), from.readLong());
  }

  private static Instant instant(DataInputStream from) throws IOException {
    return Instant.ofEpochMilli(from.readLong());
  }

  static Told told(byte[] bytes) {
    try (DataInputStream from = open(bytes)) {
      if (from.readByte() != TOLD) {
        throw new IllegalArgumentException("no detection");
      }
      Speaker speaker = speaker(from);
      DetectionKind kind = kind(from.readUTF());
      Detection.Phase phase = one(PHASES, from.readUnsignedByte());
      var incident = new IncidentId(uuid(from));
      Instant raised = instant(from);
      Instant at = instant(from);
      Instant known = instant(from);
      boolean past = from.readBoolean();
      int level = from.readInt();
      Duration waited = Duration.ofMillis(from.readLong());
      List<Evidence> evidence = new ArrayList<>();
      for (int left = from.readUnsignedShort(); left > 0; left--) {
        evidence.add(new Evidence(one(FACTS, from.readUnsignedByte()), from.readLong(), from.readLong(), instant(from),
            from.readLong()));
      }
      return new Told(speaker,
          new Detection(kind, phase, incident, raised, at, known, past, level, waited, evidence));
    } catch (IOException e) {
      throw new IllegalArgumentException("less than a detection", e);
    }
  }

  private static <T> T one(T[] all, int number) {
    if (number >= all.length) {
      throw new IllegalArgumentException("no number of any: " + number);
    }
    return all[number];
  }

  private static DetectionKind kind(String word) {
    DetectionKind kind = DetectionKind.ofWord(word);
    if (kind == null) {
      throw new IllegalArgumentException("no kind of detection: " + word);
    }
    return kind;
  }
}
