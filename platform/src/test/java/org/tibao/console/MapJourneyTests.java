package org.tibao.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.support.DemoVisit;

@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class MapJourneyTests {

  private static final Pattern STAIRWELL = Pattern.compile(".*/stairwells/[0-9a-f-]{36}");

  @LocalServerPort
  int port;

  @Test
  void aSecretaryFindsAStairwellOnTheMapAndOpensIt() {
    try (var visit = DemoVisit.desktop(port, "居民区书记")) {
      Page page = visit.page();
      page.navigate("/map");
      Locator twelve = mark(page, "紫藤苑 12 号");
      assertThat(twelve).hasCount(1);
      twelve.click();
      assertThat(page.locator("#map-side h2")).containsText("紫藤苑 12 号");
      assertThat(page.locator("#map-side .flat")).hasCount(24);
      assertThat(page.locator("#map-side .flat").first()).containsText("601");
      visit.fitsTheScreen();
      visit.picture("map");
      page.locator("#map-side .actions a").click();
      page.waitForURL(STAIRWELL);
    }
  }

  @Test
  void theKeyboardOpensAStairwellAndComesBack() {
    try (var visit = DemoVisit.desktop(port, "居民区书记")) {
      Page page = visit.page();
      page.navigate("/map");
      mark(page, "紫藤苑 9 号").press("Enter");
      assertThat(page.locator("#map-side h2")).containsText("紫藤苑 9 号");
      page.locator("#map-side").press("Escape");
      assertThat(page.locator("#map-side h2")).hasCount(0);
      assertThat(mark(page, "紫藤苑 9 号")).isFocused();
    }
  }

  @Test
  void theTableBelowHoldsWhatTheMapShows() {
    try (var visit = DemoVisit.phone(port, "居民区书记")) {
      Page page = visit.page();
      page.navigate("/map");
      assertThat(page.locator("#map-status")).containsText("114 个楼道");
      page.locator("select[name=colour]").selectOption("C5");
      assertThat(page.locator("#map-status")).containsText("8 个楼道");
      visit.fitsTheScreen();
      visit.picture("map-phone");
    }
  }

  @Test
  void theSearchBoxSuggestsAndTheArrowKeysChoose() {
    try (var visit = DemoVisit.desktop(port, "居民区书记")) {
      Page page = visit.page();
      Locator box = page.getByRole(AriaRole.COMBOBOX);
      box.pressSequentially("紫藤苑 12 号");
      assertThat(page.locator("#suggestions [role=option]").first()).containsText("12 号");
      box.press("ArrowDown");
      assertThat(page.locator("#suggestions [aria-selected=true]")).hasCount(1);
      box.press("Enter");
      page.waitForURL(STAIRWELL);
    }
  }

  @Test
  void theBoardShowsNumbersSignsAndWhereItHangs() {
    try (var visit = DemoVisit.desktop(port, "镇加梯专班")) {
      Page page = visit.page();
      visit.picture("today");
      page.navigate("/board");
      assertThat(page.locator(".kpi").first()).containsText("22");
      assertThat(page.locator(".kpi").first()).containsText("去年 36");
      assertThat(page.locator("main")).containsText("目标 70 台");
      assertThat(page.locator(".signs a").count()).isGreaterThan(113);
      visit.fitsTheScreen();
      visit.picture("board");
      page.locator(".card h2 a", new Page.LocatorOptions().setHasText("紫藤苑")).first().click();
      assertThat(page.locator("main table tbody tr").first()).containsText("1 号");
      visit.picture("estate");
    }
    try (var visit = DemoVisit.phone(port, "镇加梯专班")) {
      visit.page().navigate("/board");
      visit.fitsTheScreen();
      visit.picture("board-phone");
    }
  }

  private static Locator mark(Page page, String label) {
    return page.locator(".map-mark[aria-label^='" + label + "，']");
  }
}
