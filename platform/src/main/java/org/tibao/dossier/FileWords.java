package org.tibao.dossier;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.time.ChinaTime;

/** What a lift's file says, in words. */
@Component
public class FileWords {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");
  private static final String WITH_NOTE = "dossier.file.paperWith";
  private static final String WITHOUT_NOTE = "dossier.file.paper";
  private static final String LEFT_OUT = "……";
  /** Amounts, counts, days, numbers of policies and rounds; too short for a telephone number with anything beside it. */
  private static final Pattern FIGURES = Pattern
      .compile("\\d{4}-\\d{2}-\\d{2}(T[0-9:]+)?|[0-9,.]{1,10}%?|[A-Z]{1,4}[A-Z0-9-]{1,24}");
  /** Whose arguments are never written by people for the occasion: kinds, companies, numbers. */
  private static final List<String> OURS = List.of("registry.file.", "telemetry.file.", "insurance.file.",
      "retrofit.file.", "apportionment.file.", "custody.file.", "oversight.file.", "dossier.file.paper",
      "upkeep.history.contract", "upkeep.history.VISIT");
  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final MessageSource messages;

  FileWords(MessageSource messages) {
    this.messages = messages;
  }

  /** The sentence of an event. */
  public String say(LiftEvent event, Locale language) {
    Object[] arguments = event.arguments().stream().map(each -> argument(each, language)).toArray();
    return messages.getMessage(event.messageKey(), arguments, language);
  }

  /**
   * The sentence of an event for a paper that anybody may read who holds it: what people wrote in their own words is left
   * out, because a name or a number may stand in it.
   */
  public String print(LiftEvent event, Locale language) {
    if (event.messageKey().equals(WITH_NOTE)) {
      return say(new LiftEvent(event.id(), event.at(), event.chapter(), WITHOUT_NOTE, event.arguments(),
          event.address(), event.evidence()), language);
    }
    boolean ours = OURS.stream().anyMatch(event.messageKey()::startsWith);
    List<String> kept = event.arguments().stream()
        .map(each -> ours || each.startsWith("#") || FIGURES.matcher(each).matches() ? each : LEFT_OUT).toList();
    return say(new LiftEvent(event.id(), event.at(), event.chapter(), event.messageKey(), kept, event.address(),
        event.evidence()), language);
  }

  private String argument(String argument, Locale language) {
    if (argument.startsWith("#") && argument.length() > 1) {
      return text(argument.substring(1), language);
    }
    if (DAY.matcher(argument).matches()) {
      return day(LocalDate.parse(argument), language);
    }
    if (MOMENT.matcher(argument).matches()) {
      LocalDateTime moment = LocalDateTime.parse(argument);
      return day(moment.toLocalDate(), language) + " " + moment.format(TIME);
    }
    return argument;
  }

  /** A sentence of the messages. */
  public String text(String key, Locale language, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }

  /** Its day, with its time where there is one. */
  public String when(LiftEvent event, Locale language) {
    ZonedDateTime at = event.at().atZone(ChinaTime.ZONE);
    String day = day(at.toLocalDate(), language);
    return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? day : day + " " + at.format(TIME);
  }

  /** A day as that language writes it. */
  public String day(LocalDate day, Locale language) {
    return day.format(language.getLanguage().equals("en") ? DAY_EN : DAY_ZH);
  }

  /** What people call a lift: its name, or the code on its plate, or where it stands. */
  public String called(Lift lift) {
    if (!lift.name().isBlank()) {
      return lift.name();
    }
    return lift.codes().isEmpty() ? lift.address() : lift.codes().getFirst().value();
  }
}
