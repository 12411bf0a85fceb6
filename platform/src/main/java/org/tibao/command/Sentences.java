package org.tibao.command;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/** A refusal as one line for the terminal: Chinese first, English after. */
final class Sentences {

  private static final ResourceBundle.Control EXACT = ResourceBundle.Control
      .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Sentences() {}

  static String of(Refused refused) {
    Reason reason = refused.reason();
    // Each module keeps its sentences in messages/<module>: the package below org.tibao names it.
    String module = reason.getClass().getPackageName().split("\\.")[2];
    return of(module, reason.messageKey(), refused.arguments());
  }

  /** A sentence of a module in both languages. */
  static String of(String module, String key, List<?> arguments) {
    return in(Locale.ROOT, module, key, arguments) + " " + in(Locale.ENGLISH, module, key, arguments);
  }

  private static String in(Locale language, String module, String key, List<?> arguments) {
    try {
      String pattern = ResourceBundle.getBundle("messages/" + module, language, EXACT).getString(key);
      return new MessageFormat(pattern, language).format(arguments.stream().map(String::valueOf).toArray());
    } catch (MissingResourceException e) {
      return key.substring(key.lastIndexOf('.') + 1) + " " + arguments;
    }
  }
}
