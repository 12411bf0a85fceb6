package org.tibao.retrofit.web;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Needs;
import org.tibao.registry.Places;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Retrofits;

/**
 * Which stairwells are wanted; what is empty or not understood wants all.
 *
 * @param estate scope path of an estate or region
 * @param colour code of a colour
 * @param need {@code aged} (a third or more), {@code disabled}, {@code ill}, {@code uncounted}
 * @param stage name of the furthest milestone, or {@code NONE}
 * @param stuck days without a move, at least
 */
public record StairwellFilter(@Nullable String estate, @Nullable String colour, @Nullable String need,
    @Nullable String stage, @Nullable String stuck) {

  String path() {
    return estate == null || !estate.startsWith("/") || !estate.endsWith("/") ? Places.EVERYWHERE : estate;
  }

  Predicate<Retrofits.Summary> wanted(LocalDate today) {
    Predicate<Retrofits.Summary> wanted = each -> blank(colour) || each.colour().code().equals(colour);
    return wanted.and(each -> blank(need) || needs(each.needs())).and(each -> blank(stage) || stage(each))
        .and(each -> blank(stuck) || stuck(each, today));
  }

  private boolean needs(@Nullable Needs counted) {
    if (counted == null) {
      return "uncounted".equals(need);
    }
    return switch (String.valueOf(need)) {
      case "aged" -> counted.residents() > 0 && 3 * counted.aged60() >= counted.residents();
      case "disabled" -> counted.disabled() > 0;
      case "ill" -> counted.seriouslyIll() > 0;
      default -> false;
    };
  }

  private boolean stage(Retrofits.Summary summary) {
    Milestone reached = summary.progress().stage();
    return "PAUSED".equals(stage)
        ? summary.progress().pause() != null
        : (reached == null ? "NONE" : reached.name()).equals(stage);
  }

  private boolean stuck(Retrofits.Summary summary, LocalDate today) {
    Long days = summary.progress().daysStuck(today);
    try {
      return days != null && days >= Integer.parseInt(String.valueOf(stuck).strip());
    } catch (NumberFormatException e) {
      // A mistyped number in the address wants all.
      return true;
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
