package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.Permission;
import org.tibao.access.Visitor;
import org.tibao.web.Viewer;
import org.tibao.web.Viewers;

/** Tells the frame of a page who looks. */
@Component
class SignedInViewers implements Viewers {

  @Override
  public Viewer viewer(HttpServletRequest request) {
    return SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication known
        ? new SignedIn(known.visitor())
        : Viewer.ANONYMOUS;
  }

  private record SignedIn(Visitor visitor) implements Viewer {

    @Override
    public String displayName() {
      return visitor.actor().name();
    }

    @Override
    public String organisation() {
      return visitor.organisation();
    }

    @Override
    public boolean may(String permission) {
      return visitor.actor().may(Permission.valueOf(permission));
    }

    @Override
    public boolean signedIn() {
      return true;
    }
  }
}
