package org.tibao.inspection.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.inspection.CheckItems;
import org.tibao.inspection.Flag;
import org.tibao.inspection.RedFlagRule;
import org.tibao.inspection.SampleEstimate;
import org.tibao.pricing.PartsTable;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Formats;

/** {@code @inspectionWords}: chances, ranges, items and evidence in the reader's language. */
@Component("inspectionWords")
class InspectionWords {

  private final MessageSource messages;
  private final Formats formats;
  private final Lifts lifts;
  private final Places places;
  private final RuleBook rules;
  private final Clock clock;

  InspectionWords(MessageSource messages, Formats formats, Lifts lifts, Places places, RuleBook rules, Clock clock) {
    this.messages = messages;
    this.formats = formats;
    this.lifts = lifts;
    this.places = places;
    this.rules = rules;
    this.clock = clock;
  }

  /** 12.5%, as an inspector reads a chance. */
  public String chance(BigDecimal chance) {
    return chance.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
  }

  /** 12.5%. */
  public String share(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** 1.25. */
  public String number(double number) {
    return Double.isInfinite(number) ? "∞" : String.format(Locale.ROOT, "%.2f", number);
  }

  /** 12.5% (95%: 6.1%–21.0%). */
  public String range(SampleEstimate estimate) {
    return text("inspection.range", share(estimate.value()), share(estimate.low()), share(estimate.high()));
  }

  /** A share as a place on a line 1000 long. */
  public long along(double share) {
    return Math.round(1000 * Math.min(1, share));
  }

  public String item(CheckItems.Item item) {
    return english() ? item.nameEn() : item.name();
  }

  /** The class of a tag. */
  public String style(CheckItems.Severity severity) {
    return switch (severity) {
      case DANGER -> "bad";
      case MAJOR -> "warn";
      case MINOR -> "";
    };
  }

  public String why(RedFlagRule.Limit limit) {
    return english() ? limit.whyEn() : limit.why();
  }

  /** The one sentence of a flag. */
  public String flag(Flag flag) {
    Map<String, String> known = new HashMap<>();
    flag.clues().forEach(each -> known.putIfAbsent(each.fact(), each.value()));
    return switch (flag.kind()) {
      case SHORT_VISIT -> text("inspection.flag.said.SHORT_VISIT", known.getOrDefault("MINUTES", ""));
      case FAR_AWAY -> text("inspection.flag.said.FAR_AWAY", known.getOrDefault("METRES", ""));
      case TWO_LIFTS -> text("inspection.flag.said.TWO_LIFTS", known.getOrDefault("MINUTES", ""));
      case SAME_PHOTO -> text("inspection.flag.said.SAME_PHOTO", known.getOrDefault("BITS", ""));
      case EARLY_PART -> text("inspection.flag.said.EARLY_PART", part(known.getOrDefault("PART", "")),
          permille(known.getOrDefault("LIFE_USED", "0")));
      case HIGH_QUOTE -> text("inspection.flag.said.HIGH_QUOTE", part(known.getOrDefault("PART", "")),
          money(known.getOrDefault("QUOTED", "0")), money(known.getOrDefault("BOOK_P90", "0")));
      case SAME_FAULT -> text("inspection.flag.said.SAME_FAULT",
          flag.clues().stream().filter(each -> each.fact().equals("FAULT_AT")).count());
    };
  }

  /** The value of one clue. */
  public String clue(Actor actor, Flag.Clue clue) {
    return switch (clue.fact()) {
      case "VISIT_BEGAN", "VISIT_ENDED", "FAULT_AT", "PHOTO_AT", "EARLIER_PHOTO_AT", "OTHER_VISIT_BEGAN",
          "OTHER_VISIT_ENDED" ->
        formats
            .dateTime(Instant.parse(clue.value()));
      case "FITTED_ON", "REPLACED_ON" -> formats.date(LocalDate.parse(clue.value()));
      case "QUOTED", "BOOK_P90" -> money(clue.value());
      case "LIFE_USED" -> permille(clue.value());
      case "OTHER_LIFT" -> lift(actor, clue.value());
      case "PART" -> part(clue.value());
      default -> clue.value();
    };
  }

  /** Where more of it stands, or null. */
  public @Nullable String address(Flag.Clue clue) {
    return switch (clue.fact()) {
      case "PHOTO_AT", "EARLIER_PHOTO_AT" -> "/evidence/" + clue.of();
      case "OTHER_LIFT" -> "/lifts/" + clue.of();
      default -> null;
    };
  }

  private String lift(Actor actor, String id) {
    return lifts.lifts(actor, List.of(new LiftId(UUID.fromString(id)))).stream().map(each -> name(actor, each))
        .findFirst().orElse("—");
  }

  /** What people call a lift. */
  String name(Actor actor, Lift lift) {
    StairwellId stairwell = lift.stairwell();
    String own = (lift.name() + " " + lift.address()).strip();
    return stairwell == null
        ? own
        : places.stairwells(actor, List.of(stairwell)).stream().map(Stairwell::label).findFirst().orElse(own);
  }

  private String part(String code) {
    return rules.on(PartsTable.KIND, "/", ChinaTime.today(clock)).data().find(code)
        .map(each -> english() ? each.labelEn() : each.label()).orElse(code);
  }

  private String money(String fen) {
    return formats.money(Long.parseLong(fen));
  }

  private static String permille(String value) {
    return new BigDecimal(value).movePointLeft(1).setScale(0, RoundingMode.HALF_UP).toPlainString() + "%";
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en");
  }
}
