package org.tibao.apportionment.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.AgreedShare;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.Comparison;
import org.tibao.apportionment.Share;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.Terms;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.Stairwell;

/** 分摊表 as a paper for the notice board: every household by its room, and how the amounts came about. */
@Component
class SharePapers {

  /** More do not fit across a sheet. */
  private static final int SCHEMES_ACROSS = 5;

  private final Papers papers;
  private final ShareWording wording;

  SharePapers(Papers papers, ShareWording wording) {
    this.papers = papers;
    this.wording = wording;
  }

  /** The table of an agreement; asked for twice, it is the same paper. */
  Issued table(Actor by, Stairwell stairwell, Agreement agreement, Instant now) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Facts(facts(agreement)));
    blocks.add(new Block.Table(
        List.of(Block.Column.words(text("room")), Block.Column.numbers(text("area")),
            Block.Column.numbers(text("weight")), Block.Column.numbers(text("pays")),
            Block.Column.numbers(text("receives")), Block.Column.words(text("special"), 2)),
        agreement.shares().stream().map(this::row).toList(),
        List.of(text("sum"), "", ShareWording.plain(agreement.weight()), wording.money(agreement.raised()),
            wording.money(agreement.terms().compensation()), "")));
    blocks.add(new Block.Text(text("tie"), Block.Tone.SMALL));
    Rate late = agreement.terms().late();
    if (late != null) {
      blocks.add(new Block.Text(wording.text("apportionment.late.term", late.toString()), Block.Tone.SMALL));
    }
    var paper = new Paper(text("paper"), stairwell.label(), blocks,
        wording.text("apportionment.version", agreement.version()));
    return papers.issue(by, new PaperDraft("apportionment.table", agreement.path(), "agreement:" + agreement.id(),
        paper), now);
  }

  /** Every household's share under each scheme, for the meeting of the stairwell: nothing is agreed by it. */
  Issued comparison(Actor by, Stairwell stairwell, Comparison comparison, List<Apportionment> all, Instant now) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Text(text("comparison.open"), Block.Tone.STRONG));
    Terms terms = all.getFirst().terms();
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact(text("total"), wording.money(terms.total())));
    if (terms.subsidy().sum().isPositive()) {
      facts.add(subsidy(terms.subsidy()));
    }
    facts.add(new Block.Fact(text("payable"), wording.money(terms.payable())));
    blocks.add(new Block.Facts(facts));
    for (int from = 0; from < all.size(); from += SCHEMES_ACROSS) {
      blocks.add(table(all.subList(from, Math.min(from + SCHEMES_ACROSS, all.size()))));
    }
    if (!terms.specials().isEmpty()) {
      blocks.add(new Block.Text(text("comparison.special"), Block.Tone.SMALL));
    }
    terms.compensations().forEach(each -> blocks.add(new Block.Text(
        wording.text("apportionment.comparison.receives", each.room(), wording.money(each.sum())), Block.Tone.SMALL)));
    blocks.add(new Block.Text(text("tie"), Block.Tone.SMALL));
    var paper = new Paper(text("comparison.paper"), stairwell.label(), blocks,
        wording.text("apportionment.comparison.number", comparison.number()));
    return papers.issue(by, new PaperDraft("apportionment.comparison", comparison.path(),
        "comparison:" + comparison.id(), paper), now);
  }

  /** Some schemes side by side, one household a row; ◇ where something was agreed for it alone. */
  private Block.Table table(List<Apportionment> schemes) {
    var columns = new ArrayList<>(List.of(Block.Column.words(text("room"))));
    var total = new ArrayList<>(List.of(text("sum")));
    for (Apportionment each : schemes) {
      columns.add(Block.Column.numbers(wording.name(each.terms().scheme())));
      total.add(wording.money(each.raised()));
    }
    List<Share> first = schemes.getFirst().shares();
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < first.size(); i++) {
      int at = i;
      var row = new ArrayList<>(List.of(first.get(i).flat().room() + (first.get(i).special() == null ? "" : " ◇")));
      schemes.forEach(each -> row.add(wording.money(each.shares().get(at).pays())));
      rows.add(row);
    }
    return new Block.Table(columns, rows, total);
  }

  private List<Block.Fact> facts(Agreement agreement) {
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact(text("scheme"), wording.name(agreement.scheme())));
    facts.add(new Block.Fact(text("total"), wording.money(agreement.total())));
    Subsidy subsidy = agreement.terms().subsidy();
    if (subsidy.sum().isPositive()) {
      facts.add(subsidy(subsidy));
    }
    facts.add(new Block.Fact(text("raised"), wording.money(agreement.raised())));
    String rules = String.join("、", wording.rules(agreement.terms()));
    if (!rules.isEmpty()) {
      facts.add(new Block.Fact(text("basis"), wording.text("apportionment.basis.rule", rules)));
    }
    return facts;
  }

  private Block.Fact subsidy(Subsidy subsidy) {
    return new Block.Fact(text("subsidy"),
        wording.money(subsidy.sum()) + "　" + wording.text("apportionment.way." + subsidy.way()));
  }

  private List<String> row(AgreedShare each) {
    String area = wording.area(each.share().flat().areaCenti());
    return List.of(each.room(), area, ShareWording.plain(each.share().weight()), wording.money(each.pays()),
        sum(each.receives()), wording.special(each.share().special(), reason -> false));
  }

  private String sum(Money money) {
    return money.isZero() ? "—" : wording.money(money);
  }

  private String text(String key) {
    return wording.text("apportionment." + key);
  }
}
