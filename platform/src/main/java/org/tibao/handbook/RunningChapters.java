package org.tibao.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tibao.claims.ClaimTimes;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.Purpose;
import org.tibao.pricing.Cover;
import org.tibao.pricing.Product;
import org.tibao.pricing.Products;
import org.tibao.repair.RepairTerms;
import org.tibao.rescue.RescueClocks;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.upkeep.CareRegime;
import org.tibao.upkeep.CareRegimes;
import org.tibao.upkeep.CareVisitRule;
import org.tibao.upkeep.InspectionCycle;
import org.tibao.voting.Matter;

/** The chapters about the years in which a lift runs: who pays for it, cares for it, mends it and frees people. */
final class RunningChapters {

  private static final String SIXTEEN = "上观新闻 2022-02-10：一次性投入后未来 16 年的费用由保险公司承担；二层至六层每户大约 6000 元至 50000 元";

  private final Town town;
  private final Writing to;

  RunningChapters(Town town, Writing to) {
    this.town = town;
    this.to = to;
  }

  /** Only where yields of the fund may pay for insurance. */
  void fund() {
    Rule<FundPolicy> policy = town.rules().of(FundPolicy.KIND);
    FundPolicy data = policy.data();
    if (data.yields().treatment() != FundPolicy.Treatment.POOLED || !data.yields().poolPays().contains(
        Purpose.INSURANCE)) {
      return;
    }
    to.chapter(HandbookChapter.FUND);
    to.ask("from");
    to.say(cite(policy, "yields"), "from.yields");
    to.say(cite(policy, "yields"), "from.basis." + data.yields().basis());
    if (data.cites().containsKey("premium")) {
      to.say(cite(policy, "premium"), "from.premium");
    }
    to.say(cite(policy, "charges"), "from.only");
    var way = new WayChapters(town, to);
    way.bar(Matter.FUND_USE);
    to.say(cite(policy, "decision"), "bar.lift");
    to.ask("posted");
    to.figure(cite(policy, "decision"), "posted.plan", to.word("posted.plan"), days(data.decision().planPosted()));
    to.figure(cite(policy, "decision"), "posted.result", to.word("posted.result"), days(data.decision()
        .resultPosted()));
    to.ask("books");
    to.figure(cite(policy, "publishMonths"), "books.every", to.word("books.every"),
        to.words().text("handbook.months", String.valueOf(data.publishMonths())));
    to.figure(cite(policy, "replenishBelow"), "books.below", to.word("books.below"), data.replenishment().toString());
    to.ask("urgent");
    to.say(cite(policy, "emergency"), "urgent.1", String.valueOf(data.emergency().publishedDays()));
  }

  /** An entry of the policy names its own text; what has to be confirmed on the spot is marked so. */
  private int cite(Rule<FundPolicy> policy, String entry) {
    String text = policy.data().cites().get(entry);
    if (text == null) {
      return to.cite(policy.version());
    }
    return to.cite(text, policy.data().isUncertain(entry) ? Confidence.LOW : policy.version().confidence());
  }

  private String days(int days) {
    return to.words().text("handbook.days", String.valueOf(days));
  }

  void insurance() {
    Rule<Products> products = town.rules().of(Products.KIND);
    List<Product> here = products.data().at(town.path());
    List<Product> own = here.stream().filter(each -> !each.region().isEmpty()).toList();
    to.chapter(HandbookChapter.INSURANCE);
    for (Product each : own.isEmpty() ? here.stream().limit(1).toList() : own) {
      product(products, each);
    }
    Rule<ClaimTimes> times = town.rules().of(ClaimTimes.KIND);
    to.ask("claim");
    to.grid(to.cite(times.version()), "claim.grid", to.heads("article", "says"), times.data().clocks().stream()
        .map(each -> WayChapters.row(each.code(), to.word("article", each.article()),
            to.words().either(each.text(), each.textEn())))
        .toList(), 9);
  }

  private void product(Rule<Products> products, Product product) {
    int source = to.cite(product.terms().source(), product.terms().confidence());
    to.ask("pays");
    to.figure(source, product.code() + ".product", to.word("product"),
        to.words().either(product.label(), product.labelEn()));
    to.figure(to.cite(products.version()), product.code() + ".years", to.word("years"),
        to.words().text("handbook.years", String.valueOf(product.years())));
    if (product.years() == 16) {
      to.say(to.cite(SIXTEEN, Confidence.HIGH), "sixteen");
    }
    Long aggregate = product.terms().aggregateYuan();
    if (aggregate != null) {
      to.figure(source, product.code() + ".aggregate", to.word("aggregate"), to.words().yuan(aggregate));
    }
    to.grid(to.cite(products.version()), product.code() + ".covers", to.heads("item", "part", "limit"),
        product.covers().stream().map(this::cover).toList(), 9);
    if (product.terms().basis() == Product.Basis.FLOORS) {
      to.ask("floors");
      to.grid(source, product.code() + ".floors", to.heads("floor", "weight"), floors(product), 1);
      to.say("floors.more");
    } else {
      to.say(source, "basis." + product.terms().basis());
    }
    to.ask("not");
    to.grid(to.cite(products.version()), product.code() + ".not", to.heads("case", "plain"),
        products.data().exclusionsOf(product).stream()
            .map(each -> WayChapters.row(each.code(), to.word("not." + each.code()),
                to.words().either(each.plain(), each.plainEn())))
            .toList(),
        9);
  }

  private Handbook.Row cover(Cover cover) {
    Long limit = cover.limitYuan();
    return WayChapters.row(cover.item().name(), to.words().text("pricing.item." + cover.item()), cover.share(),
        limit == null ? to.word("noLimit") : to.word("each", to.words().yuan(limit)));
  }

  private List<Handbook.Row> floors(Product product) {
    var weights = new TreeMap<Integer, Integer>();
    for (int floor = 1; floor <= town.example().floors(); floor++) {
      weights.put(floor, product.terms().floors().weight(floor));
    }
    var rows = new ArrayList<Handbook.Row>();
    for (Map.Entry<Integer, Integer> each : weights.entrySet()) {
      rows.add(WayChapters.row("floor" + each.getKey(), to.word("floor", each.getKey().toString()),
          each.getValue() == 0 ? to.word("free") : each.getValue().toString()));
    }
    return rows;
  }

  void care() {
    to.chapter(HandbookChapter.CARE);
    Rule<CareRegimes> regimes = town.rules().of(CareRegimes.KIND);
    Rule<CareVisitRule> visit = town.rules().of(CareVisitRule.KIND);
    to.ask("often");
    for (CareRegime each : regimes.data().regimes()) {
      to.figure(to.cite(regimes.version()), "often." + each.code(),
          to.word(each.connected() ? "often.connected" : "often.usual"),
          to.word(each.days() > 0 ? "often.days" : "often.months",
              String.valueOf(each.days() > 0 ? each.days() : each.months())));
    }
    to.ask("visit");
    to.figure(visit, "visit.people", to.words().text("handbook.people", String.valueOf(visit.data().people())));
    to.figure(visit, "visit.minutes", to.words().text("handbook.minutes", String.valueOf(visit.data().minutes())));
    to.figure(visit, "visit.keep", to.words().text("handbook.years", String.valueOf(visit.data().keepYears())));
    to.say("visit.scan");
    Rule<InspectionCycle> cycle = town.rules().of(InspectionCycle.KIND);
    to.ask("inspection");
    to.figure(cycle, "inspection.years", to.word("inspection.in",
        cycle.data().periodicYears().stream().map(String::valueOf).collect(Collectors.joining("、"))));
    to.figure(cycle, "inspection.after", to.word("inspection.yearly", String.valueOf(cycle.data().yearlyAfter())));
  }

  void repair() {
    to.chapter(HandbookChapter.REPAIR);
    Rule<RepairTerms> terms = town.rules().of(RepairTerms.KIND);
    RepairTerms data = terms.data();
    to.ask("who");
    to.say("who.1");
    to.figure(terms, "goal", hours(data.goalHours()));
    to.ask("dear");
    to.say("dear.two");
    to.figure(terms, "necessity", hours(data.necessityHours()));
    to.figure(terms, "price", hours(data.priceHours()));
    to.figure(terms, "second", to.word("from", to.words().money(data.secondQuote())));
    to.figure(terms, "urgent", to.word("upTo", to.words().money(data.urgentLimit())));
    to.figure(terms, "urgentReview", hours(data.urgentReviewHours()));
    to.ask("again");
    to.figure(terms, "warranty", to.words().text("handbook.months", String.valueOf(data.warrantyMonths())));
    to.figure(terms, "again.days", days(data.sameAgainDays()));
    to.figure(terms, "again.draw", data.payerCheckPercent() + "%");
    to.say("again.see");
  }

  private String hours(int hours) {
    return to.words().text("handbook.hours", String.valueOf(hours));
  }

  void rescue() {
    to.chapter(HandbookChapter.RESCUE);
    Rule<RescueClocks> clocks = town.rules().of(RescueClocks.KIND);
    to.ask("inside");
    for (int i = 1; i <= 4; i++) {
      to.say("inside." + i);
    }
    to.ask("clocks");
    to.figure(clocks, "answer", to.words().text("handbook.minutes", String.valueOf(clocks.data().answerMinutes())));
    to.figure(clocks, "arrive", to.words().text("handbook.minutes",
        String.valueOf(clocks.data().arriveMinutes(town.code()))));
    to.ask("late");
    to.grid(to.cite(clocks.version()), "late.grid", to.heads("after", "happens"), clocks.data().of(true).stream()
        .map(each -> WayChapters.row(each.code(), to.words().text("handbook.minutes", String.valueOf(each.minutes())),
            to.words().either(each.text(), each.textEn())))
        .toList(), 9);
    to.ask("broken");
    to.say("broken.1");
  }
}
