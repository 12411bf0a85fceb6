package org.tibao.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.PersonalData;

/** Finds a stairwell, household, owner or lift by anything a caller would say. */
@Component
public class Finder {

  /** What is looked for, in the order in which it is shown, and who may find it. */
  private static final List<Map.Entry<String, Permission>> KINDS = List.of(Map.entry("estate", Permission.PLACE_READ),
      Map.entry("stairwell", Permission.PLACE_READ), Map.entry("dwelling", Permission.DWELLING_READ),
      Map.entry("owner", Permission.PERSON_READ), Map.entry("lift", Permission.LIFT_READ));
  private static final Pattern PHONE = Pattern.compile("1\\d{10}");
  private static final int WORDS_MAX = 6;
  private static final int LENGTH_MAX = 60;

  private final Findings findings;
  private final HouseholdTables households;

  Finder(Findings findings, HouseholdTables households) {
    this.findings = findings;
    this.households = households;
  }

  /**
   * What matches all words of the text and lies within the asker's territory, at most {@code limitPerKind} of each kind.
   * A whole mobile number finds its owner. Fewer than two characters find nothing: that is half the town.
   */
  @Transactional(readOnly = true)
  public List<Finding> find(Actor actor, String text, int limitPerKind) {
    String said = text.strip();
    if (said.length() < 2 || said.length() > LENGTH_MAX) {
      return List.of();
    }
    String number = PersonalData.normal(said);
    if (PHONE.matcher(number).matches() && actor.may(Permission.PERSON_READ)) {
      return households.byPhone(number, actor.patterns(Permission.PERSON_READ), limitPerKind);
    }
    List<String> words = Pattern.compile("[\\s\\u3000]+").splitAsStream(said).limit(WORDS_MAX).toList();
    var territories = new LinkedHashMap<String, String[]>();
    for (var kind : KINDS) {
      String[] patterns = actor.patterns(kind.getValue());
      if (patterns.length > 0) {
        territories.put(kind.getKey(), patterns);
      }
    }
    return territories.isEmpty() ? List.of() : findings.find(territories, words, limitPerKind);
  }
}
