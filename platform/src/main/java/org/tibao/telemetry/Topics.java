package org.tibao.telemetry;

/** The topics besides those on which messages come: {@code tibao/v1/{device}/command} and {@code …/will}. */
final class Topics {

  static final String ROOT = "tibao/v1/";

  /** What the platform tells a device goes here; nobody else may publish there. */
  static final String COMMAND = "/command";

  private Topics() {}

  /** The name of the device in any topic below ours; empty if there is none. */
  static String deviceOf(String topic) {
    int slash = topic.indexOf('/', ROOT.length());
    return topic.startsWith(ROOT) && slash > 0 ? topic.substring(ROOT.length(), slash) : "";
  }

  /** The topic of a device's last will. */
  static String willOf(String device) {
    return ROOT + device + "/will";
  }
}
