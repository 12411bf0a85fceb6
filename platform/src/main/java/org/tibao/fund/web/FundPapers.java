package org.tibao.fund.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundCare;
import org.tibao.fund.FundPublications;
import org.tibao.fund.FundUse;
import org.tibao.fund.SubAccount;
import org.tibao.web.Formats;

/** The papers of the fund: what is published each half-year, room by room without names, and the letter to pay in again. */
@Component
class FundPapers implements FundPublications {

  private final Papers papers;
  private final Formats formats;
  private final FundWording words;
  private final FundCare care;
  private final FundAccounts accounts;

  FundPapers(Papers papers, Formats formats, FundWording words, FundCare care,
      FundAccounts accounts) {
    this.accounts = accounts;
    this.care = care;
    this.papers = papers;
    this.formats = formats;
    this.words = words;
  }

  private static String about(FundAccount account) {
    return "fundAccount:" + account.id();
  }

  @Override
  public void publish(Actor actor, FundAccount account, FundCare.Span span, Instant now) {
    publish(actor, care.publication(actor, account, span.from(), span.until(), now), now);
  }

  Issued publish(Actor actor, FundCare.Publication published, Instant now) {
    FundAccount account = published.account();
    var rows = new ArrayList<List<String>>();
    published.lines().forEach(each -> rows.add(row(each.room(), each)));
    var blocks = new ArrayList<Block>();
    FundCare.Line total = published.total();
    blocks.add(new Block.Text(words.chinese("publish.says", formats.date(published.from()),
        formats.date(published.until())), Block.Tone.STRONG));
    blocks.add(new Block.Facts(List.of(fact("opening", total.opening().fen()),
        fact("deposits", total.deposits().fen()), fact("yields", total.yields().fen()),
        fact("used", total.used().fen()), fact("closing", total.closing().fen()))));
    if (!published.yields().isEmpty()) {
      blocks.add(new Block.Facts(published.yields().entrySet().stream()
          .map(each -> new Block.Fact(words.chinese("yield." + each.getKey()), formats.money(each.getValue().fen())))
          .toList()));
    }
    if (!published.uses().isEmpty()) {
      blocks.add(new Block.Heading(words.chinese("uses")));
      blocks.add(new Block.Table(
          List.of(Block.Column.words(words.chinese("use.what"), 3), Block.Column.words(words.chinese("use.where"), 2),
              Block.Column.numbers(words.chinese("amount"))),
          published.uses().stream().map(this::use).toList(), List.of()));
    }
    blocks.add(new Block.Heading(words.chinese("rooms")));
    blocks.add(new Block.Table(
        List.of(Block.Column.words(words.chinese("room")), Block.Column.numbers(words.chinese("opening")),
            Block.Column.numbers(words.chinese("deposits")), Block.Column.numbers(words.chinese("yields")),
            Block.Column.numbers(words.chinese("used")), Block.Column.numbers(words.chinese("closing"))),
        rows, row(words.chinese("total"), total)));
    blocks.add(new Block.Text(words.chinese("publish.right"), Block.Tone.SMALL));
    var paper = new Paper(words.chinese("publish"), account.label() + " " + formats.date(published.from()) + " – "
        + formats.date(published.until()), blocks, account.holder());
    return papers.issue(actor, new PaperDraft("fund.publication", account.path(), about(account), paper), now);
  }

  private List<String> use(FundUse use) {
    return List.of(use.title(), use.label(), formats.money(use.amount().fen()));
  }

  private Block.Fact fact(String key, long fen) {
    return new Block.Fact(words.chinese(key), formats.money(fen));
  }

  private List<String> row(String room, FundCare.Line line) {
    return List.of(room, formats.money(line.opening().fen()), formats.money(line.deposits().fen()),
        formats.money(line.yields().fen()), formats.money(line.used().fen()), formats.money(line.closing().fen()));
  }

  /** What was published of an account, the latest first. */
  List<Issued> published(FundAccount account) {
    return papers.about(about(account));
  }

  /** The letter to every household with too little left. */
  int letters(Actor actor, FundAccount account, List<FundCare.Short> shortOnes, Instant now) {
    for (FundCare.Short each : shortOnes) {
      SubAccount sub = each.standing().account();
      var paper = new Paper(words.chinese("letter"), account.label() + " " + sub.room() + " 室", List.of(
          new Block.Text(words.chinese("letter.says", sub.room(), formats.money(each.standing().balance().fen()),
              formats.money(sub.firstDeposit().fen())), Block.Tone.STRONG),
          new Block.Facts(List.of(fact("letter.upTo", each.upTo().fen()),
              new Block.Fact(words.chinese("reference"), sub.reference()),
              new Block.Fact(words.chinese("holder"), account.holder()),
              new Block.Fact(words.chinese("bank"), account.bank()),
              new Block.Fact(words.chinese("number"), accounts.payTo(actor, account)))),
          new Block.Text(words.chinese("letter.article")),
          new Block.Scan("/my/fund/" + sub.dwelling(), words.chinese("letter.scan"))), account.holder());
      papers.replace(actor, new PaperDraft("fund.letter", sub.path(), about(sub), paper), now);
    }
    return shortOnes.size();
  }

  private static String about(SubAccount sub) {
    return "fundLetter:" + sub.id();
  }

  /** The letters that hold of those with too little left. */
  List<Issued> letters(List<FundCare.Short> shortOnes) {
    return papers.holding(shortOnes.stream().map(each -> about(each.standing().account())).toList());
  }
}
