// expect: [NullAway] returning @Nullable expression
package org.tibao.planted;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

@NullMarked
class NullReturned {
  String colour(Map<String, String> colours) {
    return colours.get("red");
  }
}
