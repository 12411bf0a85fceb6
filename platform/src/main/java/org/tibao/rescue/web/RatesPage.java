package org.tibao.rescue.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.rescue.RescueRates;

/** 救援指标: how soon alarms were answered and somebody arrived, as a picture and as a table. */
@Controller
class RatesPage {

  private static final List<Integer> SPANS = List.of(30, 90, 365);
  private static final int DRAWN = 12;
  private static final int ROW = 46;
  private static final int TOP = 24;
  /** Width of a whole; names stand to the left of it. */
  private static final int FULL = 400;

  private final RescueRates rates;
  private final Clock clock;

  RatesPage(RescueRates rates, Clock clock) {
    this.rates = rates;
    this.clock = clock;
  }

  /** One row of the picture: two bars, the shares of alarms answered and of arrivals in time. */
  record Bars(String name, int y, int answered, int arrived, String answeredShare, String arrivedShare) {}

  /** The picture. */
  record Picture(int height, List<Bars> rows) {}

  @GetMapping("/rescue/rates")
  @Needs(Permission.UPKEEP_READ)
  String rates(Actor actor, @RequestParam(defaultValue = "UNIT") RescueRates.By by,
      @RequestParam(defaultValue = "90") int days, Model model) {
    int span = SPANS.contains(days) ? days : 90;
    Instant now = clock.instant();
    List<RescueRates.Rate> all = rates.of(actor, by, now.minus(Duration.ofDays(span)), now.plusSeconds(1), now);
    model.addAttribute("by", by);
    model.addAttribute("ways", RescueRates.By.values());
    model.addAttribute("days", span);
    model.addAttribute("spans", SPANS);
    model.addAttribute("rates", all);
    model.addAttribute("picture", picture(all));
    return "rescue/rates";
  }

  private static Picture picture(List<RescueRates.Rate> all) {
    var rows = new ArrayList<Bars>();
    for (RescueRates.Rate each : all.stream().limit(DRAWN).toList()) {
      rows.add(new Bars(each.name(), TOP + rows.size() * ROW, width(each.answered(), each.toAnswer()),
          width(each.arrived(), each.toArrive()), RescueWords.percent(each.answered(), each.toAnswer()),
          RescueWords.percent(each.arrived(), each.toArrive())));
    }
    return new Picture(TOP + rows.size() * ROW + 10, rows);
  }

  private static int width(int part, int whole) {
    return whole == 0 ? 0 : (int) Math.round((double) part * FULL / whole);
  }
}
