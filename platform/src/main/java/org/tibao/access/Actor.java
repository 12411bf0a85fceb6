package org.tibao.access;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.tibao.refusal.Refused;

/**
 * Who acts: a signed-in person, a partner system, or the house itself. Every door takes an actor and asks it; this is
 * the one place where right and scope are decided, and what no grant covers is denied.
 *
 * @param id person or token; written into the audit trail
 * @param name as colleagues call them
 * @param kind what sort of actor
 * @param grants what they may do, where
 */
public record Actor(UUID id, String name, Kind kind, List<Grant> grants) implements Serializable {

  /** The house itself: jobs, first set-up, commands on the machine. */
  public static final Actor HOUSE = new Actor(new UUID(0, 0), "梯保", Kind.HOUSE,
      List.of(new Grant(Role.ADMINISTRATOR, "/", EnumSet.allOf(Permission.class))));

  /** The sorts of actors. */
  public enum Kind {
    /** Works for an organisation. */
    STAFF,
    /** Owns or lives in a dwelling. */
    RESIDENT,
    /** A system of a partner. */
    PARTNER,
    /** Tibao itself. */
    HOUSE
  }

  public Actor {
    grants = List.copyOf(grants);
  }

  /** Whether the actor may do it anywhere at all: decides what is offered, never what is allowed. */
  public boolean may(Permission permission) {
    return grants.stream().anyMatch(grant -> grant.permissions().contains(permission));
  }

  /** Whether the actor may do it to the record at that path. */
  public boolean may(Permission permission, String path) {
    return grants.stream().anyMatch(grant -> grant.covers(permission, path));
  }

  /**
   * Goes on if the actor may do it to the record at that path.
   *
   * @throws Refused {@link AccessRefusal#NOT_YOURS}
   */
  public void require(Permission permission, String path) {
    if (!may(permission, path)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
  }

  /**
   * The territories in which the actor may do it, none inside another: a read filters its rows to paths that begin with
   * one of them. Empty means that no row may be seen.
   */
  public List<String> paths(Permission permission) {
    List<String> all = grants.stream().filter(grant -> grant.permissions().contains(permission)).map(Grant::path)
        .distinct().toList();
    return all.stream().filter(path -> all.stream().noneMatch(other -> !other.equals(path) && path.startsWith(other)))
        .toList();
  }

  /** The same territories as patterns for {@code path like any (:patterns)}. Paths hold no wildcard characters. */
  public String[] patterns(Permission permission) {
    return paths(permission).stream().map(path -> path + "%").toArray(String[]::new);
  }
}
