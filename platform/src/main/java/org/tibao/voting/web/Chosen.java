package org.tibao.voting.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalData;
import org.tibao.voting.Choice;
import org.tibao.voting.VoteId;

/**
 * What somebody has chosen and not yet cast. It stands in no address, which browsers and proxies write down, and lies in
 * the session sealed, each choice as long as the others: sessions are kept in the database.
 */
@Component
class Chosen {

  private static final String CHOSEN = "tibao.voting.chosen";

  private final PersonalData seals;

  Chosen(PersonalData seals) {
    this.seals = seals;
  }

  void keep(HttpServletRequest request, VoteId vote, Choice choice) {
    byte[] sealed = seals.seal(vote + " " + choice.ordinal());
    request.getSession(true).setAttribute(CHOSEN, Base64.getEncoder().encodeToString(sealed));
  }

  /** Nothing if nothing was chosen, or in another vote. */
  Optional<Choice> of(HttpServletRequest request, VoteId vote) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(CHOSEN) instanceof String sealed)) {
      return Optional.empty();
    }
    String[] kept = seals.open(Base64.getDecoder().decode(sealed)).split(" ");
    return kept[0].equals(vote.toString())
        ? Optional.of(Choice.values()[Integer.parseInt(kept[1])])
        : Optional.empty();
  }

  void forget(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(CHOSEN);
    }
  }
}
