package org.tibao.support;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What keeps people from reading or pressing a page, as axe-core finds it, and as a ruler does. */
public final class Axe {

  private static final String SCRIPT = read("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

  /** The ruler of contrast reads its canvas often, and the browser would complain of it. */
  private static final String QUIET = """
      () => {
        const given = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, how) {
          return given.call(this, kind, { ...how, willReadFrequently: true });
        };
      }""";

  /** The rules of WCAG 2 A and AA; only what somebody cannot get past. */
  private static final String RUN = """
      (contrast) => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
          rules: { 'color-contrast': { enabled: contrast } }, resultTypes: ['violations'], elementRef: false, preload: false })
        .then((found) => found.violations.filter((each) => ['serious', 'critical'].includes(each.impact))
          .map((each) => each.id + ': ' + each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))""";

  /** What sticks out to the right, and what a finger would miss: text beside a box or a dot counts to it. */
  private static final String RULER = """
      (least) => {
        const found = [];
        const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        if (over > 0) found.push('scrolls sideways by ' + over + ' px');
        const press = 'a[href], button, select, textarea, summary, input:not([type=hidden]), [role=button]';
        for (const each of document.querySelectorAll(press)) {
          if (each.matches('.skip') || !each.checkVisibility({ opacityProperty: false, visibilityProperty: true })) continue;
          const near = each.matches('[type=radio], [type=checkbox]') && each.closest('label') || each;
          const box = near.getBoundingClientRect();
          if (box.width === 0 || Math.min(box.width, box.height) >= least - 0.5) continue;
          found.push(Math.round(box.width) + ' × ' + Math.round(box.height) + ': ' + each.outerHTML.slice(0, 140));
        }
        return found.slice(0, 5);
      }""";

  private Axe() {}

  /** What is serious or critical on the page as it stands; empty when nothing is. */
  public static List<String> serious(Page page) {
    return serious(page, true);
  }

  /** The same, with or without contrast, which takes longest and is the same in every language. */
  public static List<String> serious(Page page, boolean contrast) {
    if (!Boolean.TRUE.equals(page.evaluate("() => Boolean(window.axe)"))) {
      page.evaluate(SCRIPT);
      page.evaluate(QUIET);
    }
    return words(page.evaluate(RUN, contrast));
  }

  /** What scrolls sideways, and what is smaller than that many pixels and to be pressed. */
  public static List<String> unreachable(Page page, int least) {
    return words(page.evaluate(RULER, least));
  }

  private static List<String> words(Object found) {
    var words = new ArrayList<String>();
    ((List<?>) found).forEach(each -> words.add(String.valueOf(each)));
    return words;
  }

  private static String read(String resource) {
    try (InputStream stream = Objects.requireNonNull(Axe.class.getResourceAsStream(resource), resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
