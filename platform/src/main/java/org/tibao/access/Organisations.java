package org.tibao.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/** The door to the organisations for which people work. */
@Component
public class Organisations {

  private final OrganisationTable table;
  private final Audit audit;

  Organisations(OrganisationTable table, Audit audit) {
    this.table = table;
    this.audit = audit;
  }

  /** Those of the actor's territory, and those around it. */
  public List<Organisation> list(Actor actor) {
    return table.list(actor.paths(Permission.ACCESS_READ), actor.patterns(Permission.ACCESS_READ));
  }

  /** Those of a kind that were entered for a territory around that path, or for the path itself. Their names are public. */
  public List<Organisation> around(OrganisationKind kind, String path) {
    return table.around(kind, path);
  }

  /** Whom the actor works for; residents and the house work for nobody. */
  public Optional<Organisation> of(Actor actor) {
    return actor.kind() == Actor.Kind.STAFF ? table.of(actor.id()) : Optional.empty();
  }

  /** Enters an organisation for a territory. */
  @Transactional
  public OrganisationId create(Actor actor, OrganisationKind kind, String name, @Nullable String creditCode,
      String path, Instant now) {
    String named = Forms.name(name);
    String code = Forms.creditCode(creditCode);
    String within = Forms.path(path);
    if (!actor.may(Permission.ACCESS_WRITE, within)) {
      throw Refused.at("path", AccessRefusal.WIDER_THAN_YOURS);
    }
    var organisation = new Organisation(OrganisationId.next(), kind, named, code, within);
    try {
      table.add(organisation, now);
    } catch (DuplicateKeyException e) {
      throw Refused.at("name", AccessRefusal.ORGANISATION_EXISTS);
    }
    audit.changed(actor, "organisation.created", organisation.subject(), Map.of(),
        Map.of("kind", kind.name(), "name", named), now);
    return organisation.id();
  }
}
