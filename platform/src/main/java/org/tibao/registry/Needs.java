package org.tibao.registry;

import java.time.LocalDate;

/**
 * What the people behind one door need, as counts on a day; who they are is not known here (个人信息保护法 art. 28).
 *
 * @param residents people living there
 * @param aged60 of them 60 or older
 * @param disabled of them disabled in a limb
 * @param seriouslyIll of them seriously ill
 * @param source who counted
 */
public record Needs(LocalDate asOf, int residents, int aged60, int disabled, int seriouslyIll, String source) {

  public Needs {
    if (residents < 0 || aged60 < 0 || disabled < 0 || seriouslyIll < 0 || aged60 > residents || disabled > residents
        || seriouslyIll > residents) {
      throw new IllegalArgumentException("counts outside the number of residents");
    }
  }
}
