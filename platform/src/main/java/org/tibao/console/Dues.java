package org.tibao.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.intake.Intake;
import org.tibao.intake.Load;
import org.tibao.registry.Places;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Retrofits.Todo;
import org.tibao.retrofit.Words.Word;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** 今天要做的, in the reader's words. */
@Component
class Dues {

  private final Retrofits retrofits;
  private final RuleBook rules;
  private final Intake intake;

  Dues(Retrofits retrofits, RuleBook rules, Intake intake) {
    this.retrofits = retrofits;
    this.rules = rules;
    this.intake = intake;
  }

  /**
   * One thing to do.
   *
   * @param kind end of the message keys that name it
   * @param what in words; may be empty
   * @param daysLate days since it was due: 0 today, negative while there is time; null without a day
   */
  record Due(String kind, String what, String label, String address, @Nullable LocalDate day,
      @Nullable Long daysLate) {

    /** Class of the tag in front. */
    public String urgency() {
      if (daysLate == null) {
        return kind.equals("SEVERE_OBJECTION") ? "bad" : "";
      }
      return daysLate > 0 ? "bad" : daysLate == 0 ? "warn" : "";
    }
  }

  List<Due> of(Actor actor, LocalDate today) {
    var reasons = rules.on(org.tibao.retrofit.Words.KIND, Places.EVERYWHERE, today).data().reasons();
    return retrofits.todo(actor, today).stream().map(each -> due(each, reasons, today)).toList();
  }

  /** What the actor's own imports came to since yesterday morning, the latest first. */
  List<Load> imports(Actor actor, LocalDate today) {
    return intake.loads(actor).stream().filter(each -> {
      Instant ended = each.times().ended();
      return ended != null && !ChinaTime.dayOf(ended).isBefore(today.minusDays(1));
    }).toList();
  }

  private static Due due(Todo each, List<Word> reasons, LocalDate today) {
    String what = switch (each.kind()) {
      case SEVERE_OBJECTION -> org.tibao.retrofit.Words.find(reasons, each.what()).map(Dues::said)
          .orElse(each.what());
      case COMPLAINT, PLAN, VISIT -> each.what();
    };
    LocalDate day = each.due();
    return new Due(each.kind().name(), what, each.label(), each.address(), day,
        day == null ? null : ChronoUnit.DAYS.between(day, today));
  }

  private static String said(Word word) {
    return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? word.labelEn()
        : word.label();
  }
}
