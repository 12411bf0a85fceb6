package org.tibao.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.tibao.access.Actor;
import org.tibao.access.Visitor;

/** The actor of one request, as the security filters carry it. Has no authorities: the actor itself is asked. */
final class ActorAuthentication extends AbstractAuthenticationToken {

  private final transient Visitor visitor;

  ActorAuthentication(Visitor visitor) {
    super(List.of());
    this.visitor = visitor;
    setAuthenticated(true);
  }

  Visitor visitor() {
    return visitor;
  }

  @Override
  public Actor getPrincipal() {
    return visitor.actor();
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    Actor actor = visitor.actor();
    return actor.kind() + ":" + actor.id() + (actor.deputy() == null ? "" : " by " + actor.hand());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
