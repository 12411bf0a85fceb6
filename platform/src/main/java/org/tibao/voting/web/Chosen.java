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
  private static final String MANDATE = "tibao.voting.mandate";

  private final PersonalData seals;

  Chosen(PersonalData seals) {
    this.seals = seals;
  }

  void keep(HttpServletRequest request, VoteId vote, Choice choice) {
    put(request, CHOSEN, vote + " " + choice.ordinal());
  }

  /** Nothing if nothing was chosen, or in another vote. */
  Optional<Choice> of(HttpServletRequest request, VoteId vote) {
    return kept(request, CHOSEN).map(kept -> kept.split(" ", 2)).filter(kept -> kept[0].equals(vote.toString()))
        .map(kept -> Choice.values()[Integer.parseInt(kept[1])]);
  }

  /** Who is to cast the ballot, and what it is to say. */
  record Mandate(String holder, Choice opinion) {}

  void keep(HttpServletRequest request, VoteId vote, Mandate mandate) {
    put(request, MANDATE, vote + " " + mandate.opinion().ordinal() + " " + mandate.holder());
  }

  Optional<Mandate> mandate(HttpServletRequest request, VoteId vote) {
    return kept(request, MANDATE).map(kept -> kept.split(" ", 3)).filter(kept -> kept[0].equals(vote.toString()))
        .map(kept -> new Mandate(kept[2], Choice.values()[Integer.parseInt(kept[1])]));
  }

  private void put(HttpServletRequest request, String name, String text) {
    request.getSession(true).setAttribute(name, Base64.getEncoder().encodeToString(seals.seal(text)));
  }

  private Optional<String> kept(HttpServletRequest request, String name) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(name) instanceof String sealed
        ? Optional.of(seals.open(Base64.getDecoder().decode(sealed)))
        : Optional.empty();
  }

  void forget(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(CHOSEN);
      session.removeAttribute(MANDATE);
    }
  }
}
