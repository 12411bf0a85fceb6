package org.tibao.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.support.Browser;
import org.tibao.support.DemoVisit;

/**
 * With {@code -Dtibao.measure=true}: what each first page weighs and how long it takes on a poor network and a slow
 * telephone that has never been there. The lines go into docs/reference/measurements.md.
 */
@Tag("browser")
@EnabledIfSystemProperty(named = "tibao.measure", matches = "true")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class FirstPageMeasureTests {

  private static final List<String> PAGES = List.of("/home", "/my/lift", "/my/money", "/my/me", "/my/votes", "/my/help",
      "/my/complaints/new", "/sign-in/resident");

  /** A slow third-generation network: 400 kbit/s, 400 ms there and back. */
  private static final Map<String, Number> NETWORK = Map.of("latency", 400, "downloadThroughput", 50_000,
      "uploadThroughput", 50_000);

  private static final String LOOK = """
      () => {
        const page = performance.getEntriesByType('navigation')[0];
        const files = performance.getEntriesByType('resource');
        const paint = performance.getEntriesByType('paint').find((each) => each.name === 'first-contentful-paint');
        const sum = [page, ...files].reduce((all, each) => all + each.encodedBodySize, 0);
        return [sum, page.encodedBodySize, 1 + files.length, Math.round(paint?.startTime ?? 0), Math.round(page.loadEventEnd)];
      }""";

  @LocalServerPort
  int port;

  @Test
  void firstPagesOnAPoorNetwork() {
    try (var visit = DemoVisit.phone(port, "紫藤苑 18 号 401")) {
      for (String address : PAGES) {
        // A telephone that has never been there, with the session of one that has.
        BrowserContext phone = Browser.shared().newContext(new com.microsoft.playwright.Browser.NewContextOptions()
            .setBaseURL("http://localhost:" + port).setViewportSize(360, 760)
            .setStorageState(visit.page().context().storageState()));
        Page page = phone.newPage();
        CDPSession wire = phone.newCDPSession(page);
        wire.send("Network.enable");
        var slow = new JsonObject();
        slow.addProperty("offline", false);
        NETWORK.forEach(slow::addProperty);
        wire.send("Network.emulateNetworkConditions", slow);
        var processor = new JsonObject();
        processor.addProperty("rate", 4);
        wire.send("Emulation.setCPUThrottlingRate", processor);
        var bypass = new JsonObject();
        bypass.addProperty("bypass", true);
        wire.send("Network.setBypassServiceWorker", bypass);
        page.navigate(address);
        page.waitForFunction("performance.getEntriesByType('paint').length > 1");
        List<?> seen = (List<?>) page.evaluate(LOOK);
        System.out.printf(Locale.ROOT, "| %s | %.1f KB | %.1f KB | %s | %s ms | %s ms |%n", address, kilo(seen.get(0)),
            kilo(seen.get(1)), seen.get(2), seen.get(3), seen.get(4));
        assertThat(kilo(seen.get(0))).as(address).isBetween(5.0, 150.0);
        phone.close();
      }
    }
  }

  private static double kilo(Object bytes) {
    return ((Number) bytes).doubleValue() / 1024;
  }
}
