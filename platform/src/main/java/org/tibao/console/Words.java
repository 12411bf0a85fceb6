package org.tibao.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.retrofit.Colour;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Milestone;

/** What other modules hold as codes, in the reader's language; {@code @consoleWords} in templates. */
@Component("consoleWords")
class Words {

  private final MessageSource messages;

  Words(MessageSource messages) {
    this.messages = messages;
  }

  public String of(ColourScheme.Line line) {
    return english() ? line.labelEn() : line.label();
  }

  public String of(Colour colour) {
    return of(colour.line());
  }

  /** The milestone's name; before the first there is a word for that too. */
  public String of(@Nullable Milestone milestone) {
    return say(milestone == null ? "console.stage.none" : "console.milestone." + milestone.name());
  }

  public String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
  }
}
