package org.tibao.registry;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tibao.access.Actor;
import org.tibao.access.Errand;

/** What one module asks of a household or shows it on its first page; every module brings its own as a bean. */
public interface HomeMatters {

  /** The matters of a dwelling that the resident was shown as theirs. */
  List<HomeMatter> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now);

  /** Errands of which a deputy must have been given one to be asked these matters; none: they are the person's alone. */
  default Set<Errand> errands() {
    return Set.of();
  }

  /** These matters, for deputies with one of these errands as well. */
  static HomeMatters entrusted(Set<Errand> errands, HomeMatters matters) {
    return new HomeMatters() {
      @Override
      public List<HomeMatter> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now) {
        return matters.of(resident, dwelling, stairwell, now);
      }

      @Override
      public Set<Errand> errands() {
        return errands;
      }
    };
  }
}
