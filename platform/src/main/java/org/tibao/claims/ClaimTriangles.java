package org.tibao.claims;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;

/** The door to the run-off of claims: an insurer's own, for an authority all of its territory. */
@Component
@Transactional(readOnly = true)
public class ClaimTriangles {

  private final ClaimFile file;

  ClaimTriangles(ClaimFile file) {
    this.file = file;
  }

  /** Whether the asker may see what claims have cost and are expected to. */
  public boolean may(Actor actor) {
    return patterns(actor, file.company(actor)).length > 0;
  }

  private static String[] patterns(Actor actor, @Nullable OrganisationId company) {
    return actor.patterns(company == null ? Permission.PORTFOLIO_READ : Permission.CLAIM_READ);
  }

  /**
   * How the cases of each year have run off until a day.
   *
   * @throws Refused {@link AccessRefusal#NOT_YOURS}
   */
  public ClaimRunOff runOff(Actor actor, LocalDate asOf) {
    OrganisationId company = file.company(actor);
    String[] patterns = patterns(actor, company);
    if (patterns.length == 0) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return ClaimRunOff.of(file.money.cells(patterns, company, asOf), asOf);
  }
}
