package org.tibao.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works with Tibao for an organisation. Residents are parties of the registry, not persons here.
 *
 * @param id names the person for ever
 * @param name full name
 * @param signInName what they sign in with, in lower case
 * @param phone masked
 * @param organisation whom they work for
 * @param path the territory they were invited into: who may see and change the account
 * @param disabled since when the account is closed
 * @param secondFactor whether a second factor is set up
 * @param mustChangePassword whether the next sign-in asks for a new password
 * @param created when they were invited
 * @param lastSignedIn when they last came in
 * @param grants roles over territories, the ended ones too
 */
public record Person(PersonId id, String name, String signInName, @Nullable String phone,
    @Nullable OrganisationId organisation, String path, @Nullable Instant disabled, boolean secondFactor,
    boolean mustChangePassword, Instant created, @Nullable Instant lastSignedIn, List<Held> grants) {

  /**
   * A role that a person has or had over a territory.
   *
   * @param until when it ended, or null while it lasts
   */
  public record Held(GrantId id, Role role, String path, Instant since, @Nullable Instant until) {

    public boolean live() {
      return until == null;
    }
  }

  /** The grants that last. */
  public List<Held> live() {
    return grants.stream().filter(Held::live).toList();
  }

  Subject subject() {
    return new Subject("person", id.value(), path);
  }
}
