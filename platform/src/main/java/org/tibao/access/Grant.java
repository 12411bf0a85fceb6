package org.tibao.access;

import java.io.Serializable;
import java.util.Set;

/**
 * A role over a territory: the permissions hold for every record whose path begins with this path.
 *
 * @param role the role
 * @param path an opaque scope path that begins and ends with {@code /}; {@code /} alone is everything
 * @param permissions what the grant gives: the role's permissions, or fewer for a partner's token
 */
public record Grant(Role role, String path, Set<Permission> permissions) implements Serializable {

  public Grant {
    if (!path.startsWith("/") || !path.endsWith("/")) {
      throw new IllegalArgumentException("not a scope path: " + path);
    }
    permissions = Set.copyOf(permissions);
  }

  public static Grant of(Role role, String path) {
    return new Grant(role, path, role.permissions());
  }

  /** Whether this grant covers that record. */
  public boolean covers(Permission permission, String recordPath) {
    return permissions.contains(permission) && recordPath.startsWith(path);
  }
}
