package org.tibao.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * 公开页: where everybody may read about a stairwell without signing in, for what is printed and hung up there. The module that
 * keeps such pages brings it as a bean; where there is none, papers lead to themselves.
 */
public interface OpenBooks {

  /** The address below our root, such as {@code /open/7K3M…}; empty where this stairwell has no such page. */
  Optional<String> address(Stairwell stairwell, Instant now);
}
