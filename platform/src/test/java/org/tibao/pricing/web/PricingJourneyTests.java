package org.tibao.pricing.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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
class PricingJourneyTests {

  @LocalServerPort
  int port;

  @Test
  void aLiftIsPricedExplainedKeptAndStressed() {
    try (var visit = DemoVisit.desktop(port, "周核保")) {
      Page page = visit.page();
      page.navigate("/products");
      page.locator("main section a").first().click();
      assertThat(page.locator("main")).containsText("这些不赔");
      visit.picture("pricing-product");
      page.navigate("/parts");
      visit.picture("pricing-parts");
      page.navigate("/quotes");
      page.locator("#f-floors").fill("1");
      page.locator("form[action$='/quotes/try'] button").click();
      assertThat(page.locator("#floors-error")).containsText("2 到 120");
      visit.complaints();
      page.locator("#f-floors").fill("6");
      page.locator("#f-lift").fill("樱花苑 3 号楼 2 单元");
      page.locator("form[action$='/quotes/try'] button").click();
      assertThat(page.locator("main")).containsText("在 16 年里预计要花");
      page.locator("form[action$='/quotes'] button").click();
      assertThat(page.locator("#notice")).containsText("报价已保存");
      visit.picture("pricing-quote");
      page.navigate("/portfolio");
      assertThat(page.locator("main")).containsText("赔付率");
      visit.picture("pricing-portfolio");
      page.locator("main table").scrollIntoViewIfNeeded();
      visit.picture("pricing-portfolio-years");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void theSamePagesFitATelephone() {
    try (var visit = DemoVisit.phone(port, "周核保")) {
      Page page = visit.page();
      for (String address : new String[]{"/products", "/products/whole-life-16", "/parts", "/quotes",
          "/quotes/try?product=whole-life-16&lift=x&floors=6&dwellings=4&age=0&make=&starts=150&from=2026-04-01"}) {
        page.navigate(address);
        visit.fitsTheScreen();
      }
      visit.picture("pricing-quote-phone");
      page.locator("form[action$='/quotes'] button").click();
      page.locator("a[href*='/my/quotes/']").click();
      visit.fitsTheScreen();
      visit.picture("pricing-mine-phone");
      page.navigate("/portfolio");
      visit.fitsTheScreen();
      visit.picture("pricing-portfolio-phone");
      page.navigate("/experience?lives=DOOR_OP,3,1,50,300");
      visit.fitsTheScreen();
      visit.picture("pricing-experience-phone");
    }
  }
}
