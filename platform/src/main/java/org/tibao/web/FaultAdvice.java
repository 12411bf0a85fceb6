package org.tibao.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Every exception of every page and endpoint ends here, except those that belong to the security filters. */
@ControllerAdvice
class FaultAdvice {

  private final FaultAnswers answers;

  FaultAdvice(FaultAnswers answers) {
    this.answers = answers;
  }

  @ExceptionHandler
  void any(Exception problem, HttpServletRequest request, HttpServletResponse response) throws Exception {
    switch (problem) {
      case AccessDeniedException denied -> throw denied;
      case AuthenticationException unknown -> throw unknown;
      case AsyncRequestNotUsableException gone -> throw gone;
      default -> answer(problem, request, response);
    }
  }

  private void answer(Exception problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
    answers.answer(request, response, problem);
  }
}
