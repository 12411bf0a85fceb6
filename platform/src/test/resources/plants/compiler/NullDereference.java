// expect: [NullAway] dereferenced expression
package org.tibao.planted;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
class NullDereference {
  int length(@Nullable String name) {
    return name.length();
  }
}
