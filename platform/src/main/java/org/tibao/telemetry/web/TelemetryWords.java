package org.tibao.telemetry.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.signal.Message;
import org.tibao.signal.MessageKind;
import org.tibao.signal.ServiceMode;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.LiftRecord;
import org.tibao.time.ChinaTime;
import org.tibao.web.Formats;
import org.tibao.telemetry.Look;

/** Telemetry in the reader's words, {@code @telemetryWords} in templates. */
@Component("telemetryWords")
class TelemetryWords {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
  private static final int LONG_MINUTES = 120;
  private static final int MINUTES_OF_DAYS = 2_880;

  private final MessageSource messages;
  private final Formats formats;
  private final Clock clock;

  TelemetryWords(MessageSource messages, Formats formats, Clock clock) {
    this.messages = messages;
    this.formats = formats;
    this.clock = clock;
  }

  String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  /** {@code 08:09:30}; with the day if that was not today. */
  public String time(Instant at) {
    boolean today = ChinaTime.dayOf(at).equals(ChinaTime.today(clock));
    return at.atZone(ChinaTime.ZONE).format(today ? TIME : DAY_TIME);
  }

  public String monthDay(LocalDate day) {
    return day.format(MONTH_DAY);
  }

  public String month(YearMonth month) {
    return say("telemetry.month.short", month.getMonthValue());
  }

  public String yearMonth(YearMonth month) {
    return month.toString();
  }

  /** {@code 99.4%} of tenths; a dash if nothing is known. */
  public String permille(int tenths) {
    return tenths < 0 ? "—" : tenth(tenths) + "%";
  }

  /** {@code 3.5} of tenths. */
  public String tenth(int tenths) {
    return tenths / 10 + "." + tenths % 10;
  }

  /** A strip for who does not see it. */
  public String line(StripPicture.Line line) {
    return say("telemetry.strip.line", formats.date(line.day()), line.trips(), permille(line.availability()),
        tenth(line.offHours()));
  }

  /** A day of the year for who points at it. */
  public String cell(YearPicture.Cell cell) {
    return say("telemetry.year.cell", formats.date(cell.day()), cell.trips(), cell.faults());
  }

  /** {@code 12 分钟}, {@code 5 小时}, {@code 3 天}. */
  public String span(Duration span) {
    long minutes = span.toMinutes();
    if (minutes < LONG_MINUTES) {
      return say("telemetry.minutes", minutes);
    }
    return minutes < MINUTES_OF_DAYS ? say("telemetry.hours", span.toHours()) : say("telemetry.days", span.toDays());
  }

  /** How long a trouble lasted, or that it lasts. */
  public String lasted(Alarm alarm) {
    Instant cleared = alarm.cleared();
    return cleared == null
        ? say("telemetry.incident.lasts")
        : say("telemetry.incident.lasted", span(Duration.between(alarm.raised(), cleared)));
  }

  /** {@code 正常运行 4 层 ↑}. */
  public String now(Tile tile, @Nullable ServiceMode mode) {
    String state = say(tile.look().messageKey());
    String how = mode == null || tile.look() == Look.OFFLINE ? state : say("telemetry.mode." + mode) + " · " + state;
    Integer floor = tile.floor();
    return floor == null || tile.look() == Look.OFFLINE
        ? how
        : how + " " + say("telemetry.at", floor) + Tile.arrow(tile.direction());
  }

  /** A message in words. */
  Line message(LiftRecord.Said said) {
    Message message = said.message();
    return new Line(time(message.stamp().at()), say("telemetry.message." + MessageKind.of(message)), switch (message) {
      case Message.Status status -> status(status);
      case Message.Event event -> code(event.code().number());
      case Message.Alarm alarm -> code(alarm.code().number());
      case Message.Statistics counters -> say("telemetry.statistics", counters.runningHours(), counters.trips());
      case Message.Heartbeat _ -> "";
    });
  }

  /** A message as a row. */
  record Line(String at, String what, String says) {}

  private String status(Message.Status status) {
    var parts = new ArrayList<String>();
    if (status.mode() != ServiceMode.NORMAL) {
      parts.add(say("telemetry.mode." + status.mode()));
    }
    parts.add(say("telemetry.at", status.floor()) + Tile.arrow(status.direction()));
    parts.add(say(status.moving() ? "telemetry.status.moving" : "telemetry.status.still"));
    parts.add(say(status.doorClosed() ? "telemetry.fact.DOOR.1" : "telemetry.fact.DOOR.0"));
    if (!status.doorZone() && !status.moving()) {
      parts.add(say("telemetry.fact.IN_ZONE.0"));
    }
    if (status.passenger()) {
      parts.add(say("telemetry.status.passenger"));
    }
    if (status.levelErrorMm() != null) {
      parts.add(say("telemetry.status.level", status.levelErrorMm()));
    }
    return String.join(say("telemetry.comma"), parts);
  }

  /** What an incident is known by, a sentence for each fact. */
  public List<String> known(List<Incident.Clue> evidence) {
    var sentences = new ArrayList<String>();
    for (Incident.Clue each : evidence) {
      sentences.add(time(each.at()) + " " + sentence(each));
    }
    return sentences;
  }

  private String sentence(Incident.Clue each) {
    long value = each.value();
    return switch (each.fact()) {
      case "IN_ZONE", "DOOR" -> say("telemetry.fact." + each.fact() + (value == 0 ? ".0" : ".1"));
      case "CODE" -> say("telemetry.fact.CODE", value, code(value));
      case "LAST_HEARD" -> say("telemetry.fact.LAST_HEARD", span(Duration.ofMillis(value)));
      case "INSPECTION_DUE" -> say("telemetry.fact.INSPECTION_DUE",
          formats.date(Instant.ofEpochMilli(value)));
      default -> Objects.requireNonNull(messages.getMessage("telemetry.fact." + each.fact(), new Object[]{value},
          each.fact() + " " + value, LocaleContextHolder.getLocale()));
    };
  }

  /** What a message code means. */
  String code(long number) {
    return Objects.requireNonNull(messages.getMessage("telemetry.code." + number, null, Long.toString(number),
        LocaleContextHolder.getLocale()));
  }
}
