package org.tibao.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.support.DemoVisit;

@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class PortalJourneyTests {

  @LocalServerPort
  int port;
  @Autowired
  private ApplicationContext town;

  @Test
  void aResidentSaysHerWishOnAPhone() {
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 401")) {
      Page page = visit.page();
      page.waitForURL("**/home");
      visit.fitsTheScreen();
      visit.picture("home");
      page.locator("#todo a.btn").click();
      link(page, "再想想").click();
      page.getByText("费用", new Page.GetByTextOptions().setExact(true)).click();
      visit.picture("wish-reason");
      button(page, "下一步").click();
      assertThat(page.locator("main")).containsText("● 再想想");
      assertThat(page.locator("main")).containsText("费用");
      visit.picture("wish-confirm");
      button(page, "对，就这样").click();
      assertThat(page.locator("#notice")).containsText("记下了");
      assertThat(page.locator("#todo")).containsText("再想想");
      visit.fitsTheScreen();
    }
  }

  @Test
  void aResidentWhoComesToTheConsoleIsLedHome() {
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 401")) {
      Page page = visit.page();
      for (String address : new String[]{"/map", "/search?q=12", "/estates", "/lifts"}) {
        page.navigate(address);
        page.waitForURL("**/home");
      }
    }
  }

  @Test
  void theElderModeHasLargeTypeAndLargeTargets() {
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 603")) {
      Page page = visit.page();
      link(page, "长辈版").click();
      page.waitForLoadState();
      Object size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.ask')).fontSize)");
      assertThat(((Number) size).doubleValue()).isGreaterThanOrEqualTo(30);
      assertThat(visit.smallest("main .btn")).isGreaterThanOrEqualTo(60);
      visit.fitsTheScreen();
      visit.picture("home-elder");
      page.navigate("/home?text=usual");
    }
  }

  @Test
  void aTicketOfTheMiniProgramSignsInItsOwnPersonAfterAskingWhoeverIsIn() {
    String ticket = new ResidentSteps(town).ticket("紫藤苑 18 号", "401");
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 102")) {
      Page page = visit.page();
      page.navigate(ticket + "?next=/my/money");
      assertThat(page.locator("main")).containsText("*");
      page.locator("main form button").click();
      page.waitForURL("**/my/money");
      page.navigate("/home");
      assertThat(page.locator("h1").first()).containsText("紫藤苑 18 号 401");
      page.navigate(ticket);
      page.waitForURL("**/home");
    }
  }

  @Test
  void aResidentBringsAComplaintAndSeesByWhenItIsAnswered() {
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 102")) {
      Page page = visit.page();
      page.locator(".bar a[data-corner=MINE]").click();
      link(page, "意见和答复").click();
      link(page, "我要反映问题").click();
      page.getByText("采光通风").click();
      page.getByLabel("发生了什么事").fill("担心加梯以后家里太暗。");
      visit.picture("complaint-new");
      button(page, "提交").click();
      assertThat(page.locator("#notice")).containsText("收到了");
      assertThat(page.locator("main")).containsText("最晚");
      visit.fitsTheScreen();
      visit.picture("complaint");
    }
  }

  private static com.microsoft.playwright.Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words)).first();
  }

  private static com.microsoft.playwright.Locator button(Page page, String words) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words));
  }
}
