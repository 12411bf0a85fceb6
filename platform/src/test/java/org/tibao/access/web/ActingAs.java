package org.tibao.access.web;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.tibao.access.Actor;
import org.tibao.access.Visitor;

/** A request that arrives with an actor, as after sign-in: for the pages of other modules. */
public final class ActingAs {

  private ActingAs() {}

  public static RequestPostProcessor actor(Actor actor) {
    return request -> {
      SecurityContextHolder.setContext(new SecurityContextImpl(new ActorAuthentication(new Visitor(actor, "居委会"))));
      return request;
    };
  }
}
