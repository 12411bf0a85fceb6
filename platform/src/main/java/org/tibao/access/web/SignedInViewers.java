package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.web.Viewer;
import org.tibao.web.Viewers;

/** Tells the frame of a page who looks. */
@Component
class SignedInViewers implements Viewers {

  @Override
  public Viewer viewer(HttpServletRequest request) {
    return SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication known
        ? known.visitor()
        : Viewer.ANONYMOUS;
  }
}
