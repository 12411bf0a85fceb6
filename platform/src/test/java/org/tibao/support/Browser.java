package org.tibao.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one browser of all journeys, started by the first who asks and gone with the JVM. {@code TIBAO_BROWSER} names the
 * program, otherwise the usual places are looked at. Without one the journey is skipped and says so; it fails when
 * {@code TIBAO_REQUIRE_BROWSER} is 1, so that a build cannot be green without having looked.
 */
public final class Browser {

  private static final List<String> USUAL = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
      "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

  private Browser() {}

  /** A page of its own session, as wide as a desk's screen. */
  public static Page desktop(String base) {
    return page(base, 1360, 900);
  }

  /** A page of its own session, as wide as a telephone. */
  public static Page phone(String base) {
    return page(base, 390, 844);
  }

  /** The one browser of this JVM, for tests that make their own sessions; skips or fails as the pages do. */
  public static com.microsoft.playwright.Browser shared() {
    return Running.browser();
  }

  private static Page page(String base, int width, int height) {
    BrowserContext context = Running.browser().newContext(new com.microsoft.playwright.Browser.NewContextOptions()
        .setBaseURL(base).setLocale("zh-CN").setTimezoneId("Asia/Shanghai").setViewportSize(width, height));
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }

  private static Optional<Path> program() {
    String named = System.getenv("TIBAO_BROWSER");
    return Stream.concat(Stream.ofNullable(named).filter(each -> !each.isBlank()), USUAL.stream()).map(Path::of)
        .filter(Files::isExecutable).findFirst();
  }

  /** Launched once; a machine without a browser is found out once. */
  private static final class Running {

    private static final Optional<com.microsoft.playwright.Browser> BROWSER = program().map(Running::launch);

    static com.microsoft.playwright.Browser browser() {
      boolean required = "1".equals(System.getenv("TIBAO_REQUIRE_BROWSER"));
      if (BROWSER.isEmpty() && required) {
        throw new IllegalStateException("TIBAO_REQUIRE_BROWSER is 1 and no browser was found: install Chromium or set "
            + "TIBAO_BROWSER to the program");
      }
      assumeTrue(BROWSER.isPresent(), "journey skipped: no Chromium found; set TIBAO_BROWSER to the program");
      return BROWSER.orElseThrow();
    }

    private static com.microsoft.playwright.Browser launch(Path program) {
      Playwright playwright = Playwright
          .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(playwright), "browser-stop"));
      return playwright.chromium()
          .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
    }

    private static void close(Playwright playwright) {
      try {
        playwright.close();
      } catch (PlaywrightException e) {
        System.err.println("the browser was gone already: " + e.getMessage());
      }
    }
  }
}
