package org.tibao.signal;

/** A data item of a message: its key of ours in JSON, its small key in CBOR, and which whole numbers it may be. */
enum Field {
  BOOT("boot", 1, 0, Field.EXACT), SEQ("seq", 2, 0, Field.EXACT), AT("at", 3, 0, 0), SERVICE_MODE("serviceMode", 4, 0,
      0), CAR_STATUS("carStatus", 5, 0, 0), CAR_DIRECTION("carDirection", 6, 0, 0), DOOR_ZONE("doorZone", 7, 0,
          0), CAR_POSITION("carPosition", 8, -99, 999), DOOR_STATUS("doorStatus", 9, 0, 0), PASSENGER_STATUS(
              "passengerStatus", 10, 0, 0), LEVEL_ERROR("levelError", 11, -5_000, 5_000), TOTAL_RUNNING_TIME(
                  "totalRunningTime", 12, 0, 10_000_000), PRESENT_COUNTER_VALUE("presentCounterValue", 13, 0,
                      Field.EXACT), MESSAGE_CODE("messageCode", 14, 0, 0);

  /** The largest whole number that every reader of JSON keeps exact. */
  static final long EXACT = (1L << 53) - 1;

  private static final Field[] ALL = values();

  final String key;
  final int small;
  final long least;
  final long most;

  Field(String key, int small, long least, long most) {
    this.key = key;
    this.small = small;
    this.least = least;
    this.most = most;
  }

  static Field at(int ordinal) {
    return ALL[ordinal];
  }

  static int count() {
    return ALL.length;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** Whether it is a number or a time as such, and no word of the codebook. */
  boolean isPlain() {
    return most > least || this == AT;
  }
}
