package org.tibao.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.Flat;
import org.tibao.apportionment.FloorTables;
import org.tibao.apportionment.Share;
import org.tibao.apportionment.SharingCustom;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.SubsidyProgrammes;
import org.tibao.apportionment.Terms;
import org.tibao.custody.AccountOpenness;
import org.tibao.custody.ReleaseCaps;
import org.tibao.custody.ReleaseChecks;
import org.tibao.custody.ReleasePlanRule;
import org.tibao.instalment.AnswerClock;
import org.tibao.instalment.InstalmentOffer;
import org.tibao.instalment.SampleOffers;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;

/** The chapters about money: what a household pays, what others give, and where the money lies. */
final class MoneyChapters {

  private static final String ACCOUNT = "上观新闻 2022-02-10：为每个加梯门栋开设专用账户，集中管理加梯资金";
  private static final String AGREED = "中华人民共和国民法典 第二百八十三条：有约定的，按照约定；没有约定的，按照面积所占比例";

  private final Town town;
  private final Writing to;

  MoneyChapters(Town town, Writing to) {
    this.town = town;
    this.to = to;
  }

  void share() {
    to.chapter(HandbookChapter.SHARE);
    HandbookContents.Example house = town.example();
    Rule<SubsidyProgrammes> programmes = town.rules().of(SubsidyProgrammes.KIND);
    var programme = programmes.data().at(town.path()).stream().findFirst();
    Money subsidy = programme.map(each -> each.of(house.cost(), house.floors())).orElse(Money.ZERO);
    to.ask("mine");
    to.say(to.cite(AGREED, Confidence.HIGH), "mine.agreed");
    to.say(town.contents(), "mine.house", String.valueOf(house.floors()), String.valueOf(house.perFloor()),
        String.valueOf(house.areaSquareMetres()), to.words().yuan(house.costYuan()));
    if (subsidy.isPositive()) {
      to.say(to.cite(programme.orElseThrow().source(), programme.orElseThrow().confidence()), "mine.subsidy",
          to.words().money(subsidy));
    }
    var sum = new Subsidy(subsidy, Subsidy.Way.REFUNDED, "", "");
    Apportionment linear = Apportionment.of(flats(house), Terms.of(new SharingScheme.Linear(), house.cost(), sum));
    to.say(town.contents(), "mine.linear");
    to.grid(to.cite(town.contents().version()), "mine.grid", to.heads("floor", "weight", "pays", "bears"),
        perFloor(linear), 1);
    to.say("mine.yours");
    schemes(house, sum);
    Rule<SharingCustom> custom = town.rules().of(SharingCustom.KIND);
    to.ask("late");
    to.figure(custom, "late.pays", Rate.percent(custom.data().late()).toString());
    to.say("late.why");
  }

  private List<Handbook.Row> perFloor(Apportionment shares) {
    var rows = new TreeMap<Integer, Handbook.Row>();
    for (Share each : shares.shares()) {
      int floor = each.flat().floor();
      rows.putIfAbsent(floor, WayChapters.row("floor" + floor, to.word("floor", String.valueOf(floor)),
          each.weight().stripTrailingZeros().toPlainString(), to.words().money(each.pays()),
          to.words().money(each.bears())));
    }
    return List.copyOf(rows.values());
  }

  /** What each floor bears in the end by the published tables, side by side. */
  private void schemes(HandbookContents.Example house, Subsidy subsidy) {
    Rule<FloorTables> tables = town.rules().of(FloorTables.KIND);
    var heads = new ArrayList<String>(to.heads("floor", "linear"));
    var columns = new ArrayList<Apportionment>();
    columns.add(Apportionment.of(flats(house), Terms.of(new SharingScheme.Linear(), house.cost(), subsidy)));
    for (FloorTables.Entry each : tables.data().tables()) {
      if (each.floors().keySet().stream().mapToInt(Integer::intValue).max().orElse(0) >= house.floors()) {
        heads.add(to.words().either(each.label(), each.labelEn()));
        columns.add(Apportionment.of(flats(house), Terms.of(
            new SharingScheme.Coefficient(each.table(tables.version().id())), house.cost(), subsidy)));
      }
    }
    heads.addAll(to.heads("area"));
    columns.add(Apportionment.of(flats(house), Terms.of(new SharingScheme.Area(), house.cost(), subsidy)));
    to.ask("schemes");
    to.say(tables, "schemes.none");
    to.grid(to.cite(tables.version()), "schemes.grid", heads, compared(house.floors(), columns), 1);
    to.say("schemes.exact");
  }

  private List<Handbook.Row> compared(int floors, List<Apportionment> columns) {
    var rows = new ArrayList<Handbook.Row>();
    for (int floor = 1; floor <= floors; floor++) {
      var cells = new ArrayList<String>();
      cells.add(to.word("floor", String.valueOf(floor)));
      for (Apportionment column : columns) {
        Share first = column.of(room(floor, 1));
        cells.add(first == null ? "—" : to.words().money(first.bears()));
      }
      rows.add(new Handbook.Row("floor" + floor, cells));
    }
    return rows;
  }

  private static List<Flat> flats(HandbookContents.Example house) {
    var flats = new ArrayList<Flat>();
    for (int floor = 1; floor <= house.floors(); floor++) {
      for (int place = 1; place <= house.perFloor(); place++) {
        flats.add(new Flat(room(floor, place), floor, house.areaSquareMetres() * 100L));
      }
    }
    return flats;
  }

  private static String room(int floor, int place) {
    return String.valueOf(floor * 100 + place);
  }

  void subsidy() {
    Rule<SubsidyProgrammes> programmes = town.rules().of(SubsidyProgrammes.KIND);
    to.chapter(HandbookChapter.SUBSIDY);
    for (SubsidyProgrammes.Programme each : programmes.data().at(town.path())) {
      int source = to.cite(each.source(), each.confidence());
      to.ask("what");
      to.figure(source, each.code() + ".sum", to.word("sum"), to.words().either(each.label(), each.labelEn()));
      to.figure(source, each.code() + ".when", to.word("when"), to.word("when." + each.papers().payable()));
      String payers = each.payers().stream()
          .map(payer -> (to.words().either(payer.name(), payer.nameEn()) + " " + payer.part()).strip())
          .collect(Collectors.joining("，"));
      to.figure(source, each.code() + ".who", to.word("who"), payers);
      byFloors(each, source);
      to.ask("papers");
      to.say("papers.who");
      to.figure(source, each.code() + ".papers", to.word("papers.list"),
          String.join("；", to.words().english() ? each.papers().documentsEn() : each.papers().documents()));
      to.ask("back");
      to.say("back.1");
    }
  }

  private void byFloors(SubsidyProgrammes.Programme each, int source) {
    Map<Integer, Long> table = each.byFloors();
    if (table != null) {
      to.grid(source, "floors", to.heads("storeys", "sum"), new TreeMap<>(table).entrySet().stream()
          .map(row -> WayChapters.row("storeys" + row.getKey(), to.word("storeys", String.valueOf(row.getKey())),
              to.words().yuan(row.getValue())))
          .toList(), 1);
    }
  }

  void instalment() {
    to.chapter(HandbookChapter.INSTALMENT);
    Rule<AnswerClock> clock = town.rules().of(AnswerClock.KIND);
    to.ask("how");
    to.say("how.1");
    to.say("how.2");
    to.figure(clock, "answer", to.words().text("handbook.workingDays", String.valueOf(clock.data().workingDays())));
    if (town.life().offers().isEmpty()) {
      samples();
      return;
    }
    to.ask("offers");
    var bySource = town.life().offers().stream().collect(Collectors.groupingBy(
        each -> to.cite(each.source(), each.confidence()), TreeMap::new, Collectors.toList()));
    bySource.forEach((source, offers) -> to.grid(source, "offers.grid",
        to.heads("bank", "repay", "rate", "months", "limits"), offers.stream().map(this::offer).toList(), 9));
    to.say("offers.rate");
  }

  private Handbook.Row offer(InstalmentOffer offer) {
    return WayChapters.row(offer.id().toString(), offer.bank().name() + " " + offer.name(),
        to.word("repay." + offer.product().repayment()), offer.product().borne().toString(),
        months(offer.product().months()),
        to.words().money(offer.limits().least()) + "–" + to.words().money(offer.limits().most()));
  }

  private void samples() {
    Rule<SampleOffers> samples = town.rules().of(SampleOffers.KIND);
    to.ask("samples");
    to.say("samples.none");
    to.grid(to.cite(samples.version()), "samples.grid", to.heads("bank", "repay", "rate", "months", "limits"),
        samples.data().samples().stream()
            .map(each -> WayChapters.row(each.code(), each.bank(), to.word("repay." + each.repayment()), each.rate(),
                months(each.months()), to.words().yuan(each.leastYuan()) + "–" + to.words().yuan(each.mostYuan())))
            .toList(),
        9);
    to.say("offers.rate");
  }

  private String months(List<Integer> months) {
    return months.stream().map(String::valueOf).collect(Collectors.joining("、"));
  }

  void custody() {
    to.chapter(HandbookChapter.CUSTODY);
    to.ask("where");
    to.say(to.cite(ACCOUNT, Confidence.HIGH), "where.1");
    to.say("where.2");
    Rule<ReleaseChecks> checks = town.rules().of(ReleaseChecks.KIND);
    to.ask("who");
    to.figure(checks, "who.sign", to.words().text("handbook.people", String.valueOf(checks.data().ownersSign())));
    to.figure(checks, "who.site", to.word("who.metres", String.valueOf(checks.data().siteMetres())));
    to.say("who.order");
    Rule<ReleasePlanRule> plan = town.rules().of(ReleasePlanRule.KIND);
    to.ask("plan");
    to.say(plan, "plan.1");
    to.grid(to.cite(plan.version()), "plan.grid", to.heads("step", "when", "papers", "percent"),
        plan.data().steps().stream().map(this::release).toList(), 3);
    Rule<ReleaseCaps> caps = town.rules().of(ReleaseCaps.KIND);
    to.ask("caps");
    to.figure(caps, "caps.first", caps.data().first() + "%");
    to.figure(caps, "caps.audit", caps.data().beforeAudit() + "%");
    to.figure(caps, "caps.retention", caps.data().retention() + "%");
    Rule<AccountOpenness> open = town.rules().of(AccountOpenness.KIND);
    to.ask("seen");
    to.say(open, open.data().rooms() ? "seen.rooms" : "seen.sums");
    to.ask("stuck");
    to.say("stuck.1");
  }

  private Handbook.Row release(ReleasePlanRule.Step step) {
    String when = to.words().text("milestone." + step.milestone());
    String papers = step.evidence().stream().map(each -> to.words().either(each.label(), each.labelEn()))
        .collect(Collectors.joining(to.word("comma")));
    return WayChapters.row(step.code(), to.words().either(step.label(), step.labelEn()),
        step.monthsAfter() == 0 ? when : to.word("after", when, String.valueOf(step.monthsAfter())), papers,
        step.rate().toString());
  }
}
