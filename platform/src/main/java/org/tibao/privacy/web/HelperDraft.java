package org.tibao.privacy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Errand;
import org.tibao.access.PersonalData;

/**
 * Whom somebody is about to let act, before the last yes.
 *
 * @param dwelling for which of their dwellings
 * @param leader somebody on the staff of the stairwell, or null
 * @param months for how long; 0 while that was not asked
 */
record HelperDraft(UUID dwelling, @Nullable UUID leader, String name, String phone, Set<Errand> errands, int months) {

  HelperDraft {
    errands = Set.copyOf(errands);
  }

  HelperDraft with(Set<Errand> chosen) {
    return new HelperDraft(dwelling, leader, name, phone, chosen, months);
  }

  HelperDraft lasting(int chosen) {
    return new HelperDraft(dwelling, leader, name, phone, errands, chosen);
  }

  public List<Errand> listed() {
    return errands.stream().sorted().toList();
  }

  /** Keeps it between the screens, sealed: a telephone number stands in no address and lies nowhere in clear. */
  @Component
  static class Keeper {

    private static final String NAME = "tibao.privacy.helper";

    private final PersonalData seals;

    Keeper(PersonalData seals) {
      this.seals = seals;
    }

    void keep(HttpServletRequest request, HelperDraft draft) {
      String text = String.join("\n", draft.dwelling.toString(), draft.leader == null ? "" : draft.leader.toString(),
          draft.name.replace("\n", " "), draft.phone.replace("\n", " "),
          draft.listed().stream().map(Errand::name).collect(Collectors.joining(" ")), String.valueOf(draft.months));
      request.getSession(true).setAttribute(NAME, Base64.getEncoder().encodeToString(seals.seal(text)));
    }

    Optional<HelperDraft> kept(HttpServletRequest request) {
      HttpSession session = request.getSession(false);
      if (session == null || !(session.getAttribute(NAME) instanceof String sealed)) {
        return Optional.empty();
      }
      String[] parts = seals.open(Base64.getDecoder().decode(sealed)).split("\n", -1);
      return Optional.of(new HelperDraft(UUID.fromString(parts[0]),
          parts[1].isEmpty() ? null : UUID.fromString(parts[1]), parts[2], parts[3],
          parts[4].isEmpty()
              ? Set.of()
              : Arrays.stream(parts[4].split(" ")).map(Errand::valueOf).collect(Collectors.toSet()),
          Integer.parseInt(parts[5])));
    }

    void forget(HttpServletRequest request) {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.removeAttribute(NAME);
      }
    }
  }
}
