package org.tibao.pricing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
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

  private static final List<String> COLUMNS = List.of("pricing.portfolio.year", "pricing.earned",
      "pricing.earned.interest",
      "pricing.stress.base", "pricing.stress.stressed", "pricing.ratio.loss", "pricing.ratio.stressed",
      "pricing.carried", "pricing.needed", "pricing.capital", "pricing.gap");

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
    PortfolioOutlook outlook = outlook(actor, form);
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    named(response, "xlsx");
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), wording.text("pricing.nav.portfolio"))) {
      write(sheet, outlook, form);
    }
  }

  @GetMapping("/portfolio/sheet.csv")
  @Needs(Permission.PORTFOLIO_READ)
  void csv(Actor actor, StressForm form, HttpServletResponse response) throws IOException {
    PortfolioOutlook outlook = outlook(actor, form);
    response.setContentType("text/csv;charset=UTF-8");
    named(response, "csv");
    try (SheetWriter sheet = SheetWriter.csv(response.getOutputStream())) {
      write(sheet, outlook, form);
    }
  }

  private PortfolioOutlook outlook(Actor actor, StressForm form) {
    LocalDate today = ChinaTime.today(clock);
    return portfolios.outlook(portfolios.book(actor, today).exposures(), form.stress(), today);
  }

  private void named(HttpServletResponse response, String ending) {
    response.setHeader("Content-Disposition",
        "attachment; filename=\"portfolio-" + ChinaTime.today(clock) + "." + ending + "\"");
  }

  /** One row for each year, the whole, and at last the stress under which it was computed; amounts in yuan. */
  private void write(SheetWriter sheet, PortfolioOutlook outlook, StressForm form) throws IOException {
    sheet.write(COLUMNS.stream().map(wording::text).toList());
    for (PortfolioOutlook.Year each : outlook.years()) {
      sheet.write(List.of(String.valueOf(each.year()), each.earned().toString(), each.interest().toString(),
          each.expected().toString(),
          each.stressed().toString(), wording.percent(each.ratio()), wording.percent(each.stressedRatio()),
          each.carried().toString(), each.needed().toString(), each.capital().toString(), each.gap().toString()));
    }
    sheet.write(List.of(wording.text("pricing.sum"), outlook.premium().toString(), "", outlook.expected().toString(),
        outlook.stressed().toString(), wording.percent(outlook.ratio()), wording.percent(outlook.stressedRatio()), "",
        "", outlook.capital().toString(), ""));
    sheet.write(List.of(wording.text("pricing.stress"), wording.text("pricing.stress.claims"),
        String.valueOf(form.claims()), wording.text("pricing.stress.trend"), String.valueOf(form.trend()),
        wording.text("pricing.stress.interest"), String.valueOf(form.interest()),
        wording.text("pricing.stress.doors"), String.valueOf(form.doors()), String.valueOf(form.make())));
  }
}
