package org.tibao.database;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What a set of rows adds up to, whatever their order: how many there are, and the sum modulo 2^128 of the first sixteen
 * bytes of the SHA-256 of each row as a line of {@code COPY … TO STDOUT}. A row that is lost, doubled or changed by one
 * character changes the sum.
 */
final class RowChecksum {

  private final MessageDigest sha256;
  private long rows;
  private long high;
  private long low;

  RowChecksum() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Takes one line, its end of line included. */
  void add(byte[] line, int length) {
    sha256.update(line, 0, length);
    byte[] digest = sha256.digest();
    long addend = toLong(digest, 8);
    long sum = low + addend;
    high += toLong(digest, 0) + (Long.compareUnsigned(sum, addend) < 0 ? 1 : 0);
    low = sum;
    rows++;
  }

  /** Takes all lines of a copy; a last line without an end counts as one, and so betrays that the copy was cut. */
  void addAll(InputStream copy) throws IOException {
    byte[] chunk = new byte[1 << 16];
    byte[] line = new byte[1 << 12];
    int length = 0;
    for (int read = copy.read(chunk); read >= 0; read = copy.read(chunk)) {
      for (int i = 0; i < read; i++) {
        if (length == line.length) {
          line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = chunk[i];
        if (chunk[i] == '\n') {
          add(line, length);
          length = 0;
        }
      }
    }
    if (length > 0) {
      add(line, length);
    }
  }

  long rows() {
    return rows;
  }

  /** The sum as 32 hexadecimal digits. */
  String sum() {
    return "%016x%016x".formatted(high, low);
  }

  private static long toLong(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }
}
