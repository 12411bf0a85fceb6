// expect: nothing
package org.tibao.planted;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
class Sound {
  int length(@Nullable String name) {
    return name == null ? 0 : name.length();
  }
}
