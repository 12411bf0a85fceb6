package org.tibao.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.monitor.DetectionKind.Danger;
import org.tibao.signal.monitor.LiftState;

/**
 * What became of lifts between two checkpoints, on its way into the database: how each stands and what was added up of it
 * are written together with how far in the log they go, so that each message counts once whatever is tried again or
 * gone back to.
 *
 * @param id by which the database knows whether it has them
 */
record Sums(UUID id, List<Lift> lifts) {

  /**
   * What became of one lift.
   *
   * @param reach how far in the log it goes; {@link Reach#NONE} where an older form did not say
   * @param stood null where only the sums are to be written
   * @param hours what was added up, by the hour since 1970
   */
  record Lift(Speaker speaker, Reach reach, @Nullable Stood stood, Map<Long, Tally.Sum> hours) {}

  /**
   * How a lift stands.
   *
   * @param heardMillis when it was heard last
   * @param grade       0 well, 1 something is wrong, 2 people are in danger
   */
  record Stood(byte[] state, byte[] tally, long heardMillis, int grade) {

    static Stood of(Watched watched, long heardMillis) {
      int grade = 0;
      for (LiftState.Open each : watched.state().open()) {
        grade = Math.max(grade, each.kind().danger() == Danger.PEOPLE ? 2 : 1);
      }
      return new Stood(watched.state().bytes(), watched.tally().bytes(), heardMillis, grade);
    }
  }

  static void write(DataOutput to, Tally.Sum sum) throws IOException {
    for (int each : sum.values()) {
      to.writeInt(each);
    }
  }

  static Tally.Sum read(DataInput from) throws IOException {
    int[] values = new int[new Tally.Sum().values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.readInt();
    }
    return Tally.Sum.of(values);
  }

  /** Sums in checkpoints: they wait there until they are in the database. */
  static final class Form implements SimpleVersionedSerializer<Sums> {

    private static final int VERSION = 2;
    /** Hours alone. */
    private static final int WITHOUT_REACH = 1;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(Sums sums) throws IOException {
      var bytes = new ByteArrayOutputStream(sums.lifts.size() * 400 + 32);
      var to = new DataOutputStream(bytes);
      Bytes.uuid(to, sums.id);
      to.writeInt(sums.lifts.size());
      for (Lift each : sums.lifts) {
        Bytes.speaker(to, each.speaker);
        Bytes.uuid(to, each.reach.log());
        to.writeLong(each.reach.until());
        Stood stood = each.stood;
        to.writeBoolean(stood != null);
        if (stood != null) {
          Bytes.bytes(to, stood.state);
          Bytes.bytes(to, stood.tally);
          to.writeLong(stood.heardMillis);
          to.writeByte(stood.grade);
        }
        to.writeInt(each.hours.size());
        for (Map.Entry<Long, Tally.Sum> hour : each.hours.entrySet()) {
          to.writeLong(hour.getKey());
          write(to, hour.getValue());
        }
      }
      to.flush();
      return bytes.toByteArray();
    }

    @Override
    public Sums deserialize(int version, byte[] bytes) throws IOException {
      if (version < WITHOUT_REACH || version > VERSION) {
        throw new IOException("sums in version " + version);
      }
      var from = new DataInputStream(new ByteArrayInputStream(bytes));
      UUID id = Bytes.uuid(from);
      List<Lift> lifts = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        lifts.add(version == WITHOUT_REACH ? hours(from) : lift(from));
      }
      return new Sums(id, lifts);
    }

    private static Lift lift(DataInput from) throws IOException {
      Speaker speaker = Bytes.speaker(from);
      var reach = new Reach(Bytes.uuid(from), from.readLong());
      Stood stood = from.readBoolean()
          ? new Stood(Bytes.bytes(from), Bytes.bytes(from), from.readLong(), from.readByte())
          : null;
      Map<Long, Tally.Sum> hours = new HashMap<>();
      for (int left = from.readInt(); left > 0; left--) {
        hours.put(from.readLong(), read(from));
      }
      return new Lift(speaker, reach, stood, hours);
    }

    private static Lift hours(DataInput from) throws IOException {
      var speaker = new Speaker(0, "", Bytes.uuid(from), from.readInt(), "");
      return new Lift(speaker, Reach.NONE, null, Map.of(from.readLong(), read(from)));
    }
  }
}
