package org.tibao.telemetry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary {@code COPY} format, in one array that is used again and again. */
final class CopyBuffer {

  private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  private byte[] bytes = new byte[1 << 16];
  private int length;

  /** Begins anew. */
  CopyBuffer begin() {
    length = 0;
    room(SIGNATURE.length + 8);
    System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
    length = SIGNATURE.length;
    int32(0);
    int32(0);
    return this;
  }

  void row(int columns) {
    room(2);
    int16(columns);
  }

  /** After the last row. */
  CopyBuffer end() {
    room(2);
    int16(-1);
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void none() {
    room(4);
    int32(-1);
  }

  void smallint(int value) {
    room(6);
    int32(2);
    int16(value);
  }

  void smallint(@Nullable Integer value) {
    if (value == null) {
      none();
    } else {
      smallint(value.intValue());
    }
  }

  void integer(int value) {
    room(8);
    int32(4);
    int32(value);
  }

  void bigint(long value) {
    room(12);
    int32(8);
    int64(value);
  }

  void bool(boolean value) {
    room(5);
    int32(1);
    bytes[length++] = (byte) (value ? 1 : 0);
  }

  void uuid(UUID value) {
    room(20);
    int32(16);
    int64(value.getMostSignificantBits());
    int64(value.getLeastSignificantBits());
  }

  void instant(Instant value) {
    bigint(Moments.micros(value));
  }

  void text(String value) {
    blob(value.getBytes(StandardCharsets.UTF_8));
  }

  void blob(byte[] value) {
    room(4 + value.length);
    int32(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void room(int needed) {
    if (length + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
    }
  }

  private void int16(int value) {
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
  }

  private void int32(int value) {
    int16(value >>> 16);
    int16(value);
  }

  private void int64(long value) {
    int32((int) (value >>> 32));
    int32((int) value);
  }
}
