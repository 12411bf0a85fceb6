package org.tibao.web;

import java.io.Serializable;
import java.util.List;

/**
 * What the next page says at its top after a redirect: {@code redirect.addFlashAttribute("flash", Flash.done("key"))}.
 *
 * @param kind {@code ok}, {@code warn} or {@code bad}
 * @param messageKey the sentence
 * @param arguments texts and numbers for its placeholders
 */
public record Flash(String kind, String messageKey, List<Serializable> arguments) implements Serializable {

  private static final long serialVersionUID = 1;

  /** It happened. */
  public static Flash done(String messageKey, Serializable... arguments) {
    return new Flash("ok", messageKey, List.of(arguments));
  }

  /** It happened, and something needs a look. */
  public static Flash warn(String messageKey, Serializable... arguments) {
    return new Flash("warn", messageKey, List.of(arguments));
  }

  /** The sign before the sentence, because colour never stands alone. */
  public String sign() {
    return switch (kind) {
      case "ok" -> "✔";
      case "warn" -> "▲";
      default -> "✕";
    };
  }
}
