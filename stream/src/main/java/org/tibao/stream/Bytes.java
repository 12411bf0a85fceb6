package org.tibao.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.UUID;
import org.tibao.signal.log.Speaker;

/** The parts of which the forms of this package are made. */
final class Bytes {

  private Bytes() {}

  static void speaker(DataOutput to, Speaker speaker) throws IOException {
    to.writeInt(speaker.number());
    to.writeUTF(speaker.name());
    uuid(to, speaker.lift());
    to.writeInt(speaker.county());
    to.writeUTF(speaker.path());
  }

  static Speaker speaker(DataInput from) throws IOException {
    return new Speaker(from.readInt(), from.readUTF(), uuid(from), from.readInt(), from.readUTF());
  }

  static void uuid(DataOutput to, UUID id) throws IOException {
    to.writeLong(id.getMostSignificantBits());
    to.writeLong(id.getLeastSignificantBits());
  }

  static UUID uuid(DataInput from) throws IOException {
    return new UUID(from.readLong(), from.readLong());
  }

  static void bytes(DataOutput to, byte[] bytes) throws IOException {
    to.writeInt(bytes.length);
    to.write(bytes);
  }

  static byte[] bytes(DataInput from) throws IOException {
    byte[] bytes = new byte[from.readInt()];
    from.readFully(bytes);
    return bytes;
  }
}
