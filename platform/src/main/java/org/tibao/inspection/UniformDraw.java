package org.tibao.inspection;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A draw in which everything has the same chance: RFC 3797, section 4. */
final class UniformDraw {

  private UniformDraw() {}

  /** The positions drawn, from 1, in the order of the draw. */
  static List<Integer> positions(int pool, int size, String key) {
    List<Integer> left = IntStream.rangeClosed(1, pool).boxed().collect(Collectors.toCollection(ArrayList::new));
    byte[] text = key.getBytes(StandardCharsets.US_ASCII);
    List<Integer> drawn = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      byte[] index = ByteBuffer.allocate(Short.BYTES).putShort((short) i).array();
      var number = new BigInteger(1, Digests.md5(index, text, index));
      drawn.add(left.remove(number.mod(BigInteger.valueOf(left.size())).intValue()));
    }
    return drawn;
  }
}
