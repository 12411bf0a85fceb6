package org.tibao.access;

import java.util.List;
import java.util.Optional;

/** What access needs to know of places to let somebody pick a territory; {@code registry} implements it. */
public interface Territory {

  /**
   * A place that a grant may cover.
   *
   * @param path its scope path
   * @param name as people call it
   * @param divisible whether there are places inside it
   */
  record Place(String path, String name, boolean divisible) {}

  /** The places directly inside that path, by name; {@code /} gives the outermost. */
  List<Place> inside(String path);

  /** What people call the place at that path, with what it lies in, such as 桃浦镇 · 紫藤苑; empty if there is none. */
  Optional<String> label(String path);
}
