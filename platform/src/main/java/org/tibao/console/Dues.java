package org.tibao.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.intake.Intake;
import org.tibao.intake.Load;
import org.tibao.registry.Places;
import org.tibao.retrofit.Retrofits.Todo;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Words.Word;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** 今天要做的, in the reader's words. */
@Component
class Dues {

  private static final int LONGEST_LIST = 200;

  private final Retrofits retrofits;
  private final RuleBook rules;
  private final Intake intake;
  private final List<Duties> duties;
  private final MessageSourceAccessor messages;

  Dues(Retrofits retrofits, RuleBook rules, Intake intake, ObjectProvider<Duties> duties, MessageSource messages) {
    this.retrofits = retrofits;
    this.rules = rules;
    this.intake = intake;
    this.duties = duties.orderedStream().toList();
    this.messages = new MessageSourceAccessor(messages);
  }

  /**
   * One thing to do.
   *
   * @param tag its short name, where it has no day
   * @param severe whether it presses without a day
   * @param what in words
   * @param daysLate days since it was due: 0 today, negative while there is time; null without a day
   */
  record Due(String tag, boolean severe, String what, String label, String address, @Nullable LocalDate day,
      @Nullable Long daysLate) {

    /** Class of the tag in front. */
    public String urgency() {
      if (daysLate == null) {
        return severe ? "bad" : "";
      }
      return daysLate > 0 ? "bad" : daysLate == 0 ? "warn" : "";
    }
  }

  List<Due> of(Actor actor, LocalDate today) {
    var reasons = rules.on(org.tibao.retrofit.Words.KIND, Places.EVERYWHERE, today).data().reasons();
    var dues = new ArrayList<Due>();
    retrofits.todo(actor, today).forEach(each -> dues.add(due(each, reasons, today)));
    duties.forEach(module -> module.of(actor, today, LONGEST_LIST).forEach(each -> dues.add(due(each, today))));
    dues.sort(Comparator.comparing(Due::day, Comparator.nullsLast(Comparator.naturalOrder())));
    return dues;
  }

  private Due due(Duty each, LocalDate today) {
    return new Due(messages.getMessage(each.messageKey() + ".tag"), false,
        messages.getMessage(each.messageKey(), each.arguments().toArray()), each.label(), each.address(), each.due(),
        late(each.due(), today));
  }

  private static @Nullable Long late(@Nullable LocalDate day, LocalDate today) {
    return day == null ? null : ChronoUnit.DAYS.between(day, today);
  }

  /** What the actor's own imports came to since yesterday morning, the latest first. */
  List<Load> imports(Actor actor, LocalDate today) {
    return intake.loads(actor).stream().filter(each -> {
      Instant ended = each.times().ended();
      return ended != null && !ChinaTime.dayOf(ended).isBefore(today.minusDays(1));
    }).toList();
  }

  private Due due(Todo each, List<Word> reasons, LocalDate today) {
    String what = switch (each.kind()) {
      case SEVERE_OBJECTION -> org.tibao.retrofit.Words.find(reasons, each.what()).map(Dues::said)
          .orElse(each.what());
      case COMPLAINT, PLAN, VISIT -> each.what();
    };
    String key = each.kind().name();
    return new Due(messages.getMessage("console.todo." + key), each.kind() == Retrofits.TodoKind.SEVERE_OBJECTION,
        messages.getMessage("console.todo.says." + key, new Object[]{what}), each.label(), each.address(), each.due(),
        late(each.due(), today));
  }

  private static String said(Word word) {
    return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? word.labelEn()
        : word.label();
  }
}
