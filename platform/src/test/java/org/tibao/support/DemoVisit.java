package org.tibao.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A visit to the demo town in the browser: signs in as one of its people by the page that lists them, and afterwards
 * says whether the browser complained of anything (a script that failed, a policy that was broken).
 */
public final class DemoVisit implements AutoCloseable {

  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private DemoVisit(Page page) {
    this.page = page;
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  /** Signs in at a desk as the one whose line in the list holds these words. */
  public static DemoVisit desktop(int port, String who) {
    return new DemoVisit(Browser.desktop("http://localhost:" + port)).enter(who);
  }

  /** The same on a telephone. */
  public static DemoVisit phone(int port, String who) {
    return new DemoVisit(Browser.phone("http://localhost:" + port)).enter(who);
  }

  private DemoVisit enter(String who) {
    page.navigate("/demo");
    page.locator("button.choice", new Page.LocatorOptions().setHasText(who)).first().click();
    page.waitForURL(url -> !url.endsWith("/demo"));
    return this;
  }

  /** Opens the first page again; false if that now asks to sign in. */
  public boolean comesBack() {
    page.navigate("/");
    return !page.url().endsWith("/demo") && !page.url().contains("/sign-in");
  }

  public Page page() {
    return page;
  }

  /** Complaints so far, which are then forgotten: for what a journey provokes on purpose. */
  public List<String> complaints() {
    List<String> told = List.copyOf(complaints);
    complaints.clear();
    return told;
  }

  /** Nothing sticks out to the right: a page that scrolls sideways cannot be read on a telephone. */
  public void fitsTheScreen() {
    Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) over).intValue()).as("pixels beyond the screen at " + page.url()).isZero();
  }

  /** The smaller side of the smallest of these, in CSS pixels. */
  public double smallest(String selector) {
    Locator found = page.locator(selector);
    return found.all().stream().map(Locator::boundingBox).mapToDouble(box -> Math.min(box.height, box.width)).min()
        .orElseThrow();
  }

  /** Leaves a picture in {@code target/screenshots}. */
  public void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  @Override
  public void close() {
    page.context().close();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }
}
