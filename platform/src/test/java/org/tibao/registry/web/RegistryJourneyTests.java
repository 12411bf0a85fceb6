package org.tibao.registry.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
class RegistryJourneyTests {

  @LocalServerPort
  int port;

  @Test
  void aNewBuildingGetsAStairwellADwellingAndOwners() {
    try (var visit = DemoVisit.desktop(port, "居民区书记")) {
      Page page = visit.page();
      page.navigate("/estates");
      page.locator("main tbody td.r a").first().click();
      page.locator("#b-name").fill("99 幢");
      page.locator("form[action$='/buildings'] button").click();
      assertThat(page.locator("#notice")).containsText("已新增楼幢“99 幢”");
      page.locator("#s-building").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("99 幢"));
      page.locator("#s-name").fill("999 号");
      page.locator("form[action$='/stairwells'] button").click();
      assertThat(page.locator("h1")).containsText("999 号 · 住户");

      page.locator("#room").fill("701");
      page.locator("#floor").fill("7");
      page.locator("#area").fill("79.86");
      page.locator("form[action$='/dwellings'] button").click();
      assertThat(page.locator("#floor-error")).containsText("楼层 7 不存在");
      assertThat(page.locator("#room")).hasValue("701");
      assertThat(visit.complaints()).as("the refusal, which was meant").isNotEmpty();
      page.locator("#room").fill("601");
      page.locator("#floor").fill("6");
      page.locator("form[action$='/dwellings'] button").click();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("601")).click();
      assertThat(page.locator("main")).containsText("79.86 m²");

      pass(page, "赵一", "123");
      assertThat(page.locator("[data-error-for='owners[0].phone']")).containsText("手机号应为 11 位数字");
      assertThat(visit.complaints()).isNotEmpty();
      pass(page, "赵一", "13812345678");
      assertThat(page.locator("main")).containsText("138****5678");
      reveal(page);
      assertThat(page.locator("main")).containsText("13812345678");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("历史")).click();
      assertThat(page.locator("main table")).containsText("登记业主");
      visit.picture("dwelling-history");
    }
  }

  private static void pass(Page page, String name, String phone) {
    page.locator("#o0-name").fill(name);
    page.locator("#o0-phone").fill(phone);
    page.locator("#pass button[type=submit]").click();
    page.locator("dialog button").first().click();
  }

  private static void reveal(Page page) {
    Locator show = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("显示完整号码"));
    show.click();
  }

  @Test
  void theCountsBehindADoorAreCheckedBesideTheField() {
    try (var visit = DemoVisit.phone(port, "居民区书记")) {
      Page page = visit.page();
      page.navigate("/estates");
      page.locator("main tbody td.r a").first().click();
      visit.fitsTheScreen();
      page.locator("a[href$='/dwellings']").first().click();
      visit.fitsTheScreen();
      page.locator("a[href$='/needs']").click();
      page.locator("#residents").fill("10");
      page.locator("#aged60").fill("11");
      page.locator("#disabled").fill("0");
      page.locator("#seriouslyIll").fill("0");
      page.locator("#source").fill("居委走访");
      page.locator("form[action$='/needs'] button").click();
      assertThat(page.locator("#residents-error")).containsText("不能超过居住人数");
      visit.complaints();
      page.locator("#aged60").fill("4");
      page.locator("form[action$='/needs'] button").click();
      assertThat(page.locator("#notice")).containsText("已保存");
      assertThat(page.locator("main")).containsText("4 (40.0%)");
    }
  }

  @Test
  void aShapeIsSeenBeforeItIsSaved() {
    try (var visit = DemoVisit.desktop(port, "居民区书记")) {
      Page page = visit.page();
      page.navigate("/estates");
      page.locator("main tbody td.r a").first().click();
      page.locator("a[href$='/shape']").click();
      page.locator("#outline").fill("{\"type\":\"Point\"}");
      assertThat(page.locator("#preview-says")).containsText("还不是 GeoJSON");
      page.locator("#outline").fill("{\"type\":\"Polygon\",\"coordinates\":[[[121.35,31.28],[121.355,31.28],"
          + "[121.355,31.283],[121.35,31.28]]]}");
      assertThat(page.locator("#preview-says")).containsText("可以识别");
      page.locator("form[action$='/shape'] button").click();
      assertThat(page.locator("#notice")).containsText("已保存");
    }
  }

  @Test
  void theRegisterOfLiftsIsFilteredAndReadPageByPage() {
    try (var visit = DemoVisit.desktop(port, "市场监管局")) {
      Page page = visit.page();
      page.navigate("/lifts");
      assertThat(page.locator("main tbody tr")).hasCount(50);
      page.locator("a[rel=next]").click();
      assertThat(page.locator("main tbody tr").first()).isVisible();
      page.locator("main tbody th a").first().click();
      assertThat(page.locator("main")).containsText("铭牌与日期");
      visit.picture("lift");
      visit.fitsTheScreen();
    }
  }
}
