package org.tibao.satisfaction;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;

/**
 * Whose answers somebody may read: a company its own steps, an insurer also what it pays for, the neighbourhood the steps that
 * it answers for, whoever oversees all of their territory.
 *
 * @param patterns of the territory
 * @param firm whose steps alone, or null
 * @param neighbourhood whether only steps that the neighbourhood answers for
 */
record Reach(String[] patterns, @Nullable UUID firm, boolean neighbourhood) {

  Reach {
    patterns = patterns.clone();
  }

  @Override
  public String[] patterns() {
    return patterns.clone();
  }

  /** Makes it for whoever asks. */
  @Component("satisfactionReach")
  static class Maker {

    private final Organisations organisations;

    Maker(Organisations organisations) {
      this.organisations = organisations;
    }

    Reach of(Actor actor) {
      Optional<Organisation> own = actor.kind() == Actor.Kind.STAFF ? organisations.of(actor) : Optional.empty();
      OrganisationKind kind = own.map(Organisation::kind).orElse(null);
      boolean firm = kind != null && switch (kind) {
        case RETROFIT_COMPANY, CUSTODIAN, BANK, INSURER_UNDERWRITING, INSURER_CLAIMS, INSURER_INSPECTION,
            MAINTENANCE_UNIT ->
          true;
        case OWNERS, STAIRWELL_LEADERS, NEIGHBOURHOOD_COMMITTEE, TOWN_TASK_FORCE, PROPERTY_MANAGEMENT,
            OWNERS_COMMITTEE, HOUSING_AUTHORITY, SAFETY_AUTHORITY ->
          false;
      };
      return new Reach(actor.patterns(Permission.SATISFACTION_READ),
          firm ? own.map(each -> each.id().value()).orElse(null) : null,
          kind == OrganisationKind.NEIGHBOURHOOD_COMMITTEE);
    }

    /** Whether that actor is one who answers for steps, and not who oversees them. */
    boolean answers(Actor actor) {
      Reach reach = of(actor);
      return reach.patterns.length > 0 && (reach.firm != null || reach.neighbourhood);
    }
  }
}
