package org.tibao.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What access needs to know of residents and cannot know itself; {@code registry} implements it. */
public interface Contacts {

  /**
   * The resident behind a phone number.
   *
   * @param person the party in the registry
   * @param name full name
   * @param dwellingPaths scope paths of the dwellings that are theirs today
   */
  record Resident(UUID person, String name, List<String> dwellingPaths) {}

  /** The residents who gave that number (a couple may share one phone); empty if none. Digits only, no country code. */
  List<Resident> byPhone(String phone);

  /** That party with the dwellings that are theirs today; empty if none is. */
  Optional<Resident> byPerson(UUID person);

  /** Where that party is reached, in clear, for the house to send to; nobody is shown it. */
  default Optional<String> phoneOf(UUID person) {
    return Optional.empty();
  }
}
