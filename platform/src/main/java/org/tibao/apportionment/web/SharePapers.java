package org.tibao.apportionment.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.AgreedShare;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Subsidy;
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

  private List<Block.Fact> facts(Agreement agreement) {
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact(text("scheme"), wording.name(agreement.scheme())));
    facts.add(new Block.Fact(text("total"), wording.money(agreement.total())));
    Subsidy subsidy = agreement.terms().subsidy();
    if (subsidy.sum().isPositive()) {
      facts.add(new Block.Fact(text("subsidy"), wording.money(subsidy.sum()) + "　"
          + wording.text("apportionment.way." + subsidy.way())));
    }
    facts.add(new Block.Fact(text("raised"), wording.money(agreement.raised())));
    String rules = String.join("、", wording.rules(agreement.terms()));
    if (!rules.isEmpty()) {
      facts.add(new Block.Fact(text("basis"), wording.text("apportionment.basis.rule", rules)));
    }
    return facts;
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
