package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;
import org.tibao.access.Actor;
import org.tibao.access.Deputy;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.Visitor;

/** What each handler says about who may ask it. */
@Component
class Handlers {

  private final ObjectProvider<RequestMappingHandlerMapping> mapping;

  Handlers(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
    this.mapping = mapping;
  }

  /** The answers of the guard. */
  enum Verdict {
    MAY, SIGN_IN_FIRST, NOT_ALLOWED, NOT_ENTRUSTED
  }

  /** Who acts in the present request, or null. */
  static @Nullable Actor actor() {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    return known instanceof ActorAuthentication authentication ? authentication.getPrincipal() : null;
  }

  /** The same with what the frame of a page knows of them, or null. */
  static @Nullable Visitor visitor() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication known
        ? known.visitor()
        : null;
  }

  /** Whether the handler of this request lets everybody in; asked before Spring MVC is. */
  boolean open(HttpServletRequest request) {
    try {
      if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
        ServletRequestPathUtils.parseAndCache(request);
      }
      HandlerExecutionChain found = mapping.getObject().getHandler(request);
      return found != null && found.getHandler() instanceof HandlerMethod method
          && judge(method, null) == Verdict.MAY;
    } catch (Exception e) {
      // A wrong method or format: Spring MVC says so to those who may ask at all.
      return false;
    }
  }

  /** Whether that actor may ask that handler; a handler that says nothing is asked by nobody. */
  Verdict judge(Object handler, @Nullable Actor actor) {
    if (handler instanceof ResourceHttpRequestHandler) {
      return Verdict.MAY;
    }
    if (!(handler instanceof HandlerMethod method)) {
      return Verdict.NOT_ALLOWED;
    }
    Open open = method.getMethodAnnotation(Open.class);
    if (actor != null && actor.deputy() != null && (open == null || open.signedIn())) {
      return framework(method) || entrusted(method, actor.deputy()) ? Verdict.MAY : Verdict.NOT_ENTRUSTED;
    }
    Needs needs = method.getMethodAnnotation(Needs.class);
    if (open != null) {
      return !open.signedIn() || actor != null ? Verdict.MAY : Verdict.SIGN_IN_FIRST;
    }
    if (needs != null) {
      return actor == null
          ? Verdict.SIGN_IN_FIRST
          : Arrays.stream(needs.value()).anyMatch(actor::may) ? Verdict.MAY : Verdict.NOT_ALLOWED;
    }
    return framework(method) ? Verdict.MAY : Verdict.NOT_ALLOWED;
  }

  /** Whether it is a call for help. */
  static boolean urgent(Object handler) {
    Needs needs = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Needs.class) : null;
    return needs != null && needs.urgent();
  }

  /** Deputies pass where the handler names one of their errands; nowhere by a permission alone. */
  private static boolean entrusted(HandlerMethod method, Deputy deputy) {
    ForDeputies entrusted = method.getMethodAnnotation(ForDeputies.class);
    return entrusted != null && (entrusted.value().length == 0
        || Arrays.stream(entrusted.value()).anyMatch(deputy.errands()::contains));
  }

  /** The kernel's health and error pages and the document of the interface stand below access and cannot name it. */
  private static boolean framework(HandlerMethod method) {
    String home = method.getBeanType().getPackageName();
    return home.equals("org.tibao.web") || home.startsWith("org.springdoc.");
  }
}
