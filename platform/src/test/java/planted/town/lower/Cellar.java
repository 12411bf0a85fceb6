package planted.town.lower;

import planted.town.upper.Roof;

public class Cellar {
  /** The forbidden road: the cellar must not know the roof. */
  public Roof above() {
    return new Roof();
  }
}
