package org.tibao.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.refusal.Refused;

/** The frame in a browser, at a desk and on a phone; pictures are left in {@code target/screenshots}. */
@Tag("browser")
@SpringBootTest(classes = {WebApplication.class,
    PageFrameJourneyTests.Pages.class}, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.profiles.active=demo")
class PageFrameJourneyTests {

  private static final List<String> WISHES = Collections.synchronizedList(new ArrayList<>());
  private static Browser browser;

  @LocalServerPort
  private int port;

  @BeforeAll
  static void open() {
    browser = org.tibao.support.Browser.shared();
  }

  @ParameterizedTest
  @ValueSource(strings = {"board", "stairwell", "form", "resident", "resident?text=elder", "resident?text=largest",
      "sign-in", "nowhere", "board?lang=en"})
  void fitsTheDeskAndThePhoneWithoutComplaint(String name) {
    for (int width : new int[]{1360, 390, 320}) {
      try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 860))) {
        Page page = context.newPage();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
          if (message.type().equals("error") && !message.text().contains("404")) {
            complaints.add(message.text());
          }
        });
        page.onPageError(complaints::add);
        page.navigate("http://localhost:" + port + "/sample/" + name);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
            .setPath(Path.of("target/screenshots/frame-" + name.replaceAll("\\W", "-") + "-" + width + ".png")));
        assertThat(complaints).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
      }
    }
  }

  @Test
  void opensTheMenuOnAPhone() {
    try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      Page page = at(context, "board");
      assertThat(page.locator("#nav").isVisible()).isFalse();
      page.locator("[data-menu]").click();
      assertThat(page.locator("#nav").isVisible()).isTrue();
      assertThat(page.locator("[data-menu]").getAttribute("aria-expanded")).isEqualTo("true");
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/frame-menu-390.png")));
      page.keyboard().press("Escape");
      assertThat(page.locator("#nav").isVisible()).isFalse();
    }
  }

  @Test
  void keepsWhatWasTypedAndSpeaksBesideTheField() {
    try (BrowserContext context = browser.newContext()) {
      Page page = at(context, "form");
      page.locator("#room").fill("999");
      page.locator("#said").fill("想先看费用");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存")).click();
      page.locator("#room-error:not(:empty)").waitFor();
      assertThat(page.locator("#room-error").textContent()).isEqualTo("“999”写得不对。");
      assertThat(page.locator("#room").getAttribute("aria-invalid")).isEqualTo("true");
      assertThat(page.locator("#said").inputValue()).isEqualTo("想先看费用");
      assertThat(page.locator("#notice .toast").count()).isEqualTo(1);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/frame-refused.png")));
      page.locator("#room").fill("401");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存")).dblclick();
      page.waitForURL("**/sample/stairwell");
      assertThat(page.locator("#notice .toast.ok").textContent()).contains("4 件待办");
      assertThat(WISHES).containsExactly("401");
      page.navigate("http://localhost:" + port + "/sample/form");
      assertThat(page.locator("#said").inputValue()).isEmpty();
    }
  }

  @Test
  void asksBeforeWhatCannotBeTakenBack() {
    try (BrowserContext context = browser.newContext()) {
      Page page = at(context, "form");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("撤回")).click();
      page.locator("dialog[open]").waitFor();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("不，返回")).click();
      assertThat(page.url()).endsWith("/sample/form");
    }
  }

  @Test
  void restoresADraftAfterThePhoneWasClosedHalfWay() {
    try (BrowserContext context = browser.newContext()) {
      Page page = at(context, "form");
      page.locator("#said").fill("周三再来");
      page.reload();
      assertThat(page.locator("#said").inputValue()).isEqualTo("周三再来");
    }
  }

  private Page at(BrowserContext context, String name) {
    Page page = context.newPage();
    page.navigate("http://localhost:" + port + "/sample/" + name);
    return page;
  }

  @Controller
  static class Pages {

    @GetMapping("/sample/{name:board|stairwell|form|resident|sign-in}")
    String page(@PathVariable String name, HttpServletRequest request, Model model) {
      model.addAttribute("listing", Listing.of(request, "-days", Set.of("days", "paid")).withTotal(760));
      model.addAttribute("history", List.of(new HistoryLine(Instant.parse("2026-11-20T11:30:00Z"), "张书记",
          "意愿 401 室", "再想想", "同意")));
      return "sample/" + name;
    }

    @PostMapping("/sample/form")
    String save(@RequestParam String room, RedirectAttributes next) {
      if (room.equals("999")) {
        throw Refused.at("room", WebRefusal.WRONG_ENTRY, room);
      }
      WISHES.add(room);
      next.addFlashAttribute("flash", Flash.done("web.badge", 4));
      return "redirect:/sample/stairwell";
    }

    @Bean
    Viewers zhang() {
      return _ -> new Viewer() {
        @Override
        public String displayName() {
          return "张书记";
        }

        @Override
        public String organisation() {
          return "桃浦镇加梯专班";
        }

        @Override
        public boolean may(String permission) {
          return true;
        }

        @Override
        public boolean signedIn() {
          return true;
        }
      };
    }

    @Bean
    NavigationEntry board() {
      return new NavigationEntry("", "board", "/sample/board", "web.nav", 1, "");
    }

    @Bean
    NavigationEntry stairwells() {
      return new NavigationEntry("", "stairwells", "/sample/stairwell", "web.reading", 2, "");
    }

    @Bean
    NavigationEntry people() {
      return new NavigationEntry("admin", "people", "/sample/form", "web.history.who", 3, "");
    }

    @Bean
    NavigationBadge waiting() {
      return new NavigationBadge() {
        @Override
        public String entry() {
          return "board";
        }

        @Override
        public int count(Viewer viewer) {
          return 7;
        }
      };
    }
  }
}
