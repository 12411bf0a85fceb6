package org.tibao.access.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.AuthorityRefusal;
import org.tibao.access.Deputy;
import org.tibao.access.Visitor;
import org.tibao.refusal.Refused;
import org.tibao.web.FaultAnswers;

/** Stands before every handler and asks {@link Handlers} who may pass. */
@Component
class Guard implements HandlerInterceptor {

  /** First page of who acts for somebody. */
  private static final String ERRANDS = "/my/errands";
  /** For whom one may act. */
  private static final String HELPING = "/my/helping";
  /** Says that an authority has ended. */
  private static final String OVER = HELPING + "?over";

  /** For whom a form was drawn, as the form says itself. */
  private static final String OWNER = "_owner";

  private final Handlers handlers;
  private final FaultAnswers faults;
  private final Doorkeeper doorkeeper;
  private final Authorities authorities;
  private final Clock clock;

  Guard(Handlers handlers, FaultAnswers faults, Doorkeeper doorkeeper, Authorities authorities, Clock clock) {
    this.handlers = handlers;
    this.faults = faults;
    this.doorkeeper = doorkeeper;
    this.authorities = authorities;
    this.clock = clock;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return true;
    }
    Actor actor = Handlers.actor();
    boolean help = Handlers.urgent(handler) && handlers.judge(handler, actor) == Handlers.Verdict.MAY;
    if (request.getAttribute(Visit.OVER) != null && !help && !OVER.startsWith(address(request) + "?")) {
      // What was sent in somebody's name is not done in one's own; only people who are shut in do not wait for that.
      go(OVER, request, response);
      return false;
    }
    if (drawnForAnother(request) && !help && handlers.judge(handler, null) != Handlers.Verdict.MAY) {
      faults.refuse(request, response, Refused.because(AuthorityRefusal.ANOTHERS_FORM));
      return false;
    }
    return switch (handlers.judge(handler, actor)) {
      case MAY -> still(actor, request, response);
      case SIGN_IN_FIRST -> {
        doorkeeper.askToSignIn(request, response);
        yield false;
      }
      case NOT_ALLOWED -> {
        // Whoever owns nothing here has no home page; whom they may act for stands on another.
        boolean guest = actor != null && actor.kind() == Actor.Kind.RESIDENT && actor.homes().isEmpty();
        if (guest && address(request).equals("/home") && request.getMethod().equals("GET")) {
          go(HELPING, request, response);
        } else {
          faults.notAllowed(request, response);
        }
        yield false;
      }
      case NOT_ENTRUSTED -> {
        notEntrusted(Objects.requireNonNull(actor), request, response);
        yield false;
      }
    };
  }

  /** What was filled in under another name, in another window, is not done in this one. */
  private static boolean drawnForAnother(HttpServletRequest request) {
    Visitor visitor = Handlers.visitor();
    String drawn = visitor == null || request.getMethod().equals("GET") ? null : request.getParameter(OWNER);
    return visitor != null && drawn != null && !drawn.isEmpty() && !drawn.equals(visitor.owner());
  }

  /** A command in somebody's name holds the authority until it is done: it is not taken back in between. */
  private boolean still(@Nullable Actor actor, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Deputy deputy = actor == null ? null : actor.deputy();
    if (deputy == null || request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      return true;
    }
    try {
      authorities.hold(deputy, clock.instant());
      return true;
    } catch (Refused over) {
      faults.refuse(request, response, over);
      return false;
    }
  }

  /** Who acts for somebody has a first page of their own; everything else says whose it is. */
  private void notEntrusted(Actor actor, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean first = address(request).equals("/") || address(request).equals("/home");
    if (first && request.getMethod().equals("GET")) {
      Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
      if (flash != null) {
        RequestContextUtils.getOutputFlashMap(request).putAll(flash);
        RequestContextUtils.saveOutputFlashMap(ERRANDS, request, response);
      }
      go(ERRANDS, request, response);
    } else {
      Deputy deputy = Objects.requireNonNull(actor.deputy());
      faults.refuse(request, response, Refused.because(AuthorityRefusal.NOT_ENTRUSTED, deputy.principal()));
    }
  }

  private static String address(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private static void go(String address, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String there = request.getContextPath() + address;
    if ("true".equals(request.getHeader("HX-Request"))) {
      response.setHeader("HX-Redirect", there);
    } else {
      response.sendRedirect(there);
    }
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
