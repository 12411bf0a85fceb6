package org.tibao.refusal;

/**
 * 填写 — what people write into a form: without white space around it, and refused by the reasons of the module that asks.
 *
 * @param longest characters at most
 * @param missing why a text that must be there is refused; its argument is the most characters
 * @param tooLong why a longer one is; likewise
 */
public record Written(int longest, Reason missing, Reason tooLong) {

  /** A text that must be there. */
  public String needed(String field, String text) {
    if (text.isBlank()) {
      throw Refused.at(field, missing, longest);
    }
    return free(field, text);
  }

  /** A text that may be missing. */
  public String free(String field, String text) {
    String said = text.strip();
    if (said.length() > longest) {
      throw Refused.at(field, tooLong, longest);
    }
    return said;
  }
}
