package org.tibao.support;

import java.nio.file.Path;

/** Where tests keep the programs of PostgreSQL: unpacked once on this machine, not once per data directory. */
public final class Programs {

  private Programs() {}

  /** Tells the product's launcher so; does nothing if {@code -Dtibao.programs} already says where. */
  public static Path unpackedOnce() {
    Path shared = Path.of(System.getProperty("java.io.tmpdir"), "tibao-programs-" + System.getProperty("user.name"));
    System.setProperty("tibao.programs", System.getProperty("tibao.programs", shared.toString()));
    return Path.of(System.getProperty("tibao.programs"));
  }
}
