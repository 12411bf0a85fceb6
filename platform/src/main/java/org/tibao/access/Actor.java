package org.tibao.access;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * Who acts: a signed-in person, a partner system, or the house itself. Every door takes an actor and asks it; this is
 * the one place where right and scope are decided, and what no grant covers is denied.
 *
 * @param id person or token; in whose name, where a deputy acts
 * @param name as colleagues call them
 * @param kind what sort of actor
 * @param grants what they may do, where
 * @param deputy whose hand it is where somebody acts for somebody else, or null
 */
public record Actor(UUID id, String name, Kind kind, List<Grant> grants, @Nullable Deputy deputy)
    implements
      Serializable {

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

  /** Somebody who acts for themselves. */
  public Actor(UUID id, String name, Kind kind, List<Grant> grants) {
    this(id, name, kind, grants, null);
  }

  /** The natural person whose hand it is: two steps that need two persons compare this. */
  public UUID hand() {
    return deputy == null ? id : deputy.id();
  }

  /**
   * Goes on if the actor acts for themselves or was given that errand.
   *
   * @throws Refused {@link AuthorityRefusal#NOT_ENTRUSTED}
   */
  public void requireErrand(Errand errand) {
    if (deputy != null && !deputy.errands().contains(errand)) {
      throw Refused.because(AuthorityRefusal.NOT_ENTRUSTED, deputy.principal());
    }
  }

  /**
   * Goes on if the actor acts for themselves.
   *
   * @throws Refused {@link AuthorityRefusal#IN_PERSON_ONLY}
   */
  public void requireInPerson() {
    if (deputy != null) {
      throw Refused.because(AuthorityRefusal.IN_PERSON_ONLY);
    }
  }

  /** Scope paths of the dwellings that are a resident's own, or for which a deputy acts. */
  public List<String> homes() {
    return deputy == null
        ? paths(Permission.WISH_SAY)
        : grants.stream().filter(grant -> grant.role() == Role.RESIDENT).map(Grant::path).toList();
  }

  /**
   * Whether what lies at that path belongs to the actor's own dwelling, as no neighbour's does.
   *
   * @param shown what a deputy must have been given to see it
   */
  public boolean atHome(Permission shown, String path) {
    return deputy == null
        ? may(Permission.WISH_SAY, path)
        : grants.stream().anyMatch(grant -> grant.role() == Role.RESIDENT && grant.covers(shown, path));
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
