package org.tibao.intake.web;

import java.util.stream.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.intake.BadCell;
import org.tibao.intake.Intake;
import org.tibao.intake.Load;
import org.tibao.intake.RefusedRow;
import org.tibao.refusal.Refused;

/** Says in the reader's language what is wrong with a file, a row or a cell. */
@Component("importFaults")
class Faults {

  private final MessageSource messages;
  private final Intake intake;

  Faults(MessageSource messages, Intake intake) {
    this.messages = messages;
    this.intake = intake;
  }

  /** A refused row as a page shows it. */
  record Shown(long number, List<Cell> cells) {}

  /** A bad cell as a page shows it. */
  record Cell(String column, String value, String sentence) {}

  Shown shown(String kind, RefusedRow row) {
    return new Shown(row.number(), row.bad().stream()
        .map(bad -> new Cell(heading(kind, bad.column()), bad.value(), sentence(bad))).toList());
  }

  String line(String kind, BadCell bad) {
    String heading = heading(kind, bad.column());
    return heading.isEmpty() ? sentence(bad) : heading + "：" + sentence(bad);
  }

  private String sentence(BadCell bad) {
    return text(bad.messageKey(), Stream.concat(Stream.of(bad.value()), bad.further().stream()).toArray());
  }

  String sentence(Refused refused) {
    return text(refused.reason().messageKey(), refused.arguments().toArray());
  }

  /** Why the file of a load failed, or empty. */
  String refusal(Load load) {
    return load.refusal().isEmpty()
        ? ""
        : text(load.refusal().getFirst(), load.refusal().subList(1, load.refusal().size()).toArray());
  }

  /** The sentence of a reason that is counted in a report. */
  public String reason(String code) {
    String text = messages.getMessage("intake.reason." + code, null, null, LocaleContextHolder.getLocale());
    return text == null ? code : text;
  }

  /** What a column is called; the name itself if the kind is gone. */
  public String heading(String kind, String column) {
    boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
    return intake.kinds(Actor.HOUSE).stream().filter(each -> each.name().equals(kind))
        .flatMap(each -> each.columns().stream()).filter(each -> each.name().equals(column))
        .map(each -> english ? each.english() : each.heading()).findFirst().orElse(column);
  }

  String kind(String name) {
    return text("intake.kind." + name);
  }

  String word(String key) {
    return text(key);
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  /** The last part of what a browser says the file is called. */
  static String fileName(@Nullable String said) {
    String name = said == null ? "" : said.replaceFirst("^.*[/\\\\]", "").strip();
    return name.isEmpty() ? "—" : name.substring(0, Math.min(200, name.length()));
  }
}
