package org.tibao.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tibao.access.Permission;
import org.tibao.registry.HomePlace.Corner;
import org.tibao.web.Viewer;
import org.tibao.web.Viewers;

/**
 * What the frame of a resident's page is given: {@code bar}, the four corners; {@code corner}, the one it belongs to;
 * {@code back}, the page one step above it, or null at a corner. Staff whose pages look alike are given none of it. Every
 * answer to somebody who has signed in says whose it is, so that a phone shows what it keeps to nobody else.
 */
@Configuration(proxyBeanMethods = false)
class PhoneFrame implements HandlerInterceptor, WebMvcConfigurer {

  /** By this the worker of the phone knows whose page it keeps, and forgets those of anybody else. */
  static final String OWNER = "Tibao-Owner";
  private static final Set<String> LISTS = Set.of("complaints", "instalments", "votes");

  private final ObjectProvider<Viewers> viewers;

  PhoneFrame(ObjectProvider<Viewers> viewers) {
    this.viewers = viewers;
  }

  /** One place of the bar. */
  record Place(Corner corner, String address) {}

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    String owner = viewer(request).owner();
    if (owner != null) {
      response.setHeader(OWNER, owner);
    }
    return true;
  }

  @Override
  public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
      @Nullable ModelAndView page) {
    String view = page == null ? null : page.getViewName();
    if (page == null || view == null || view.contains(":") || resident(request) == null) {
      // What is given to a redirect would stand in its address.
      return;
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    Corner corner = Corners.of(path);
    page.addObject("bar", List.of(Corner.values()).stream().map(each -> new Place(each, Corners.page(each))).toList());
    page.addObject("corner", corner);
    page.addObject("back", back(path, corner));
  }

  private Viewer viewer(HttpServletRequest request) {
    Viewers known = viewers.getIfAvailable();
    return known == null ? Viewer.ANONYMOUS : known.viewer(request);
  }

  private @Nullable Viewer resident(HttpServletRequest request) {
    Viewer viewer = viewer(request);
    // Who acts for somebody else has other places.
    return viewer.actingFor() == null && viewer.may(Permission.WISH_SAY.name()) ? viewer : null;
  }

  /** One step up, the same whichever way one came: {@code /my/votes/7/choice} leads to {@code /my/votes/7}. */
  static @Nullable String back(String path, Corner corner) {
    if (path.equals(Corners.page(corner))) {
      return null;
    }
    String[] parts = path.split("/");
    boolean mine = parts.length > 2 && parts[1].equals("my");
    if (mine && parts.length > 4) {
      return String.join("/", List.of(parts).subList(0, 4));
    }
    return mine && parts.length == 4 && LISTS.contains(parts[2]) ? "/my/" + parts[2] : Corners.page(corner);
  }
}
