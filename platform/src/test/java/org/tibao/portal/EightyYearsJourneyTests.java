package org.tibao.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.support.Axe;
import org.tibao.support.DemoVisit;

/** Five things that somebody of eighty does alone: on a screen of 360 px, with letters of 30 px. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class EightyYearsJourneyTests {

  @LocalServerPort
  int port;

  @Test
  void sheSaysHerWish() {
    onThePhoneOf("紫藤苑 12 号 603", phone -> {
      phone.page.getByText("还想看别的").click();
      phone.link("我家的想法");
      phone.isReadable();
      phone.link("✔ 同意");
      phone.reads("同意");
      phone.isReadable();
      phone.button("对，就这样");
      assertThat(phone.page.locator("#notice")).containsText("记下了");
      phone.isReadable();
    });
  }

  @Test
  void sheUnderstandsHerShare() {
    onThePhoneOf("紫藤苑 18 号 401", phone -> {
      phone.link("我家的钱");
      phone.reads("我家一共要出");
      phone.link("这个数怎么算的");
      phone.reads("加装电梯，您家应出");
      phone.reads("怎么算的");
      phone.isReadable();
      phone.page.locator(".portal-head .back").click();
      phone.page.waitForURL("**/my/money");
    });
  }

  @Test
  void sheVotesAndChecksHerReceipt() {
    onThePhoneOf("紫藤苑 23 号 401", phone -> {
      phone.link("去投票");
      phone.isReadable();
      phone.link("去投票");
      phone.page.locator(".choice-yes").click();
      phone.page.waitForURL("**/confirm");
      phone.isReadable();
      phone.link("对，就是这个");
      phone.isReadable();
      phone.button("投出“同意”");
      phone.page.waitForURL("**/receipt");
      assertThat(phone.page.locator(".receipt-code")).hasText(Pattern.compile("([0-9A-F]{4}-?){4}"));
      phone.isReadable();
      String code = phone.page.locator(".receipt-code").innerText();
      phone.page.locator(".bar a[data-corner=HOME]").click();
      phone.page.getByText("还想看别的").click();
      phone.link("您已经投好票了");
      phone.page.locator("a", new Page.LocatorOptions().setHasText("回执")).last().click();
      phone.reads(code);
    });
  }

  @Test
  void sheSeesTheMoney() {
    onThePhoneOf("紫藤苑 18 号 401", phone -> {
      phone.page.locator(".bar a[data-corner=MONEY]").click();
      phone.reads("我家还要付");
      phone.reads("业主代表签字、现场核验以后才能付出去");
      phone.isReadable();
      phone.link("18 号的监管账户");
      phone.reads("我们楼的监管账户");
      phone.isReadable();
    });
  }

  @Test
  void sheCallsForHelp() {
    onThePhoneOf("紫藤苑 1 号 501", phone -> {
      phone.button("电梯坏了");
      phone.page.waitForURL("**/sos/t/**");
      phone.reads("您报的：电梯坏了");
      phone.isReadable();
      phone.button("我按错了");
      phone.page.locator("dialog button.danger").click();
      assertThat(phone.page.getByText("我按错了")).hasCount(0);
      phone.page.locator(".bar a[data-corner=HOME]").click();
      phone.link("找人帮忙");
      assertThat(phone.page.locator("main a[href='tel:02100001234']")).containsText("紫藤苑居民区");
      phone.isReadable();
      phone.button("请给我打电话");
      phone.reads("已经告诉他们了");
      phone.isReadable();
    });
    try (var desk = DemoVisit.desktop(port, "张书记")) {
      desk.page().navigate("/call-backs");
      Locator line = desk.page().locator("tr", new Page.LocatorOptions().setHasText("紫藤苑 1 号 501"));
      line.getByText("打过了").click();
      assertThat(desk.page().locator("#notice")).containsText("已经打过电话");
      assertThat(line).hasCount(0);
    }
  }

  /** She likes large letters: chosen once, they are there whenever she signs in. */
  private void onThePhoneOf(String who, Consumer<Phone> journey) {
    try (var visit = DemoVisit.phone(port, who)) {
      visit.page().setViewportSize(360, 760);
      visit.page().waitForURL("**/home");
      visit.page().getByText("长辈版").click();
    }
    try (var visit = DemoVisit.phone(port, who)) {
      visit.page().setViewportSize(360, 760);
      visit.page().waitForURL("**/home");
      var phone = new Phone(visit.page());
      phone.isReadable();
      Object size = visit.page().evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)");
      assertThat(((Number) size).doubleValue()).isGreaterThanOrEqualTo(30);
      journey.accept(phone);
      visit.page().navigate("/home?text=usual");
    }
  }

  /** Her telephone: what she reads, what she presses. */
  private static final class Phone {
    private final Page page;

    Phone(Page page) {
      this.page = page;
    }

    void link(String words) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words)).first().click();
    }

    void button(String words) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words)).first().click();
    }

    void reads(String words) {
      assertThat(page.locator("main")).containsText(words);
    }

    void isReadable() {
      page.waitForLoadState();
      assertThat(Axe.serious(page)).as(page.url()).isEmpty();
      assertThat(Axe.unreachable(page, 60)).as(page.url()).isEmpty();
    }
  }
}
