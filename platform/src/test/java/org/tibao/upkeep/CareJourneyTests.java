package org.tibao.upkeep;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.support.DemoVisit;

/** A mechanic cares for a lift in a pit: at every step the network is cut, and the safety officer signs what arrives. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class CareJourneyTests {

  @LocalServerPort
  int port;
  @Autowired
  private JdbcClient jdbc;

  /**
   * The network at its worst: what is sent first does not leave the phone, the second time it arrives and the answer is
   * lost, the third time all is well. Each kind of entry goes through all three.
   */
  private static final class BadNetwork {
    private final Map<String, Integer> tried = new HashMap<>();

    void handle(Route route) {
      String kind = route.request().url().replaceFirst(".*/", "");
      int time = tried.merge(kind, 1, Integer::sum);
      if (time == 1) {
        route.abort();
      } else if (time == 2) {
        route.fetch();
        route.abort();
      } else {
        route.resume();
      }
    }
  }

  private static void sendAll(Page page) {
    Locator panel = page.locator("[data-outbox]");
    for (int i = 0; i < 60 && !"0".equals(panel.getAttribute("data-open")); i++) {
      page.evaluate("document.querySelector('[data-outbox-send]').click()");
      page.waitForTimeout(60);
    }
    assertThat(panel.locator("[data-outbox-said]")).containsText("全部已发出");
  }

  private static String open(Page page) {
    return page.locator("[data-outbox]").getAttribute("data-open");
  }

  @Test
  void aVisitWithoutSignalArrivesWholeAndOnceAndIsSigned() {
    try (var phone = DemoVisit.phone(port, "秦师傅"); var desk = DemoVisit.desktop(port, "马队长")) {
      Page page = phone.page();
      BrowserContext telephone = page.context();
      telephone.grantPermissions(List.of("geolocation"));
      telephone.setGeolocation(new Geolocation(37.3090, 117.1470));
      page.navigate("/phone/care");
      Locator stop = page.locator(".care-stops a").first();
      String also = stop.getAttribute("data-also");
      kept(page, also, "/js/upkeep-visit");
      phone.fitsTheScreen();
      phone.picture("care-today-phone");

      // Down in the pit: the page opens from what the phone has kept, by the address of the QR code in the car.
      telephone.setOffline(true);
      page.navigate(also);
      assertThat(page.locator("[data-code-read]")).isVisible();
      page.locator("[data-second]").selectOption("刘师傅");
      page.locator("[data-begin]").click();
      assertThat(page.locator("[data-step=work]")).isVisible();
      page.reload();
      assertThat(page.locator("[data-progress]")).hasText("已查 0 / 31");
      assertThat(open(page)).isEqualTo("1");
      looks(page, 0, 16);
      var network = new BadNetwork();
      telephone.route(url -> url.contains("/phone/care/visits"), network::handle);
      telephone.setOffline(false);
      looks(page, 16, 31);
      proofs(page);
      phone.fitsTheScreen();
      page.evaluate("scrollTo(0, 0)");
      phone.picture("care-visit-phone");
      page.locator("[data-finish]").click();
      assertThat(page.locator("[data-step=done]")).isVisible();
      sendAll(page);
      page.reload();
      assertThat(page.locator("[data-step=done]")).isVisible();
      assertThat(phone.complaints()).allMatch(each -> each.contains("Failed to load resource"));

      UUID visit = jdbc
          .sql("select id from upkeep.visit where code_read and latitude is not null and ended_at is not null"
              + " order by received_at desc limit 1")
          .query((row, _) -> row.getObject("id", UUID.class)).single();
      assertThat(Map.of("look", count("look", visit), "photo", count("photo", visit), "part", count("part", visit),
          "record", count("record", visit), "visit_mechanic", count("visit_mechanic", visit)))
          .isEqualTo(Map.of("look", 31, "photo", 1, "part", 1, "record", 1, "visit_mechanic", 2));
      assertThat(network.tried).containsKeys("visits", "looks", "photos", "parts", "finish");

      desk.page().navigate("/care/visits/" + visit);
      assertThat(desk.page().locator("main")).containsText("MS-2026-0042");
      desk.page().locator("#remark").fill("到场属实");
      desk.page().getByText("签字确认").click();
      assertThat(desk.page().locator("h1")).containsText("已签字");
      assertThat(desk.page().locator("main")).containsText("校验一致");
      desk.fitsTheScreen();
      desk.picture("care-visit");
      another(page);
    }
  }

  /** Another mechanic takes the phone: nothing of the former's is shown, kept or sent. */
  private static void another(Page page) {
    page.navigate("/phone/care");
    kept(page, "/phone/care", "/js/upkeep-visit");
    String former = page.locator("[data-outbox]").getAttribute("data-who");
    page.navigate("/demo");
    page.locator("button.choice", new Page.LocatorOptions().setHasText("刘师傅")).first().click();
    page.waitForURL(url -> !url.endsWith("/demo"));
    page.navigate("/phone/care");
    kept(page, "/phone/care", "/js/upkeep-visit");
    assertThat(page.locator("[data-outbox]").getAttribute("data-who")).isNotEqualTo(former);
    assertThat(page.locator("[data-outbox-said]")).containsText("全部已发出");
    String now = page.locator("[data-outbox]").getAttribute("data-who");
    // The former's page may still ask to be kept, and for its files, while the next one's does.
    page.evaluate("""
        async ([former, now]) => {
          const { active } = await navigator.serviceWorker.ready;
          const asked = [];
          for (let i = 0; i < 20; i += 1) {
            active.postMessage({ who: former, keep: [] });
            asked.push(fetch("/js/outbox.js"));
            active.postMessage({ who: now, keep: [] });
          }
          await Promise.all(asked);
          active.postMessage({ who: now, keep: [["/phone/care", "/asked-last"]] });
        }""", List.of(former, now));
    page.waitForFunction("() => caches.match('/asked-last').then(Boolean)");
    assertThat(names(page)).containsExactly("tibao-phone-1-" + now);
    page.locator("form[action$='/sign-out'] button").first().evaluate("(button) => button.click()");
    page.waitForURL(url -> !url.contains("/phone/"));
    assertThat(names(page)).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<Object> names(Page page) {
    return (List<Object>) page
        .evaluate("caches.keys().then((all) => all.filter((each) => each.startsWith('tibao-phone')))");
  }

  @Test
  void aSpotCheckFilledWithoutSignalIsSentOnce() {
    try (var phone = DemoVisit.phone(port, "孙工")) {
      Page page = phone.page();
      BrowserContext telephone = page.context();
      telephone.grantPermissions(List.of("geolocation"));
      telephone.setGeolocation(new Geolocation(37.3090, 117.1470));
      page.navigate("/phone/checks");
      String address = page.locator(".check-list a").first().getAttribute("href");
      UUID check = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
      kept(page, address, "/js/inspection-check");

      telephone.setOffline(true);
      page.navigate(address);
      Locator item = page.locator("[data-item='L-01']");
      item.locator("input[value=FAIL]").check();
      item.locator("[data-remark] input").fill("啮合长度 5 mm");
      item.locator("input[type=file]").setInputFiles(
          new FilePayload("lock.jpg", "image/jpeg", CareWorkModuleTests.picture()));
      assertThat(item.locator("[data-photos]")).hasText("已拍 1 张");

      // Put away and taken out again, without signal still.
      page.navigate("about:blank");
      page.navigate(address);
      item = page.locator("[data-item='L-01']");
      assertThat(item.locator("input[value=FAIL]")).isChecked();
      assertThat(item.locator("[data-remark] input")).hasValue("啮合长度 5 mm");
      assertThat(item.locator("[data-photos]")).hasText("已拍 1 张");
      page.evaluate("document.querySelectorAll('[data-rest]').forEach((each) => each.click())");
      page.locator("#note").fill("现场已告知使用单位");
      page.locator("[data-report] button[type=submit]").click();
      assertThat(page.locator("[data-done]")).isVisible();
      assertThat(open(page)).isEqualTo("2");
      assertThat(stage(check)).isEqualTo("OPEN");

      telephone.setOffline(false);
      var network = new BadNetwork();
      telephone.route(url -> url.contains("/phone/checks/") && url.matches(".*/(photos|report)$"), network::handle);
      sendAll(page);
      assertThat(network.tried).containsOnlyKeys("photos", "report");
      assertThat(stage(check)).isEqualTo("DONE");
      assertThat(jdbc.sql("select count(*) from inspection.finding where spot_check = :check").param("check", check)
          .query(Integer.class).single()).isOne();
      assertThat(jdbc.sql("select count(*) from documents.evidence where about like :about")
          .param("about", "%" + check + "%").query(Integer.class).single()).isOne();
      assertThat(phone.complaints()).allMatch(each -> each.contains("Failed to load resource"));
    }
  }

  private String stage(UUID check) {
    return jdbc.sql("select stage from inspection.spot_check where id = :check").param("check", check)
        .query((row, _) -> row.getString(1)).single();
  }

  /** The worker has kept the page behind that address, and its scripts. */
  private static void kept(Page page, String address, String script) {
    Object there = false;
    for (int i = 0; i < 200 && !Boolean.TRUE.equals(there); i++) {
      there = page.evaluate(
          """
              async ([address, script]) => {
                const name = 'tibao-phone-1-' + document.querySelector('[data-outbox]').dataset.who;
                if (!(await caches.has(name))) return false;
                const keys = await (await caches.open(name)).keys();
                return [script, '/js/outbox.js', address].every((each) => keys.some((key) => key.url.includes(each)));
              }""",
          List.of(address, script));
      page.waitForTimeout(100);
    }
    assertThat(there).isEqualTo(true);
  }

  private static void proofs(Page page) {
    page.locator("[data-item='A-1-06'] input[type=file]").setInputFiles(
        new FilePayload("brake.jpg", "image/jpeg", CareWorkModuleTests.picture()));
    assertThat(page.locator("[data-item='A-1-06'] [data-photos]")).hasText("1 张照片");
    page.locator("[data-part] summary").click();
    page.locator("#part-name").fill("层门门锁触点");
    page.locator("#part-serial").fill("MS-2026-0042");
    page.locator("[data-part-add]").click();
    assertThat(page.locator("[data-parts] li")).hasText("层门门锁触点 · MS-2026-0042");
  }

  private static void looks(Page page, int from, int until) {
    page.evaluate("""
        ([from, until]) => [...document.querySelectorAll('.care-item:not([hidden])')].slice(from, until)
          .forEach((item) => item.querySelector('input[value=PASS]').click())""", List.of(from, until));
    assertThat(page.locator("[data-progress]")).hasText("已查 " + until + " / 31");
  }

  private int count(String table, UUID visit) {
    return jdbc.sql("select count(*) from upkeep." + table + " where visit = :visit").param("visit", visit)
        .query(Integer.class).single();
  }
}
