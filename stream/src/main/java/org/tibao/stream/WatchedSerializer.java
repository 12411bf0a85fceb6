package org.tibao.stream;

import java.io.IOException;
import java.util.UUID;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.monitor.LiftState;

/**
 * What is known of a lift, in checkpoints and savepoints: the version of this form, whose device it is, and the bytes
 * that the monitor's state and the sums write of themselves, which carry their own versions.
 */
final class WatchedSerializer extends TypeSerializerSingleton<Watched> {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedSerializer.class);
  private static final int VERSION = 2;
  /** It did not say how far in the log it goes. */
  private static final int WITHOUT_REACH = 1;
  private static final Speaker NOBODY = new Speaker(0, "", new UUID(0, 0), 0, "/");

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public Watched createInstance() {
    return Watched.of(NOBODY);
  }

  @Override
  public Watched copy(Watched from) {
    return from.copy();
  }

  @Override
  public Watched copy(Watched from, Watched reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Watched watched, DataOutputView to) throws IOException {
    to.writeByte(VERSION);
    Bytes.speaker(to, watched.speaker());
    to.writeLong(watched.timer());
    Bytes.bytes(to, watched.state().bytes());
    Bytes.bytes(to, watched.tally().bytes());
    watched.numbers().write(to);
    Bytes.uuid(to, watched.reach().log());
    to.writeLong(watched.reach().until());
  }

  @Override
  public Watched deserialize(DataInputView from) throws IOException {
    int version = from.readByte();
    if (version < WITHOUT_REACH || version > VERSION) {
      throw new IOException("what is known of a lift, in version " + version);
    }
    Speaker speaker = Bytes.speaker(from);
    long timer = from.readLong();
    LiftState state = state(speaker.name(), Bytes.bytes(from));
    Tally tally = Tally.of(Bytes.bytes(from));
    Numbers numbers = Numbers.read(from);
    Reach reach = version == WITHOUT_REACH ? Reach.NONE : new Reach(Bytes.uuid(from), from.readLong());
    return new Watched(speaker, state, tally, numbers, timer, reach);
  }

  /** What a monitor wrote that this one cannot read is forgotten; the watch over the others goes on. */
  static LiftState state(String name, byte[] bytes) {
    try {
      return LiftState.read(name, bytes);
    } catch (IllegalArgumentException e) {
      LOG.warn("the monitor of {} begins anew: {}", name, e.getMessage());
      return LiftState.of(name);
    }
  }

  @Override
  public Watched deserialize(Watched reuse, DataInputView from) throws IOException {
    return deserialize(from);
  }

  @Override
  public void copy(DataInputView from, DataOutputView to) throws IOException {
    serialize(deserialize(from), to);
  }

  @Override
  public TypeSerializerSnapshot<Watched> snapshotConfiguration() {
    return new Form();
  }

  /** Which form was written: each value carries its version, so that every later form can read the earlier ones. */
  public static final class Form implements TypeSerializerSnapshot<Watched> {

    @Override
    public int getCurrentVersion() {
      return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView to) {
      // The version is all.
    }

    @Override
    public void readSnapshot(int version, DataInputView from, ClassLoader loader) throws IOException {
      if (version > VERSION) {
        throw new IOException("written by a newer version of the job: " + version);
      }
    }

    @Override
    public TypeSerializer<Watched> restoreSerializer() {
      return new WatchedSerializer();
    }

    @Override
    public TypeSerializerSchemaCompatibility<Watched> resolveSchemaCompatibility(
        TypeSerializerSnapshot<Watched> older) {
      return older instanceof Form
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
