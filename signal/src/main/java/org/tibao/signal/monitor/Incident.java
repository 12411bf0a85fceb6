package org.tibao.signal.monitor;

/** A trouble that is not over. */
record Incident(DetectionKind kind, long raised, int level, boolean past) {

  Incident at(int higher) {
    return new Incident(kind, raised, higher, past);
  }

  Incident present() {
    return new Incident(kind, raised, level, false);
  }
}
