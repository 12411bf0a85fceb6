package org.tibao.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.tibao.refusal.Refused;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request that did not succeed: a page for people, a problem detail (RFC 9457) for programs, a small fragment
 * for htmx. Works inside Spring MVC and in filters before it, so the security filters answer 401 and 403 with it.
 */
@Component
public class FaultAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(FaultAnswers.class);
  private static final Set<Integer> TOLD = Set.of(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 503);
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private final MessageSource messages;
  private final LocaleResolver languages;
  private final ThymeleafViewResolver views;
  private final PageFrame frame;
  private final JsonMapper json;
  private final ResourceUrlProvider resources;

  FaultAnswers(MessageSource messages, LocaleResolver languages, ThymeleafViewResolver views, PageFrame frame,
      JsonMapper json, ResourceUrlProvider resources) {
    this.messages = messages;
    this.languages = languages;
    this.views = views;
    this.frame = frame;
    this.json = json;
    this.resources = resources;
  }

  /** 401: not known who asks. For the entry point of the access module. */
  public void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, Cause.of(WebRefusal.SIGN_IN_FIRST), null);
  }

  /** 403: known who asks, and not theirs to see or do. */
  public void notAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, Cause.of(WebRefusal.NOT_ALLOWED), null);
  }

  /** 403: the form's token is missing or of an earlier session. */
  public void pageExpired(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(request, response, Cause.of(WebRefusal.PAGE_EXPIRED), null);
  }

  /** Whatever a refusal says, for filters that refuse before any page is asked. */
  public void refuse(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
    answer(request, response, Cause.of(refused, messages), refused);
  }

  void answer(HttpServletRequest request, HttpServletResponse response, Throwable problem) throws IOException {
    answer(request, response, inLanguageOf(request, () -> Cause.of(problem, messages)), problem);
  }

  void answer(HttpServletRequest request, HttpServletResponse response, Cause cause, @Nullable Throwable problem)
      throws IOException {
    String number = caseNumber();
    String asked = request.getMethod() + " " + request.getRequestURI();
    if (cause.status() >= 500) {
      LOG.error("case {} {} {} {}", number, cause.status(), cause.reason().name(), asked, problem);
    } else {
      LOG.info("case {} {} {} {}", number, cause.status(), cause.reason().name(), asked);
    }
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(cause.status());
    cause.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String language = request.getParameter("lang");
    if (language != null) {
      languages.setLocale(request, response, Locale.of(language));
    }
    inLanguageOf(request, () -> {
      Fault fault = told(cause, number);
      if (wantsJson(request)) {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(fault.problem(request.getRequestURI())));
      } else if ("true".equals(request.getHeader("HX-Request"))) {
        // The page stays as it is, with everything that was typed; the script puts the sentence beside its field.
        response.setHeader("HX-Retarget", "#notice");
        response.setHeader("HX-Reswap", "innerHTML");
        response.setHeader("HX-Reselect", ".toast");
        response.setHeader("HX-Push-Url", "false");
        render("web/parts :: fault", fault, request, response);
      } else {
        render("web/fault", fault, request, response);
      }
      return fault;
    });
  }

  private Fault told(Cause cause, String number) {
    int told = TOLD.contains(cause.status()) ? cause.status() : cause.status() < 500 ? 400 : 500;
    String detail = message(cause.reason().messageKey(), cause.arguments().toArray());
    return new Fault(cause.status(), cause.reason().name(), message("fault.title." + told), detail,
        message("fault.todo." + told), cause.field(), cause.errors(), number);
  }

  private String message(String key, Object... arguments) {
    return messages.getMessage(key, arguments, Formats.locale());
  }

  private void render(String name, Fault fault, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> model = new HashMap<>();
    model.put("fault", fault);
    frame.dress(model, request);
    request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, languages);
    request.setAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR, resources);
    try {
      View view = views.resolveViewName(name, Formats.locale());
      if (view == null) {
        throw new IllegalStateException("no template " + name);
      }
      view.render(model, request, response);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Filters run before Spring MVC knows the reader's language. */
  private <T> T inLanguageOf(HttpServletRequest request, Telling<T> telling) throws IOException {
    LocaleContext before = LocaleContextHolder.getLocaleContext();
    Locale language = languages.resolveLocale(request);
    LocaleContextHolder.setLocale(language);
    try {
      return telling.tell();
    } finally {
      LocaleContextHolder.setLocaleContext(before);
    }
  }

  static boolean wantsJson(HttpServletRequest request) {
    if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
      return true;
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }

  /** Eight letters and digits without look-alikes: read out on the telephone. */
  private static String caseNumber() {
    var number = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      number.append(i == 4 ? "-" : "").append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return number.toString();
  }

  private interface Telling<T> {
    T tell() throws IOException;
  }
}
