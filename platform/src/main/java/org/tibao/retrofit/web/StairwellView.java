package org.tibao.retrofit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Needs;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Colour;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Outlook;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Wish;

/** What the stairwell's page shows of the building and its milestones. */
record StairwellView(Stairwell stairwell, Colour colour, Progress progress, List<Floor> floors, Outlook outlook,
    Outlook.Bar bar, @Nullable Needs needs, LocalDate today) {

  /** One storey. */
  record Floor(int number, List<Flat> flats) {}

  /**
   * One dwelling with its wish.
   *
   * @param css class of its edge
   * @param sign the sign that stands with the colour
   * @param key message of its answer
   */
  record Flat(Dwelling dwelling, @Nullable Wish wish, String css, String sign, String key) {

    static Flat of(Dwelling dwelling, @Nullable Wish wish) {
      if (wish == null) {
        return new Flat(dwelling, null, "", "–", "retrofit.answer.NONE");
      }
      if (wish.lapsed()) {
        return new Flat(dwelling, wish, "", "↺", "retrofit.answer.LAPSED");
      }
      String key = "retrofit.answer." + wish.said().answer().name();
      return switch (wish.said().answer()) {
        case AGREE -> new Flat(dwelling, wish, "yes", "✔", key);
        case THINKING -> new Flat(dwelling, wish, "think", "●", key);
        case OPPOSED -> new Flat(dwelling, wish, "no", "✕", key);
      };
    }
  }

  /** One point of the milestone line. */
  record Step(Milestone milestone, String css, @Nullable LocalDate on) {}

  /** From the top floor down, as one sees a house. */
  static List<Floor> floors(List<Dwelling> dwellings, Map<DwellingId, Wish> wishes) {
    var floors = new TreeMap<Integer, List<Flat>>(Comparator.reverseOrder());
    dwellings.stream().sorted(Comparator.comparing(Dwelling::room)).forEach(each -> floors
        .computeIfAbsent(each.floor(), floor -> new ArrayList<>()).add(Flat.of(each, wishes.get(each.id()))));
    return floors.entrySet().stream().map(each -> new Floor(each.getKey(), each.getValue())).toList();
  }

  public List<Step> steps() {
    var steps = new ArrayList<Step>();
    Milestone next = progress.next();
    for (Milestone each : Milestone.values()) {
      LocalDate on = progress.reached().stream().filter(reached -> reached.milestone() == each)
          .map(Progress.Reached::on).findFirst().orElse(null);
      String css = each == next ? progress.pause() == null ? "now" : "stuck" : "";
      steps.add(new Step(each, on != null ? "done" : css, on));
    }
    return steps;
  }

  public @Nullable Long daysStuck() {
    return progress.daysStuck(today);
  }
}
