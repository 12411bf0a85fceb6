package org.tibao.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.LogEntry.Said;

/** For where the store is not in the same thread as the monitors; usually it is, and nothing is written. */
final class SeenSerializer extends TypeSerializerSingleton<Seen> {

  private static final WatchedSerializer WATCHED = new WatchedSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public Seen createInstance() {
    return new Seen(WATCHED.createInstance(), null, List.of());
  }

  @Override
  public Seen copy(Seen from) {
    return new Seen(from.watched().copy(), from.said(), from.sums());
  }

  @Override
  public Seen copy(Seen from, Seen reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Seen seen, DataOutputView to) throws IOException {
    WATCHED.serialize(seen.watched(), to);
    Said said = seen.said();
    Bytes.bytes(to, said == null ? new byte[0] : said.bytes());
    to.writeInt(seen.sums().size());
    for (Seen.HourSum each : seen.sums()) {
      to.writeLong(each.hour());
      Sums.write(to, each.sum());
    }
  }

  @Override
  public Seen deserialize(DataInputView from) throws IOException {
    Watched watched = WATCHED.deserialize(from);
    byte[] said = Bytes.bytes(from);
    List<Seen.HourSum> sums = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      sums.add(new Seen.HourSum(from.readLong(), Sums.read(from)));
    }
    return new Seen(watched, said.length == 0 ? null : (Said) LogEntry.read(said), sums);
  }

  @Override
  public Seen deserialize(Seen reuse, DataInputView from) throws IOException {
    return deserialize(from);
  }

  @Override
  public void copy(DataInputView from, DataOutputView to) throws IOException {
    serialize(deserialize(from), to);
  }

  @Override
  public TypeSerializerSnapshot<Seen> snapshotConfiguration() {
    return new Form();
  }

  /** There is one form; it is never kept. */
  public static final class Form extends SimpleTypeSerializerSnapshot<Seen> {
    public Form() {
      super(SeenSerializer::new);
    }
  }
}
