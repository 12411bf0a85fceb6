package org.tibao.pricing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.pricing.PortfolioOutlook;
import org.tibao.pricing.Portfolios;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;

/** 组合压力测试: the lifts of a territory priced again and stressed, as pictures, a table and a spreadsheet. */
@Controller
class PortfolioPage {

  private final Portfolios portfolios;
  private final Wording wording;
  private final Clock clock;

  PortfolioPage(Portfolios portfolios, Wording wording, Clock clock) {
    this.portfolios = portfolios;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/portfolio")
  @Needs(Permission.PORTFOLIO_READ)
  String show(Actor actor, StressForm form, Model model) {
    LocalDate today = ChinaTime.today(clock);
    Portfolios.Book book = portfolios.book(actor, today);
    model.addAttribute("book", book);
    model.addAttribute("typed", form);
    if (!book.exposures().isEmpty()) {
      PortfolioOutlook outlook = portfolios.outlook(book.exposures(), form.stress(), today);
      model.addAttribute("outlook", outlook);
      model.addAttribute("picture", PortfolioPicture.of(outlook));
      model.addAttribute("makes", book.exposures().stream().map(each -> each.risk().make())
          .filter(each -> !each.isEmpty()).distinct().sorted().toList());
    }
    return "pricing/portfolio";
  }

  @GetMapping("/portfolio/sheet")
  @Needs(Permission.PORTFOLIO_READ)
  void sheet(Actor actor, StressForm form, HttpServletResponse response) throws IOException {
    LocalDate today = ChinaTime.today(clock);
    PortfolioOutlook outlook = portfolios.outlook(portfolios.book(actor, today).exposures(), form.stress(), today);
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition", "attachment; filename=\"portfolio-" + today + ".xlsx\"");
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), wording.text("pricing.nav.portfolio"))) {
      sheet.write(List.of(wording.text("pricing.stress"), "+" + form.claims() + "%", "+" + form.trend() + "%",
          "-" + form.interest() + "%", String.valueOf(form.make()), "+" + form.doors() + "%"));
      sheet.write(Stream.of("pricing.portfolio.year", "pricing.earned", "pricing.stress.base",
          "pricing.stress.stressed", "pricing.ratio.loss", "pricing.ratio.stressed", "pricing.carried",
          "pricing.needed", "pricing.capital").map(wording::text).toList());
      for (PortfolioOutlook.Year each : outlook.years()) {
        sheet.write(List.of(String.valueOf(each.year()), each.earned().toString(), each.expected().toString(),
            each.stressed().toString(), wording.percent(each.ratio()), wording.percent(each.stressedRatio()),
            each.carried().toString(), each.needed().toString(), each.capital().toString()));
      }
      sheet.write(List.of(wording.text("pricing.sum"), outlook.premium().toString(), outlook.expected().toString(),
          outlook.stressed().toString(), wording.percent(outlook.ratio()), wording.percent(outlook.stressedRatio()),
          "", "", outlook.capital().toString()));
    }
  }
}
