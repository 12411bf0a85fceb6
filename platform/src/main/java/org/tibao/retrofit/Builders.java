package org.tibao.retrofit;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/**
 * Who may report what of the works. The offices report everything; the people of a lift company only where no other
 * company was chosen, however wide their territory is.
 */
@Component
class Builders {

  private final Places places;
  private final Organisations organisations;
  private final TenderTables tenders;

  Builders(Places places, Organisations organisations, TenderTables tenders) {
    this.places = places;
    this.organisations = organisations;
    this.tenders = tenders;
  }

  /**
   * The stairwell, for its builder and for the offices.
   *
   * @throws Refused {@link CourseRefusal#NOT_YOUR_WORKS}
   */
  Stairwell works(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.MILESTONE_WRITE, stairwell.path());
    if (!actor.may(Permission.CONTRACT_WRITE, stairwell.path())) {
      Map<StairwellId, Tender> current = tenders.current(List.of(id));
      Tender tender = current.get(id);
      boolean others = tender != null && tender.choice() != null && organisations.of(actor)
          .map(company -> !tenders.won(company.id()).contains(id)).orElse(true);
      if (others) {
        throw Refused.because(CourseRefusal.NOT_YOUR_WORKS);
      }
    }
    return stairwell;
  }

  /** The stairwell, for the offices alone: what the builder's own word must not settle. */
  Stairwell offices(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.MILESTONE_WRITE, stairwell.path());
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    return stairwell;
  }
}
