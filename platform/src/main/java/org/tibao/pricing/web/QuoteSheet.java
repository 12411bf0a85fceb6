package org.tibao.pricing.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tibao.pricing.MadeQuote;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.Product;
import org.tibao.pricing.Quote;
import org.tibao.pricing.Risk;
import org.tibao.pricing.Workings;
import org.tibao.sheets.SheetWriter;

/** A quote as rows of a spreadsheet for an actuary: every parameter, part, rate and the matrix year × item. Amounts in yuan. */
final class QuoteSheet {

  private final SheetWriter sheet;
  private final Wording wording;

  QuoteSheet(SheetWriter sheet, Wording wording) {
    this.sheet = sheet;
    this.wording = wording;
  }

  void write(MadeQuote made, Workings workings) throws IOException {
    head(made, workings);
    lives(workings);
    rates(workings);
    matrix(workings);
  }

  private void head(MadeQuote made, Workings workings) throws IOException {
    Quote quote = made.quote();
    Risk risk = quote.risk();
    Product product = workings.product();
    row("product", product.code(), product.label());
    row("versions", made.basis().products(), made.basis().parts(), made.basis().factors());
    row("from", made.from().toString(), String.valueOf(product.years()));
    row("risk", risk.lift(), String.valueOf(risk.floors()), String.valueOf(risk.dwellingsPerFloor()),
        String.valueOf(risk.ageYears()), risk.make(), String.valueOf(risk.startsPerDay()));
    row("interest", product.interest(), product.trend());
    row("loadings", product.loadings().expenses(), product.loadings().margin(), product.loadings().risk());
    row("within", workings.within().toPlainString());
    row("expected", quote.expected().toString());
    row("p75", quote.p75().toString());
    row("p95", quote.p95().toString());
    row("p99_5", quote.p99_5().toString());
    row("premium", quote.premium().toString());
    for (var each : quote.shares().entrySet()) {
      row("floor", String.valueOf(each.getKey()), each.getValue().toString());
    }
  }

  private void lives(Workings workings) throws IOException {
    sheet.write(List.of());
    sheet.write(Wording.LIFE.stream().map(each -> wording.text("pricing.life." + each)).toList());
    for (Workings.Life each : workings.lives()) {
      PartsTable.Part part = each.part();
      sheet.write(List.of(part.code(), wording.label(part), part.years().getFirst() + "–" + part.years().getLast(),
          part.shape().toPlainString(), part.use().toPlainString(), each.wear().toPlainString(),
          each.here().toPlainString(), each.age().toPlainString(), each.unpaid().toPlainString(),
          each.price().toString(), part.source(),
          wording.confidence(part.confidence())));
    }
  }

  private void rates(Workings workings) throws IOException {
    sheet.write(List.of());
    sheet.write(Wording.RATE.stream().map(each -> wording.text("pricing.rate." + each)).toList());
    for (Workings.Rate each : workings.rates()) {
      sheet.write(List.of(wording.item(each.cover().item()), each.table().toPlainString(), each.here().toPlainString(),
          each.cover().source(), wording.confidence(each.cover().confidence())));
    }
  }

  private void matrix(Workings workings) throws IOException {
    sheet.write(List.of());
    int years = workings.product().years();
    var head = new ArrayList<>(List.of(wording.text("pricing.matrix"), ""));
    IntStream.rangeClosed(1, years).forEach(year -> head.add(wording.text("pricing.year", year)));
    sheet.write(head);
    for (Workings.Line each : workings.lines()) {
      var row = new ArrayList<>(List.of(wording.item(each.item()), each.part()));
      each.fen().forEach(fen -> row.add(fen.movePointLeft(2).toPlainString()));
      sheet.write(row);
    }
    var sum = new ArrayList<>(List.of(wording.text("pricing.sum"), ""));
    workings.quote().years().forEach(year -> sum.add(year.toString()));
    sheet.write(sum);
  }

  private void row(String key, String... values) throws IOException {
    var row = new ArrayList<>(List.of(wording.text("pricing.sheet." + key)));
    row.addAll(List.of(values));
    sheet.write(row);
  }
}
