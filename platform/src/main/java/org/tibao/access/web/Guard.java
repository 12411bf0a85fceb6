package org.tibao.access.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.tibao.web.FaultAnswers;

/** Stands before every handler and asks {@link Handlers} who may pass. */
@Component
class Guard implements HandlerInterceptor {

  private final Handlers handlers;
  private final FaultAnswers faults;
  private final Doorkeeper doorkeeper;

  Guard(Handlers handlers, FaultAnswers faults, Doorkeeper doorkeeper) {
    this.handlers = handlers;
    this.faults = faults;
    this.doorkeeper = doorkeeper;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return true;
    }
    return switch (handlers.judge(handler, Handlers.actor())) {
      case MAY -> true;
      case SIGN_IN_FIRST -> {
        doorkeeper.askToSignIn(request, response);
        yield false;
      }
      case NOT_ALLOWED -> {
        faults.notAllowed(request, response);
        yield false;
      }
    };
  }

  /** A page with a form makes its token before the answer has begun: a session cannot begin after that. */
  @Override
  public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
      @Nullable ModelAndView page) {
    boolean form = Handlers.actor() != null || request.getServletPath().startsWith("/sign-in");
    if (page != null && form && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      token.getToken();
    }
  }
}
