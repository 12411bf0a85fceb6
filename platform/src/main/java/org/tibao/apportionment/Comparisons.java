package org.tibao.apportionment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** The door to the comparisons of schemes that are laid before the owners of a stairwell. */
@Component
@Transactional
public class Comparisons {

  private final ComparisonTables tables;
  private final Agreements agreements;
  private final Places places;
  private final Audit audit;

  Comparisons(ComparisonTables tables, Agreements agreements, Places places, Audit audit) {
    this.tables = tables;
    this.agreements = agreements;
    this.places = places;
    this.audit = audit;
  }

  /** The last comparison of a stairwell; for those who cannot prepare one, the last that was shown to residents. */
  @Transactional(readOnly = true)
  public Optional<Comparison> current(Actor actor, StairwellId stairwell) {
    return tables.latest(stairwell).filter(found -> actor.may(Permission.SHARE_WRITE, found.path()))
        .filter(found -> actor.may(Permission.SHARE_READ, found.path())).or(() -> shown(actor, stairwell));
  }

  /** The comparison that residents see: a draft of the next one leaves it where it is. */
  @Transactional(readOnly = true)
  public Optional<Comparison> shown(Actor actor, StairwellId stairwell) {
    return tables.latestShown(stairwell).filter(found -> actor.may(Permission.SHARE_READ, found.path()));
  }

  /**
   * Lays a proposal down for a stairwell; it takes the place of the one before.
   *
   * @param shown whether the residents see it from now on
   * @throws Refused an {@link ApportionmentRefusal} if one of the schemes gives no shares
   */
  public Comparison propose(Actor actor, StairwellId id, Proposal proposal, boolean shown, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.SHARE_WRITE, stairwell.path());
    // All schemes are worked out once: what cannot be shown to the owners is not kept.
    proposal.apportion(agreements.flats(actor, id)).forEach(Apportionment::raised);
    tables.lock(id);
    int number = tables.latest(id).map(Comparison::number).orElse(0) + 1;
    var comparison = new Comparison(ComparisonId.next(), id, stairwell.path(), number, proposal, shown, actor.name(),
        now);
    tables.add(comparison, actor);
    audit.changed(actor, "comparison.proposed", new Subject("stairwell", id.value(), stairwell.path()), Map.of(),
        Map.of("version", String.valueOf(number), "total", proposal.total().toString(), "subsidy",
            proposal.subsidy().sum().toString(), "shown", String.valueOf(shown)),
        now);
    return comparison;
  }
}
