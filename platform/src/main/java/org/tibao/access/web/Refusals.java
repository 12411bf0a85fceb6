package org.tibao.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tibao.refusal.Refused;

/** Shows a refusal on the page that was sent: beside the field to blame, or above the form. */
@Component
class Refusals {

  private final MessageSource messages;

  Refusals(MessageSource messages) {
    this.messages = messages;
  }

  /** Puts the sentence into the model ({@code wrong} by field, or {@code refused}) and the status into the answer. */
  void show(Refused no, Model model, HttpServletResponse response) {
    String sentence = messages.getMessage(no.reason().messageKey(), no.arguments().toArray(),
        LocaleContextHolder.getLocale());
    response.setStatus(no.reason().kind().status());
    if (no.field().isEmpty()) {
      model.addAttribute("refused", sentence);
    } else {
      model.addAttribute("wrong", Map.of(no.field(), sentence));
    }
  }
}
