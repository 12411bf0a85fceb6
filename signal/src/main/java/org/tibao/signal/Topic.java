package org.tibao.signal;

import org.jspecify.annotations.Nullable;

/**
 * 主题 — where a device's messages go: {@code tibao/v1/{device}/{kind}}.
 *
 * @param device 1 to 64 letters, digits, {@code -}, {@code _} or {@code .}
 */
public record Topic(String device, MessageKind kind) {

  private static final String ROOT = "tibao/v1/";
  private static final int LONGEST_DEVICE = 64;

  public Topic {
    if (!isDevice(device)) {
      throw new IllegalArgumentException("no device is named " + device);
    }
  }

  /** The topic that a text names, or null if it names none of ours. */
  public static @Nullable Topic parse(String text) {
    int slash = text.lastIndexOf('/');
    if (!text.startsWith(ROOT) || slash < ROOT.length()) {
      return null;
    }
    String device = text.substring(ROOT.length(), slash);
    MessageKind kind = MessageKind.ofWire(text.substring(slash + 1));
    return kind == null || !isDevice(device) ? null : new Topic(device, kind);
  }

  /** Whether a device can have that name. */
  public static boolean isDevice(String name) {
    if (name.isEmpty() || name.length() > LONGEST_DEVICE) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** The topic as it is written. */
  public String text() {
    return ROOT + device + '/' + kind.wire();
  }
}
