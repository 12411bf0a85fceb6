package org.tibao.access;

import static org.tibao.access.Role.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.tibao.refusal.Refused;

/**
 * Who may give which role: a table, because an administrator who sees no personal data still lets in those who do.
 * A role reaches no further than the territory of the one who gives it.
 */
final class Giving {

  private static final Map<Role, Set<Role>> TABLE = new EnumMap<>(Role.class);

  static {
    var all = EnumSet.noneOf(Role.class);
    for (Role role : values()) {
      if (role.grantable()) {
        all.add(role);
      }
    }
    TABLE.put(ADMINISTRATOR, all);
    TABLE.put(TOWN_TASK_FORCE, EnumSet.of(STAIRWELL_LEADER, NEIGHBOURHOOD_SECRETARY, TOWN_TASK_FORCE, RETROFIT_COMPANY,
        CUSTODIAN, BANK, INSURER_UNDERWRITING, INSURER_CLAIMS, INSURER_INSPECTION, MAINTENANCE_UNIT, PROPERTY_SAFETY,
        OWNERS_COMMITTEE));
    TABLE.put(HOUSING_AUTHORITY, EnumSet.of(HOUSING_AUTHORITY, CUSTODIAN, BANK, INSURER_UNDERWRITING, INSURER_CLAIMS,
        INSURER_INSPECTION, PROPERTY_SAFETY, OWNERS_COMMITTEE));
  }

  private Giving() {}

  /** The roles that the actor may give somewhere. */
  static Set<Role> roles(Actor actor) {
    var roles = EnumSet.noneOf(Role.class);
    for (Grant grant : actor.grants()) {
      roles.addAll(of(grant));
    }
    return roles;
  }

  private static Set<Role> of(Grant grant) {
    return grant.permissions().contains(Permission.ACCESS_WRITE)
        ? TABLE.getOrDefault(grant.role(), Set.of())
        : Set.of();
  }

  /**
   * Goes on if the actor may give and take that role there.
   *
   * @throws Refused {@link AccessRefusal#ROLE_NOT_GIVEN_BY_HAND}, {@link AccessRefusal#WIDER_THAN_YOURS},
   * {@link AccessRefusal#ROLE_NOT_YOURS_TO_GIVE}
   */
  static void require(Actor actor, Role role, String path) {
    if (!role.grantable()) {
      throw Refused.at("role", AccessRefusal.ROLE_NOT_GIVEN_BY_HAND);
    }
    if (!actor.may(Permission.ACCESS_WRITE, path)) {
      throw Refused.at("path", AccessRefusal.WIDER_THAN_YOURS);
    }
    if (actor.grants().stream().noneMatch(grant -> path.startsWith(grant.path()) && of(grant).contains(role))) {
      throw Refused.at("role", AccessRefusal.ROLE_NOT_YOURS_TO_GIVE);
    }
  }
}
