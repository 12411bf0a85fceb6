package org.tibao.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which messages of a device have been counted: by boot the stretches of numbers without a gap. A device whose messages
 * all come has one stretch per boot; of very many the oldest are forgotten.
 */
final class Numbers {

  private static final int MOST = 64;

  private final List<Stretch> stretches;

  Numbers() {
    this(new ArrayList<>());
  }

  private Numbers(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  /** Numbers of one boot, both ends included. */
  private record Stretch(long boot, long from, long to) {

    boolean before(long otherBoot, long seq) {
      return boot < otherBoot || boot == otherBoot && to < seq;
    }
  }

  /** Takes note of a message; false if it was noted before. */
  boolean add(long boot, long seq) {
    int at = stretches.size();
    while (at > 0 && !stretches.get(at - 1).before(boot, seq)) {
      at--;
    }
    Stretch next = at < stretches.size() ? stretches.get(at) : null;
    if (next != null && next.boot == boot && next.from <= seq) {
      return false;
    }
    boolean joinsNext = next != null && next.boot == boot && next.from == seq + 1;
    Stretch last = at > 0 ? stretches.get(at - 1) : null;
    boolean joinsLast = last != null && last.boot == boot && last.to == seq - 1;
    var grown = new Stretch(boot, joinsLast && last != null ? last.from : seq, joinsNext && next != null
        ? next.to
        : seq);
    if (joinsNext) {
      stretches.remove(at);
    }
    if (joinsLast) {
      stretches.set(at - 1, grown);
    } else {
      stretches.add(at, grown);
    }
    if (stretches.size() > MOST) {
      stretches.removeFirst();
    }
    return true;
  }

  /** The device counts that boot anew. */
  void forget(long boot) {
    stretches.removeIf(each -> each.boot == boot);
  }

  Numbers copy() {
    return new Numbers(new ArrayList<>(stretches));
  }

  void write(DataOutput to) throws IOException {
    to.writeByte(stretches.size());
    for (Stretch each : stretches) {
      to.writeLong(each.boot);
      to.writeLong(each.from);
      to.writeLong(each.to);
    }
  }

  static Numbers read(DataInput from) throws IOException {
    List<Stretch> stretches = new ArrayList<>();
    for (int left = from.readUnsignedByte(); left > 0; left--) {
      stretches.add(new Stretch(from.readLong(), from.readLong(), from.readLong()));
    }
    return new Numbers(stretches);
  }
}
