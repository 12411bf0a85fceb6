package org.tibao.command;

import java.text.MessageFormat;
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
    return in(Locale.ROOT, refused) + " " + in(Locale.ENGLISH, refused);
  }

  private static String in(Locale language, Refused refused) {
    Reason reason = refused.reason();
    // Each module keeps its sentences in messages/<module>: the package below org.tibao names it.
    String module = reason.getClass().getPackageName().split("\\.")[2];
    try {
      String pattern = ResourceBundle.getBundle("messages/" + module, language, EXACT).getString(reason.messageKey());
      return new MessageFormat(pattern, language).format(refused.arguments().stream().map(String::valueOf).toArray());
    } catch (MissingResourceException e) {
      return reason.name() + " " + refused.arguments();
    }
  }
}
