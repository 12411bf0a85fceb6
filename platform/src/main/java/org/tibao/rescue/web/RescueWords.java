package org.tibao.rescue.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.rescue.RescueClocks;
import org.tibao.rescue.Rung;
import org.tibao.rescue.Source;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleCause;
import org.tibao.rescue.TroubleReport;
import org.tibao.rescue.TroubleState;
import org.tibao.rescue.TroubleStep;
import org.tibao.time.ChinaTime;

/** Puts what happens into words: one way for those on duty, a plainer one for those who wait. */
@Component("rescueWords")
class RescueWords {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

  private final MessageSource messages;

  RescueWords(MessageSource messages) {
    this.messages = messages;
  }

  String said(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  /** 08:09. */
  public String time(Instant at) {
    return TIME.format(at.atZone(ChinaTime.ZONE));
  }

  /** As a field for a time wants it. */
  public String field(@Nullable Instant at) {
    return at == null ? "" : FIELD.format(at.atZone(ChinaTime.ZONE));
  }

  /** What is wrong: people shut in, or a broken lift. */
  public String what(Trouble trouble) {
    return said(trouble.shutIn() ? "rescue.shutIn" : "rescue.broken");
  }

  public String state(Trouble trouble) {
    if (trouble.state() == TroubleState.SAFE && !trouble.shutIn()) {
      return said("rescue.state.SAFE.broken");
    }
    return said(trouble.state().messageKey());
  }

  /** Minutes and seconds for people: 11 分 20 秒. */
  public String lasted(@Nullable Long seconds) {
    if (seconds == null) {
      return "—";
    }
    long minutes = seconds / 60;
    return minutes >= 60
        ? said("rescue.hours", minutes / 60, minutes % 60)
        : said("rescue.minutes", minutes, String.valueOf(seconds % 60));
  }

  /** How long people have waited then. */
  public String waited(Trouble trouble, Instant now) {
    return lasted(trouble.times().waited(now).toSeconds());
  }

  /** Whether people were shut in for so long that it is an accident by law. */
  public boolean accident(Trouble trouble, RescueClocks rule) {
    Instant safe = trouble.times().safe();
    return trouble.shutIn() && safe != null && rule.steps().stream().filter(RescueClocks.Step::accident)
        .anyMatch(each -> each.of() == RescueClocks.Of.SHUT_IN && !safe.isBefore(each.due(trouble.times())));
  }

  /** From one time to another, or a dash. */
  public String between(@Nullable Instant from, @Nullable Instant until) {
    return from == null || until == null || until.isBefore(from)
        ? "—"
        : lasted(Duration.between(from, until).toSeconds());
  }

  /** Two decimals, as cities report it: 99.79%. */
  static String percent(int part, int whole) {
    if (whole == 0) {
      return "—";
    }
    long hundredths = Math.round(part * 10_000.0 / whole);
    return hundredths / 100 + "." + String.format(Locale.ROOT, "%02d", hundredths % 100) + "%";
  }

  /** The same for a page. */
  public String share(int part, int whole) {
    return percent(part, whole);
  }

  /** What a clock says. */
  public String clock(RescueClocks.Step step) {
    return LocaleContextHolder.getLocale().getLanguage().equals("en") ? step.textEn() : step.text();
  }

  /** Where a report came from, and what it says. */
  public String source(TroubleReport report) {
    String where = said(report.source().messageKey());
    String name = report.name().isBlank() ? "" : " · " + report.name();
    String phone = report.maskedPhone().isBlank() ? "" : " " + report.maskedPhone();
    String said = report.source() == Source.TELEMETRY ? "" : report.said().isBlank() ? "" : "：" + report.said();
    String unnamed = name.isEmpty() && report.source() == Source.RESIDENT && !report.withheld()
        ? " · " + said("rescue.unnamed")
        : "";
    return where + name + phone + unnamed + said
        + (report.withheld() ? " · " + said("rescue.withheld") : "");
  }

  /** A line for those on duty. */
  public String line(TroubleStep step, Trouble trouble, RescueClocks rule) {
    return switch (step.what()) {
      case REPORTED, REPORTED_TOO ->
        said("rescue.line." + step.what(), said(Source.valueOf(step.value(0)).messageKey()));
      case DISPATCHED -> called(step, step.value(1));
      case HANDED_UP -> said("rescue.line.HANDED_UP", said(Rung.valueOf(step.value(0)).messageKey()), step.value(1),
          called(step, step.value(2)));
      case CLOCK -> said("rescue.line.CLOCK", rule.step(step.value(0)).map(this::clock).orElse(step.value(0)));
      case ARRIVED -> step.value(0).isEmpty()
          ? said("rescue.line.ARRIVED")
          : said("rescue.line.ARRIVED.away", step.value(0));
      case CLOSED -> said("rescue.line.CLOSED", said(TroubleCause.valueOf(step.value(0)).messageKey()),
          said(step.value(1).equals("true") ? "rescue.needsRepair" : "rescue.noRepair"));
      case FREED -> trouble.shutIn() ? said("rescue.line.FREED", step.value(0)) : said("rescue.line.FREED.broken");
      case ACCEPTED, FREED_BY_OTHERS, MORE_URGENT, FALSE_ALARM, CONFIRMED, CORRECTED ->
        said("rescue.line." + step.what(), step.value(0));
      case SHUT_IN_TOO, ANSWERED, CLEARED, TAKEN_BACK, SAID_MORE, FIRE_TOLD -> said("rescue.line." + step.what());
    };
  }

  /** To whom the house has written; where it could write to nobody, whom somebody on duty has to call. */
  private String called(TroubleStep step, String names) {
    String rung = said(Rung.valueOf(step.value(0)).messageKey());
    return names.isEmpty() ? said("rescue.line.toCall", rung) : said("rescue.line.DISPATCHED", rung, names);
  }

  /** A line in plain words. */
  record Plain(String time, String text, boolean bad) {}

  /** What those who wait may read, the newest last; names stay with those on duty. */
  List<Plain> plain(Trouble trouble, List<TroubleStep> steps) {
    var lines = new ArrayList<Plain>();
    for (TroubleStep each : steps) {
      String text = switch (each.what()) {
        case REPORTED -> said(trouble.shutIn() ? "rescue.plain.REPORTED" : "rescue.plain.REPORTED.broken");
        case DISPATCHED -> said("rescue.plain.rung." + each.value(0) + (each.value(1).isEmpty() ? ".toCall" : ""));
        case HANDED_UP -> said("rescue.plain.rung." + each.value(0) + (each.value(2).isEmpty() ? ".toCall" : ""));
        case FREED -> said(trouble.shutIn() ? "rescue.plain.FREED" : "rescue.plain.FREED.broken");
        case CLOSED -> said("rescue.plain.CLOSED." + (each.value(1).equals("true") ? "repair" : "fine"),
            said(TroubleCause.valueOf(each.value(0)).messageKey()));
        case SHUT_IN_TOO, ANSWERED, FIRE_TOLD, ACCEPTED, ARRIVED, FREED_BY_OTHERS, CONFIRMED, FALSE_ALARM, TAKEN_BACK,
            SAID_MORE ->
          said("rescue.plain." + each.what());
        case CLEARED -> trouble.shutIn() ? said("rescue.plain.CLEARED") : "";
        case REPORTED_TOO, MORE_URGENT, CLOCK, CORRECTED -> "";
      };
      if (!text.isEmpty()) {
        lines.add(new Plain(time(each.at()), text, each.what() == TroubleStep.What.HANDED_UP));
      }
    }
    return lines;
  }
}
