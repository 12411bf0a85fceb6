package org.tibao.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.PaperCode;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to the open books: the code at a stairwell's door, and what everybody who has it may read. */
@Component
@Transactional
public class Disclosure {

  private static final int LONGEST = 300;
  private static final int KEPT = 2_000;

  private final DoorCodeTable codes;
  private final BookBinder binder;
  private final Places places;
  private final RuleBook rules;
  private final Audit audit;
  /** What was read a moment ago: a thousand readers of one door ask the other modules once. */
  private final ConcurrentHashMap<StairwellId, OpenBook> fresh = new ConcurrentHashMap<>();

  Disclosure(DoorCodeTable codes, BookBinder binder, Places places, RuleBook rules, Audit audit) {
    this.codes = codes;
    this.binder = binder;
    this.places = places;
    this.rules = rules;
    this.audit = audit;
  }

  /** The address of a stairwell's open page, for posters and letters; its code is made when it is first asked for. */
  public String address(StairwellId stairwell, Instant now) {
    return codes.of(stairwell).orElseGet(() -> made(Actor.HOUSE, stairwell, now)).address();
  }

  /**
   * The code that holds, for those who print what hangs at the door.
   *
   * @throws Refused {@link org.tibao.access.AccessRefusal#NOT_YOURS}
   */
  public DoorCode code(Actor actor, StairwellId id, Instant now) {
    actor.require(Permission.NOTICE_PRINT, places.stairwell(actor, id).path());
    return codes.of(id).orElseGet(() -> made(actor, id, now));
  }

  private DoorCode made(Actor actor, StairwellId id, Instant now) {
    String path = places.stairwell(Actor.HOUSE, id).path();
    codes.add(new DoorCode(PaperCode.next().value(), id, path, actor.name(), now));
    return codes.of(id).orElseThrow();
  }

  /**
   * Makes a new code; whoever has only the old one reads nothing any more. The same again, once the old one has ended,
   * changes nothing.
   *
   * @param old the code that is to end
   * @throws Refused the first {@link DisclosureRefusal} that applies
   */
  public DoorCode replace(Actor actor, StairwellId id, String old, String why, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.NOTICE_PRINT, stairwell.path());
    String said = why.strip();
    if (said.isEmpty()) {
      throw Refused.at("why", DisclosureRefusal.NOTHING_WRITTEN);
    }
    if (said.length() > LONGEST) {
      throw Refused.at("why", DisclosureRefusal.TOO_LONG, LONGEST);
    }
    DoorCode holding = code(actor, id, now);
    if (!holding.value().equals(old) || !codes.end(old, said, now)) {
      return holding;
    }
    audit.changed(actor, "stairwell.openCodeReplaced", new Subject("stairwell", id.value(), stairwell.path()),
        Map.of(), Map.of("why", said), now);
    return made(actor, id, now);
  }

  /**
   * The stairwell at whose door that code hangs.
   *
   * @param typed with or without the gaps between its groups
   * @throws Refused {@link DisclosureRefusal#UNKNOWN}, the same for a code that never was and for one that has ended
   */
  @Transactional(readOnly = true)
  public Stairwell at(String typed) {
    // What cannot be a code costs no question of the database.
    Optional<DoorCode> found = PaperCode.read(typed).flatMap(code -> codes.find(code.value()));
    return found.map(code -> places.stairwell(Actor.HOUSE, code.stairwell()))
        .orElseThrow(() -> Refused.because(DisclosureRefusal.UNKNOWN));
  }

  /** What everybody may read of a stairwell, as it was not long ago. */
  @Transactional(readOnly = true)
  public OpenBook book(Stairwell stairwell, Instant now) {
    Rule<OpenBooksRule> rule = rule(stairwell, now);
    Duration keep = Duration.ofSeconds(rule.data().keepSeconds());
    OpenBook kept = fresh.get(stairwell.id());
    if (kept != null && kept.rule().equals(rule.version().id()) && !kept.asOf().isAfter(now)
        && Duration.between(kept.asOf(), now).compareTo(keep) < 0) {
      return kept;
    }
    OpenBook book = binder.bind(stairwell, rule, now);
    if (fresh.size() >= KEPT) {
      fresh.clear();
    }
    fresh.put(stairwell.id(), book);
    return book;
  }

  /** Which parts are open at that stairwell, and by which source. */
  @Transactional(readOnly = true)
  public Rule<OpenBooksRule> rule(Stairwell stairwell, Instant now) {
    return rules.on(OpenBooksRule.KIND, stairwell.path(), ChinaTime.dayOf(now));
  }
}
