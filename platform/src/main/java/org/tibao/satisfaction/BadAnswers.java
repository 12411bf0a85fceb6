package org.tibao.satisfaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;

/** The door to bad answers: which wait for a word, and the word that goes back to the household. */
@Component
@Transactional
public class BadAnswers {

  private final FigureTable figures;
  private final QuestionTable questions;
  private final Reach.Maker reach;
  private final Places places;
  private final Audit audit;

  BadAnswers(FigureTable figures, QuestionTable questions, Reach.Maker reach, Places places,
      Audit audit) {
    this.figures = figures;
    this.questions = questions;
    this.reach = reach;
    this.places = places;
    this.audit = audit;
  }

  /** Those that wait for a word, what is due first before the others, as far as the asker may read them. */
  @Transactional(readOnly = true)
  public List<BadAnswer> waiting(Actor actor, int limit) {
    return figures.bad(reach.of(actor), false, false, limit);
  }

  /** Those that have had one, the latest first. */
  @Transactional(readOnly = true)
  public List<BadAnswer> replied(Actor actor, int limit) {
    return figures.bad(reach.of(actor), true, false, limit);
  }

  /** Those for which the asker owes the word. */
  @Transactional(readOnly = true)
  public List<BadAnswer> owed(Actor actor, int limit) {
    return reach.answers(actor) ? figures.bad(reach.of(actor), false, true, limit) : List.of();
  }

  /** How many of these are due by that day, counted to the limit. */
  @Transactional(readOnly = true)
  public int due(Actor actor, LocalDate by, int limit) {
    return reach.answers(actor) ? figures.due(reach.of(actor), by, limit) : 0;
  }

  /** @throws Refused {@link SatisfactionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public BadAnswer answer(Actor actor, BadAnswerId id) {
    return figures.bad(reach.of(actor), id, false).orElseThrow(() -> Refused.because(SatisfactionRefusal.UNKNOWN));
  }

  /** Whether the asker owes the word, and does not only oversee who does. */
  @Transactional(readOnly = true)
  public boolean mayReply(Actor actor, BadAnswerId id) {
    return reach.answers(actor) && figures.bad(reach.of(actor), id, true).isPresent();
  }

  /**
   * The word that goes back to the household. The same again changes nothing.
   *
   * @throws Refused the first {@link SatisfactionRefusal} that applies
   */
  public void reply(Actor actor, BadAnswerId id, String text, Instant now) {
    BadAnswer bad = answer(actor, id);
    if (!mayReply(actor, id)) {
      throw Refused.because(SatisfactionRefusal.UNKNOWN);
    }
    String said = text.strip();
    if (said.isEmpty()) {
      throw Refused.at("text", SatisfactionRefusal.NOTHING_WRITTEN);
    }
    if (said.length() > Questions.LONGEST) {
      throw Refused.at("text", SatisfactionRefusal.TOO_LONG, Questions.LONGEST);
    }
    if (said.equals(bad.reply())) {
      return;
    }
    if (!questions.reply(id, said, actor, now)) {
      throw Refused
          .because(bad.reply() == null ? SatisfactionRefusal.NOTHING_OWED : SatisfactionRefusal.REPLIED_ALREADY);
    }
    // The stairwell's path, and no room: the line is read by those who are not told which household it was.
    audit.changed(actor, "satisfaction.replied",
        new Subject("satisfaction", id.value(), places.stairwell(Actor.HOUSE, bad.stairwell()).path()), Map.of(),
        Map.of("text", said), now);
  }
}
