package org.tibao.pricing;

import java.time.LocalDate;
import org.tibao.access.Actor;

/** What experience asks of whoever keeps records of insured lifts: a bean of {@code claims} implements it. */
public interface KeptRecords {

  /** Of a product in a territory until a day: an insurer's own, for an authority all of it; none where nothing is insured. */
  OwnRecords of(Actor actor, String path, String product, LocalDate until);
}
