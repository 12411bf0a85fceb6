package org.tibao.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The audit trail for those who read it across records, within their territory. */
@Component
public class AuditTrail {

  private final AuditTable table;

  AuditTrail(AuditTable table) {
    this.table = table;
  }

  /**
   * What somebody looks for in the trail; absent parts narrow nothing.
   *
   * @param who part of the name of who acted
   * @param action the action, or its beginning
   * @param subject the id of the record
   * @param from not before
   * @param to before
   */
  public record Filter(@Nullable String who, @Nullable String action, @Nullable UUID subject, @Nullable Instant from,
      @Nullable Instant to) {

    public static final Filter NONE = new Filter(null, null, null, null, null);
  }

  /** What others did in the asker's own name, the latest first. */
  public List<AuditEntry> inMyName(Actor actor, int limit) {
    actor.requireInPerson();
    return table.inTheNameOf(actor.id(), limit);
  }

  /** Lines of the trail within the actor's territory, newest first. */
  public List<AuditEntry> find(Actor actor, Filter filter, int offset, int limit) {
    return table.find(actor, filter, offset, limit);
  }
}
