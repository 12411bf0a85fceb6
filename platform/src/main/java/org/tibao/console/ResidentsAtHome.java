package org.tibao.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tibao.access.Actor;
import org.tibao.access.Visitor;
import org.tibao.web.Viewers;

/** The console is for staff: a resident who comes to one of its pages is led to the page of their own home. */
@Component
class ResidentsAtHome implements WebMvcConfigurer, HandlerInterceptor {

  private static final String[] CONSOLE = {"/board", "/map/**", "/search/**", "/estates/**", "/stairwells/**",
      "/dwellings/**", "/lifts/**", "/complaints/**", "/method", "/colours", "/rules/**", "/imports/**",
      "/door-accounts/**", "/releases/**"};

  private final Viewers viewers;

  ResidentsAtHome(Viewers viewers) {
    this.viewers = viewers;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns(CONSOLE);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    boolean resident = viewers.viewer(request) instanceof Visitor visitor
        && visitor.actor().kind() == Actor.Kind.RESIDENT;
    if (resident) {
      response.sendRedirect(request.getContextPath() + "/home");
    }
    return !resident;
  }
}
