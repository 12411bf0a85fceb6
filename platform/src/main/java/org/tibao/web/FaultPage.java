package org.tibao.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container brings what went wrong outside Spring MVC. */
@Controller
class FaultPage implements ErrorController {

  private final FaultAnswers answers;

  FaultPage(FaultAnswers answers) {
    this.answers = answers;
  }

  @RequestMapping("/error")
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object problem = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (problem instanceof Throwable known && Integer.valueOf(500).equals(status)) {
      // To the container whatever is thrown is broken; a filter that does not reach the database says: not now.
      answers.answer(request, response, known);
      return;
    }
    // Someone who types the address of this page finds nothing here.
    Cause cause = Cause.ofStatus(status instanceof Integer known ? known : 404);
    answers.answer(request, response, cause, problem instanceof Throwable known ? known : null);
  }
}
