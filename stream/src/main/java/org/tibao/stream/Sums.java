package org.tibao.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.tibao.signal.health.Tally;

/**
 * What was added up between two checkpoints, on its way into the database: added there once, however often it is tried.
 *
 * @param id by which the database knows whether it has been added
 */
record Sums(UUID id, List<Row> rows) {

  /**
   * What one lift did in an hour.
   *
   * @param hour since 1970
   */
  record Row(UUID lift, int county, long hour, Tally.Sum sum) {}

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

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(Sums sums) throws IOException {
      var bytes = new ByteArrayOutputStream(sums.rows.size() * 100 + 32);
      var to = new DataOutputStream(bytes);
      Bytes.uuid(to, sums.id);
      to.writeInt(sums.rows.size());
      for (Row each : sums.rows) {
        Bytes.uuid(to, each.lift);
        to.writeInt(each.county);
        to.writeLong(each.hour);
        write(to, each.sum);
      }
      to.flush();
      return bytes.toByteArray();
    }

    @Override
    public Sums deserialize(int version, byte[] bytes) throws IOException {
      if (version != VERSION) {
        throw new IOException("sums in version " + version);
      }
      var from = new DataInputStream(new ByteArrayInputStream(bytes));
      UUID id = Bytes.uuid(from);
      List<Row> rows = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        rows.add(new Row(Bytes.uuid(from), from.readInt(), from.readLong(), read(from)));
      }
      return new Sums(id, rows);
    }
  }
}
