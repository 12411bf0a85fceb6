package org.tibao.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** Chinese unless the reader chose English by {@code ?lang=en}; remembered for a year, whatever the browser prefers. */
class Languages extends CookieLocaleResolver {

  static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

  Languages() {
    super("tibao-lang");
    setDefaultLocale(CHINESE);
    setCookieMaxAge(Duration.ofDays(365));
    setCookieHttpOnly(true);
    setCookieSameSite("Lax");
    setRejectInvalidCookies(false);
  }

  @Override
  protected @Nullable Locale parseLocaleValue(String value) {
    return value.startsWith("en") ? Locale.ENGLISH : CHINESE;
  }

  @Override
  public void setLocaleContext(HttpServletRequest request, @Nullable HttpServletResponse response,
      @Nullable LocaleContext context) {
    Locale asked = context == null ? null : context.getLocale();
    boolean english = asked != null && asked.getLanguage().equals("en");
    super.setLocaleContext(request, response, new SimpleLocaleContext(english ? Locale.ENGLISH : CHINESE));
  }
}
