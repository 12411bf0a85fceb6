package org.tibao.signal.monitor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tibao.signal.Codec;
import org.tibao.signal.Codec.Form;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;

/** A lift's state as bytes: a version, then every field in turn, whole numbers in as few bytes as they need. */
final class StateBytes {

  private static final int VERSION = 1;
  private static final int MOST = 1 << 16;
  private static final Codec CODEC = Codec.usual();
  private static final DetectionKind[] KINDS = DetectionKind.values();

  private StateBytes() {}

  static byte[] write(LiftState state) {
    var to = new Writer();
    to.number(VERSION);
    to.state(state);
    return Arrays.copyOf(to.bytes, to.length);
  }

  static LiftState read(String device, byte[] bytes) {
    try {
      var from = new Reader(bytes);
      long version = from.number();
      if (version != VERSION) {
        throw new IllegalArgumentException("the state of a lift in version " + version);
      }
      LiftState state = from.state(device);
      if (from.bytes.hasRemaining()) {
        throw new IllegalArgumentException("more than the state of a lift");
      }
      return state;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("less than the state of a lift", e);
    }
  }

  private static final class Writer {
    private byte[] bytes = new byte[512];
    private int length;

    void state(LiftState state) {
      order(state);
      car(state);
      past(state);
      number(state.open.length);
      for (Incident each : state.open) {
        number(each.kind().ordinal());
        number(each.raised());
        number(each.level());
        number(each.past() ? 1 : 0);
      }
      number(state.held.length);
      for (Held each : state.held) {
        byte[] message = Codec.encode(each.message(), Form.CBOR);
        number(each.received());
        number(MessageKind.of(each.message()).ordinal());
        number(message.length);
        for (byte one : message) {
          put(one);
        }
      }
      number(state.behind == null ? 0 : 1);
      if (state.behind != null) {
        state(state.behind);
      }
    }

    private void order(LiftState state) {
      number(state.boot);
      number(state.seq);
      number(state.window);
      number(state.bootBefore);
      number(state.seqBefore);
      number(state.lostFrom);
      number(state.lostTo);
      number(state.happened);
      number(state.received);
      number(state.offset);
      number(state.lag);
      number(state.anchor);
      number(state.anchorDelay);
      number(state.timer);
      number(state.inTurn);
    }

    private void car(LiftState state) {
      number((state.known ? 1 : 0)
          | (state.moving ? 2 : 0)
          | (state.zone ? 4 : 0)
          | (state.closed ? 8 : 0)
          | (state.sensed ? 16 : 0)
          | (state.latched ? 32 : 0)
          | (state.arrived ? 64 : 0)
          | (state.ranSinceClosed ? 128 : 0)
          | (state.cut ? 256 : 0)
          | (state.worse ? 512 : 0)
          | (state.stuck ? 1024 : 0));
      number(state.mode);
      number(state.floor);
      number(state.pulses);
      number(state.closedRuns);
      number(state.faultCode);
      mark(state.stopped);
      mark(state.started);
      mark(state.door);
      mark(state.zoned);
      mark(state.moded);
      mark(state.occupied);
      mark(state.fault);
      mark(state.rung);
      mark(state.power);
      mark(state.openRun);
      number(state.floored);
      number(state.seenAt);
      number(state.sensedSince);
      number(state.workedAt);
    }

    private void past(LiftState state) {
      number(state.shut);
      number(state.urgent);
      number(state.confirmAt);
      number(state.freeingAt);
      number(state.cycles);
      number(state.failed);
      number(state.spans);
      number(Float.floatToIntBits(state.usualFailed));
      number(Float.floatToIntBits(state.level));
      number(state.levelStops);
      number(state.hour);
      number(state.hourRuns);
      number(state.day);
      number(state.dayPeak);
      number(Float.floatToIntBits(state.usualPeak));
      number(state.days);
      number(state.trips);
      number(state.inspectionDue);
      number(state.uninspected);
      number(state.repeats);
      number(state.late);
      number(state.lost);
      number(state.wrongClocks);
      number(state.fallen);
    }

    private void mark(Mark mark) {
      number(mark.boot());
      if (mark.isKnown()) {
        number(mark.seq());
        number(mark.at());
      }
    }

    /** Seven bits a byte, the sign in the lowest. */
    private void number(long value) {
      long left = value << 1 ^ value >> 63;
      while ((left & ~0x7fL) != 0) {
        put((byte) (left | 0x80));
        left >>>= 7;
      }
      put((byte) left);
    }

    private void put(byte value) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = value;
    }
  }

  private static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    LiftState state(String device) {
      LiftState state = LiftState.of(device);
      order(state);
      car(state);
      past(state);
      state.open = new Incident[count()];
      for (int i = 0; i < state.open.length; i++) {
        state.open[i] = new Incident(KINDS[(int) number()], number(), (int) number(), number() != 0);
      }
      state.held = new Held[count()];
      for (int i = 0; i < state.held.length; i++) {
        state.held[i] = held();
      }
      state.behind = number() == 0 ? null : state(device);
      return state;
    }

    private Held held() {
      long received = number();
      MessageKind kind = MessageKind.values()[(int) number()];
      byte[] message = new byte[count()];
      bytes.get(message);
      if (CODEC.decode(kind, message) instanceof Message read) {
        return new Held(read, received);
      }
      throw new IllegalArgumentException("a message that waits cannot be read");
    }

    private int count() {
      long count = number();
      if (count < 0 || count > MOST) {
        throw new IllegalArgumentException("no state of a lift has so many");
      }
      return (int) count;
    }

    private void order(LiftState state) {
      state.boot = number();
      state.seq = number();
      state.window = number();
      state.bootBefore = number();
      state.seqBefore = number();
      state.lostFrom = number();
      state.lostTo = number();
      state.happened = number();
      state.received = number();
      state.offset = number();
      state.lag = (int) number();
      state.anchor = number();
      state.anchorDelay = number();
      state.timer = number();
      state.inTurn = number();
    }

    private void car(LiftState state) {
      int truths = (int) number();
      state.known = (truths & 1) != 0;
      state.moving = (truths & 2) != 0;
      state.zone = (truths & 4) != 0;
      state.closed = (truths & 8) != 0;
      state.sensed = (truths & 16) != 0;
      state.latched = (truths & 32) != 0;
      state.arrived = (truths & 64) != 0;
      state.ranSinceClosed = (truths & 128) != 0;
      state.cut = (truths & 256) != 0;
      state.worse = (truths & 512) != 0;
      state.stuck = (truths & 1024) != 0;
      state.mode = (byte) number();
      state.floor = (short) number();
      state.pulses = (short) number();
      state.closedRuns = (short) number();
      state.faultCode = (short) number();
      state.stopped = mark();
      state.started = mark();
      state.door = mark();
      state.zoned = mark();
      state.moded = mark();
      state.occupied = mark();
      state.fault = mark();
      state.rung = mark();
      state.power = mark();
      state.openRun = mark();
      state.floored = number();
      state.seenAt = number();
      state.sensedSince = number();
      state.workedAt = number();
    }

    private void past(LiftState state) {
      state.shut = (byte) number();
      state.urgent = (byte) number();
      state.confirmAt = number();
      state.freeingAt = number();
      state.cycles = (int) number();
      state.failed = (int) number();
      state.spans = (short) number();
      state.usualFailed = Float.intBitsToFloat((int) number());
      state.level = Float.intBitsToFloat((int) number());
      state.levelStops = (short) number();
      state.hour = (int) number();
      state.hourRuns = (int) number();
      state.day = (int) number();
      state.dayPeak = (int) number();
      state.usualPeak = Float.intBitsToFloat((int) number());
      state.days = (short) number();
      state.trips = number();
      state.inspectionDue = number();
      state.uninspected = (short) number();
      state.repeats = (int) number();
      state.late = (int) number();
      state.lost = (int) number();
      state.wrongClocks = (int) number();
      state.fallen = (int) number();
    }

    private Mark mark() {
      long boot = number();
      return boot < 0 ? Mark.NONE : new Mark(boot, number(), number());
    }

    private long number() {
      long value = 0;
      for (int shift = 0; shift < 70; shift += 7) {
        byte next = bytes.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          break;
        }
      }
      return value >>> 1 ^ -(value & 1);
    }
  }
}
