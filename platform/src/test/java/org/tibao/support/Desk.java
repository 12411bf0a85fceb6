package org.tibao.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Somebody at work on the pages: opens one, fills a form in, sends it, and reads that it was done. */
public record Desk(Page page) {

  private static final double PATIENCE = 20_000;

  /** With {@code -Dtibao.pictures=true} every page that somebody comes to is kept in {@code target/screenshots}. */
  private static final boolean PICTURES = Boolean.getBoolean("tibao.pictures");
  private static final AtomicInteger TAKEN = new AtomicInteger();

  /** Opens a page. */
  public Desk open(String address) {
    page.navigate(address);
    look();
    return this;
  }

  /**
   * Fills in the form that is sent to an address with that end, sends it, and reads that it was done.
   *
   * @param fields {@code name=value}; a file is named by its path, a choice by its value
   */
  public void send(String end, String... fields) {
    submit(end, fields);
    Locator told = page.locator("#notice .toast").first();
    assertThat(told).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(told).not().hasClass(Pattern.compile("\\bbad\\b"));
    look();
  }

  /** The same, where the house says no and why. */
  public void sendInVain(String end, String why, String... fields) {
    submit(end, fields);
    assertThat(page.locator("#notice .toast.bad")).containsText(why,
        new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
    look();
  }

  private void submit(String end, String... fields) {
    Locator form = page.locator("form[action$='" + end + "']").first();
    form.evaluate(
        "f => { for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }");
    for (String field : fields) {
      String[] parts = field.split("=", 2);
      enter(form, parts[0], parts[1]);
    }
    page.evaluate("document.querySelectorAll('#notice .toast').forEach(told => told.remove())");
    form.locator("button[type=submit]").first().click();
    page.locator("#notice .toast, dialog[open]").first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
    Locator sure = page.locator("dialog[open] button.danger");
    if (sure.count() > 0) {
      sure.click();
    }
  }

  /** Leaves a picture of the whole page, if pictures are asked for. */
  public void look() {
    if (PICTURES) {
      String name = String.format(Locale.ROOT, "walk-%03d%s", TAKEN.incrementAndGet(),
          page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "").replaceAll("[0-9a-f-]{36}", "")
              .replaceAll("/+", "-"));
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
          .setPath(Path.of("target", "screenshots", name + ".png")));
    }
  }

  private static void enter(Locator form, String name, String value) {
    Locator all = form.locator("[name='" + name + "']:not([type=hidden])");
    Object kind = all.first().evaluate("e => e.tagName == 'SELECT' ? 'select' : e.type");
    switch (String.valueOf(kind)) {
      case "select" -> all.first().selectOption(value);
      case "radio", "checkbox" -> form.locator("[name='" + name + "'][value='" + value + "']").check();
      case "file" -> all.first().setInputFiles(Path.of(value));
      default -> all.first().fill(value);
    }
  }

  public void link(String words) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words)).first().click();
  }

  public void button(String words) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words)).first().click();
  }

  /** The page says this. */
  public void reads(String words) {
    assertThat(page.locator("main")).containsText(words,
        new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
  }
}
