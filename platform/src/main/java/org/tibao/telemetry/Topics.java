package org.tibao.telemetry;

/** The topics besides those on which messages come: {@code tibao/v1/{device}/command} and {@code …/will}. */
final class Topics {

  static final String ROOT = "tibao/v1/";

  /** What the platform tells a device goes here; nobody else may publish there. */
  static final String COMMAND = "/command";

  private Topics() {}

  /** The topic on which a device is told something. */
  static String commandOf(String device) {
    return ROOT + device + COMMAND;
  }

  /** The topic of a device's last will. */
  static String willOf(String device) {
    return ROOT + device + "/will";
  }
}
