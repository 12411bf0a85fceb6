package org.tibao.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.support.DemoVisit;

/** The network goes: what was seen stays, what was entered is not lost, and nobody else comes to see it. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class NoNetworkJourneyTests {

  private static final String KEPT = """
      () => caches.keys().then((names) => Promise.all(names.filter((each) => each.startsWith('tibao-portal-'))
        .map((each) => caches.open(each).then((cache) => cache.keys()))))
        .then((kept) => kept.flat().map((each) => new URL(each.url).pathname).join(' '))""";

  private static final String LOOK = """
      (address) => caches.keys().then((names) => names.filter((each) => each.startsWith('tibao-portal-')))
        .then((names) => Promise.all(names.map((cacheName) => caches.match(address, { cacheName }))))
        .then((found) => found.some(Boolean))""";

  private static final String WAITS = """
      () => caches.keys().then((names) => caches.open(names.find((each) => each.startsWith('tibao-unsent-'))))
        .then((cache) => cache.keys()).then(([first]) => new URL(first.url).pathname)""";

  @LocalServerPort
  int port;

  @Test
  void whatWasSeenStaysAndWhatWasEnteredIsSentOnce() {
    try (var visit = DemoVisit.phone(port, "紫藤苑 99 号 501")) {
      Page page = visit.page();
      BrowserContext phone = page.context();
      kept(page, "/my/money");
      page.navigate("/my/help");

      phone.setOffline(true);
      page.navigate("/my/money");
      assertThat(page.locator(".kept")).containsText("没有网络，这是");
      assertThat(page.locator("main")).containsText("我家一共要出");
      page.navigate("/my/votes");
      assertThat(page.locator("main")).containsText("这一页没有看过");
      page.navigate("/my/help");
      page.getByText("请给我打电话").click();
      assertThat(page.locator("main")).containsText("刚才没有送出去");
      page.navigate("/home");
      assertThat(page.locator("#main")).containsText("还有一件没有送出去");
      visit.fitsTheScreen();

      phone.setOffline(false);
      page.getByText("还有一件没有送出去").click();
      page.locator("main button.big").click();
      assertThat(page.locator("main")).containsText("已经告诉他们了");
      page.navigate("/home");
      assertThat(page.locator(".kept")).hasCount(0);
      assertThat(visit.complaints()).allMatch(each -> each.contains("ERR_INTERNET_DISCONNECTED"));

      page.navigate("/demo");
      page.locator("button.choice", new Page.LocatorOptions().setHasText("紫藤苑 12 号 102")).click();
      page.waitForURL("**/home");
      page.navigate("/my/me");
      assertThat(String.valueOf(page.evaluate(KEPT))).contains("/my/me").doesNotContain("/my/help", "/my/money");
      page.locator("form[action='/sign-out'] button").click();
      page.waitForURL("**/sign-in**");
      assertThat(String.valueOf(page.evaluate(KEPT))).isEmpty();
    }
  }

  @Test
  void whatWasNotSentOutlivesTheSessionAndIsShownToItsOwnerOnly() {
    try (var visit = DemoVisit.phone(port, "樱花苑 12 号 502")) {
      Page page = visit.page();
      BrowserContext phone = page.context();
      kept(page, "/my/money");
      page.navigate("/my/help");
      phone.setOffline(true);
      page.getByText("请给我打电话").click();
      assertThat(page.locator("main")).containsText("刚才没有送出去");
      phone.setOffline(false);
      String waits = String.valueOf(page.evaluate(WAITS));
      assertThat(waits).startsWith("/my/unsent/");

      phone.clearCookies();
      page.locator("main button.big").click();
      page.navigate("/home");
      page.waitForURL("**/sign-in**");
      assertThat(String.valueOf(page.evaluate(KEPT))).isEmpty();

      become(page, "紫藤苑 12 号 102");
      assertThat(page.locator(".kept")).hasCount(0);
      page.navigate(waits);
      page.waitForURL("**/home");
      page.navigate("/my/me");
      page.locator("form[action='/sign-out'] button").click();
      page.waitForURL("**/sign-in**");

      become(page, "樱花苑 12 号 502");
      page.getByText("还有一件没有送出去").click();
      page.locator("main button.big").click();
      assertThat(page.locator("main")).containsText("已经告诉他们了");
      page.navigate("/home");
      assertThat(page.locator(".kept")).hasCount(0);
      visit.complaints();
    }
  }

  @Test
  void whoActsForAnotherIsSomebodyElseForTheTelephone() {
    try (var visit = DemoVisit.phone(port, "女儿，替")) {
      Page page = visit.page();
      BrowserContext phone = page.context();
      page.navigate("/my/helping");
      kept(page, "/my/helping");
      page.locator("form[action$='/begin'] button").click();
      page.waitForURL("**/my/errands");
      assertThat(String.valueOf(page.evaluate(KEPT))).contains("/my/errands").doesNotContain("/my/helping");
      phone.setOffline(true);
      page.navigate("/my/helping");
      assertThat(page.locator("main")).containsText("这一页没有看过");
      page.navigate("/my/errands");
      assertThat(page.locator(".kept")).containsText("没有网络，这是");

      phone.setOffline(false);
      page.navigate("/my/errands");
      page.locator("form[action='/my/helping/end'] button").click();
      page.waitForURL("**/my/helping");
      assertThat(String.valueOf(page.evaluate(KEPT))).contains("/my/helping").doesNotContain("/my/errands");
      phone.setOffline(true);
      page.navigate("/my/errands");
      assertThat(page.locator("main")).containsText("这一页没有看过");
      phone.setOffline(false);
      visit.complaints();
    }
  }

  @Test
  void whatWasFilledInForAnotherIsNotDoneInOnesOwnName() {
    try (var visit = DemoVisit.phone(port, "女儿，替")) {
      Page page = visit.page();
      BrowserContext phone = page.context();
      page.navigate("/my/helping");
      page.locator("form[action$='/begin'] button").click();
      page.waitForURL("**/my/errands");
      kept(page, "/my/errands");
      page.locator("a[href*='/my/wish/']").first().click();
      page.waitForURL("**/my/wish/*");
      String wish = page.url();
      page.navigate(wish + "/confirm?answer=AGREE");
      phone.setOffline(true);
      page.locator("main button.big").click();
      assertThat(page.locator("main")).containsText("刚才没有送出去");
      phone.setOffline(false);
      // In another window she is herself again; this one still holds what she filled in for her mother.
      Page other = phone.newPage();
      other.navigate("/my/errands");
      other.locator("form[action='/my/helping/end'] button").click();
      other.waitForURL("**/my/helping");
      page.locator("main button.big").click();
      assertThat(page.locator("main")).containsText("办事的不是现在这个人");
      other.locator("form[action$='/begin'] button").click();
      other.getByText("还有一件没有送出去").click();
      other.locator("main button.big").click();
      assertThat(other.locator("#notice")).containsText("记下了");

      other.navigate(wish + "/confirm?answer=THINKING");
      other.locator("textarea").fill("只写了一半");
      become(other, "紫藤苑 12 号 603");
      other.navigate(wish + "/confirm?answer=THINKING");
      assertThat(other.locator("textarea")).hasValue("");
      visit.complaints();
    }
  }

  private static void become(Page page, String who) {
    page.navigate("/demo");
    page.locator("button.choice", new Page.LocatorOptions().setHasText(who)).first().click();
    page.waitForURL("**/home");
  }

  /** The worker has kept the page of that address. */
  private static void kept(Page page, String address) {
    for (int i = 0; i < 200 && !Boolean.TRUE.equals(page.evaluate(LOOK, address)); i++) {
      page.waitForTimeout(100);
    }
  }
}
