package org.tibao.signal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One message being written: all is ASCII, small whole numbers and truths, so no general writer is needed. */
final class Writing {

  private static final int LONGEST = 384;
  private static final byte[][] KEYS = new byte[Field.count()][];

  static {
    for (Field each : Field.values()) {
      KEYS[each.ordinal()] = ("\"" + each.key + "\":").getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final boolean compact;
  private final byte[] bytes = new byte[LONGEST];
  private int length;

  Writing(boolean compact) {
    this.compact = compact;
  }

  byte[] write(Message message) {
    Message.Stamp stamp = message.stamp();
    if (compact) {
      bytes[length++] = (byte) (0xa0 + 3 + keys(message));
    } else {
      bytes[length++] = '{';
    }
    number(Field.BOOT, stamp.boot());
    number(Field.SEQ, stamp.seq());
    at(stamp.at().toEpochMilli());
    switch (message) {
      case Message.Status status -> status(status);
      case Message.Event event -> number(Field.MESSAGE_CODE, event.code().number());
      case Message.Alarm alarm -> number(Field.MESSAGE_CODE, alarm.code().number());
      case Message.Statistics statistics -> {
        number(Field.TOTAL_RUNNING_TIME, statistics.runningHours());
        number(Field.PRESENT_COUNTER_VALUE, statistics.trips());
      }
      case Message.Heartbeat _ -> {
        // the stamp is all
      }
    }
    if (!compact) {
      bytes[length++] = '}';
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int keys(Message message) {
    return switch (message) {
      case Message.Status status -> status.levelErrorMm() == null ? 7 : 8;
      case Message.Event _,Message.Alarm _ -> 1;
      case Message.Statistics _ -> 2;
      case Message.Heartbeat _ -> 0;
    };
  }

  private void status(Message.Status status) {
    number(Field.SERVICE_MODE, status.mode().ordinal());
    number(Field.CAR_STATUS, status.moving() ? 1 : 0);
    number(Field.CAR_DIRECTION, status.direction().ordinal());
    truth(Field.DOOR_ZONE, status.doorZone());
    number(Field.CAR_POSITION, status.floor());
    truth(Field.DOOR_STATUS, status.doorClosed());
    truth(Field.PASSENGER_STATUS, status.passenger());
    Integer error = status.levelErrorMm();
    if (error != null) {
      number(Field.LEVEL_ERROR, error);
    }
  }

  private void key(Field field) {
    if (compact) {
      bytes[length++] = (byte) field.small;
      return;
    }
    if (field != Field.BOOT) {
      bytes[length++] = ',';
    }
    byte[] key = KEYS[field.ordinal()];
    System.arraycopy(key, 0, bytes, length, key.length);
    length += key.length;
  }

  private void truth(Field field, boolean value) {
    key(field);
    if (compact) {
      bytes[length++] = (byte) (value ? 0xf5 : 0xf4);
    } else {
      for (char each : (value ? "true" : "false").toCharArray()) {
        bytes[length++] = (byte) each;
      }
    }
  }

  private void at(long millis) {
    key(Field.AT);
    if (compact) {
      whole(millis);
    } else {
      bytes[length++] = '"';
      length = Rfc3339.write(millis, bytes, length);
      bytes[length++] = '"';
    }
  }

  private void number(Field field, long value) {
    key(field);
    if (compact) {
      whole(value);
    } else {
      decimal(value);
    }
  }

  private void decimal(long value) {
    long left = value;
    if (left < 0) {
      bytes[length++] = '-';
      left = -left;
    }
    int places = 1;
    for (long rest = left; rest >= 10; rest /= 10) {
      places++;
    }
    for (int i = length + places - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += places;
  }

  /** A whole number of CBOR: major type 0, or 1 for −1 − n, in as few bytes as hold it. */
  private void whole(long value) {
    int major = value < 0 ? 0x20 : 0;
    long n = value < 0 ? -1 - value : value;
    int size = n < 24 ? 0 : n < 0x100 ? 1 : n < 0x1_0000 ? 2 : n < 0x1_0000_0000L ? 4 : 8;
    bytes[length++] = (byte) (major + switch (size) {
      case 0 -> (int) n;
      case 1 -> 24;
      case 2 -> 25;
      case 4 -> 26;
      default -> 27;
    });
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (n >> shift);
    }
  }
}
