package org.tibao.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;
import org.thymeleaf.context.LazyContextVariable;
import org.tibao.time.ChinaTime;

/**
 * What every page is given beside its own model: {@code viewer}, {@code nav}, {@code today}, {@code lang},
 * {@code otherLanguage}, {@code filterQuery}, {@code textSize}, {@code reading}, {@code demo}, {@code flash}. The navigation with its badges
 * is counted only when a layout shows it, so a fragment for htmx costs nothing.
 */
@Component
class PageFrame implements HandlerInterceptor {

  private static final String TEXT = "tibao-text";
  private static final List<String> SIZES = List.of("usual", "larger", "largest", "elder");

  private final Navigation navigation;
  private final ObjectProvider<Viewers> viewers;
  private final Formats formats;
  private final ReadingTable readings;
  private final Clock clock;
  private final boolean demo;

  PageFrame(Navigation navigation, ObjectProvider<Viewers> viewers, Formats formats, ReadingTable readings,
      Clock clock, Environment environment) {
    this.navigation = navigation;
    this.viewers = viewers;
    this.formats = formats;
    this.readings = readings;
    this.clock = clock;
    this.demo = environment.acceptsProfiles(Profiles.of("demo"));
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    String asked = request.getParameter("text");
    if (asked != null && SIZES.contains(asked)) {
      request.setAttribute(TEXT, asked);
      response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(TEXT, asked).path("/").httpOnly(true)
          .secure(request.isSecure()).sameSite("Lax").maxAge(Duration.ofDays(365)).build().toString());
      UUID person = viewer(request).id();
      if (person != null) {
        readings.put(person, asked);
      }
    }
    return true;
  }

  @Override
  public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
      @Nullable ModelAndView page) {
    if (page != null && page.hasView() && !isRedirect(page.getViewName())) {
      dress(page.getModel(), request);
    }
  }

  void dress(Map<String, Object> model, HttpServletRequest request) {
    Viewer viewer = viewer(request);
    boolean english = Formats.locale().getLanguage().equals("en");
    String size = textSize(request, viewer);
    model.put("viewer", viewer);
    model.put("nav", new LazyContextVariable<List<Navigation.Group>>() {
      @Override
      protected List<Navigation.Group> loadValue() {
        return navigation.of(viewer);
      }
    });
    model.put("today", formats.day(ChinaTime.today(clock)));
    model.put("lang", english ? "en" : "zh-CN");
    model.put("otherLanguage", QueryString.with(request.getQueryString(), "lang", english ? "zh-CN" : "en"));
    model.put("filterQuery", Objects.requireNonNullElse(request.getQueryString(), ""));
    model.put("textSize", switch (size) {
      case "larger", "largest" -> "text-" + size;
      case "elder" -> "elder";
      default -> "";
    });
    model.put("reading", new Reading(request.getQueryString(), size));
    model.put("demo", demo);
  }

  private static boolean isRedirect(@Nullable String view) {
    return view != null && (view.startsWith("redirect:") || view.startsWith("forward:"));
  }

  private Viewer viewer(HttpServletRequest request) {
    Viewers known = viewers.getIfAvailable();
    return known == null ? Viewer.ANONYMOUS : known.viewer(request);
  }

  /** As asked just now; else as this person reads anywhere; else as this device was read last. */
  private String textSize(HttpServletRequest request, Viewer viewer) {
    if (request.getAttribute(TEXT) instanceof String asked) {
      return asked;
    }
    UUID person = viewer.id();
    Optional<String> chosen = person == null ? Optional.empty() : readings.of(person);
    if (chosen.isPresent()) {
      return chosen.get();
    }
    Cookie kept = WebUtils.getCookie(request, TEXT);
    return kept != null && SIZES.contains(kept.getValue()) ? kept.getValue() : "usual";
  }

  /** The links by which a resident makes the text larger. */
  record Reading(@Nullable String query, String size) {

    public String bigger() {
      return to(switch (size) {
        case "usual" -> "larger";
        case "larger" -> "largest";
        default -> "usual";
      });
    }

    public String elder() {
      return to("elder");
    }

    public String usual() {
      return to("usual");
    }

    private String to(String wanted) {
      return QueryString.with(query, "text", wanted);
    }
  }
}
