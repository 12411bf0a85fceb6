package org.tibao.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom people work for: a neighbourhood committee, an insurer, a maintenance unit.
 *
 * @param id names the organisation for ever
 * @param kind which of the fifteen kinds
 * @param name as on its seal
 * @param creditCode 统一社会信用代码, 18 characters
 * @param path the territory it was entered for: who may see and change it
 */
public record Organisation(OrganisationId id, OrganisationKind kind, String name, @Nullable String creditCode,
    String path) {

  Subject subject() {
    UUID value = id.value();
    return new Subject("organisation", value, path);
  }
}
