package org.tibao.disclosure;

import java.time.Instant;
import org.tibao.registry.StairwellId;

/**
 * 门口二维码: the code at a stairwell's door under which everybody reads its open books; twenty signs that nobody can guess.
 *
 * @param path scope path of the stairwell
 * @param madeBy who had it made
 */
public record DoorCode(String value, StairwellId stairwell, String path, String madeBy, Instant madeAt) {

  /** Its page. */
  public String address() {
    return "/open/" + value;
  }
}
