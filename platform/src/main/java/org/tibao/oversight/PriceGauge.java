package org.tibao.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tibao.access.PartCount;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.repair.BookPrice;
import org.tibao.repair.QuoteLine;
import org.tibao.repair.Repair;
import org.tibao.repair.Repairs;
import org.tibao.time.ChinaTime;

/** Lines of quotes beside the price book: those above its P90 count against the territory. */
@Component
class PriceGauge implements Gauge {

  private static final int MOST = 200;

  private final Repairs repairs;

  PriceGauge(Repairs repairs) {
    this.repairs = repairs;
  }

  @Override
  public Measure measure() {
    return Measure.PRICES;
  }

  @Override
  public List<PartCount> counts(Actor eye, Span span) {
    return repairs.pricesBelow(eye, span.below(), span.from(), span.until());
  }

  @Override
  public List<Case> cases(Actor eye, Span span) {
    var cases = new ArrayList<Case>();
    for (Repair each : repairs.last(eye, EnumSet.complementOf(EnumSet.of(Repair.Stage.WITHDRAWN)), MOST)) {
      LocalDate on = ChinaTime.dayOf(each.times().opened());
      if (!on.isBefore(span.from()) && !on.isAfter(span.until())) {
        repairs.sheet(eye, each.id()).quote()
            .ifPresent(quote -> quote.lines().forEach(line -> add(cases, each, line, on)));
      }
    }
    return cases;
  }

  private static void add(List<Case> cases, Repair repair, QuoteLine line, LocalDate on) {
    BookPrice book = line.book();
    if (book != null) {
      cases.add(new Case(repair.path(), repair.place().lift(), repair.label(),
          line.amount().compareTo(book.p90()) > 0, line.amount().fen(), "oversight.case.price",
          List.of(line.text().isBlank() ? line.code() : line.text(), Named.money(line.amount()),
              Named.money(book.p50()), Named.money(book.p90())),
          "/repairs/" + repair.id(), on));
    }
  }
}
