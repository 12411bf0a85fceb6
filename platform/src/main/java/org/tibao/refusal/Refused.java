package org.tibao.refusal;

import java.util.List;

/**
 * The world says no: a command did not happen and changed nothing. Carries a {@link Reason}, the arguments of its
 * sentence, and, where one entry is to blame, the name of the form field beside which the sentence belongs.
 */
public final class Refused extends RuntimeException {

  private final transient Reason reason;
  private final transient List<Object> arguments;
  private final String field;

  private Refused(Reason reason, String field, List<Object> arguments) {
    super(reason.messageKey() + " " + arguments);
    this.reason = reason;
    this.field = field;
    this.arguments = arguments;
  }

  /** A refusal of the whole command; the arguments fill the placeholders of its sentence. */
  public static Refused because(Reason reason, Object... arguments) {
    return new Refused(reason, "", List.of(arguments));
  }

  /** A refusal that one entry is to blame for: {@code field} is the entry's name in the form or the JSON. */
  public static Refused at(String field, Reason reason, Object... arguments) {
    return new Refused(reason, field, List.of(arguments));
  }

  public Reason reason() {
    return reason;
  }

  public List<Object> arguments() {
    return arguments;
  }

  /** Name of the entry to blame, or the empty string. */
  public String field() {
    return field;
  }

  /** A refusal is an answer, not an accident: no stack is walked for it. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
