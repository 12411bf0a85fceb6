package org.tibao.custody.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.Payment;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.Works;
import org.tibao.custody.WorksContract;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Lettering;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.web.Formats;
import org.tibao.web.PublicAddress;

/** The papers of supervised money: the letter that asks for a due, the receipt, the three-party agreement. In Chinese. */
@Component
class CustodyPapers {

  private final Papers papers;
  private final Dues dues;
  private final DoorAccounts accounts;
  private final Works works;
  private final Formats formats;
  private final Words words;

  CustodyPapers(Papers papers, Dues dues, DoorAccounts accounts, Works works, Formats formats, Words words) {
    this.papers = papers;
    this.dues = dues;
    this.accounts = accounts;
    this.works = works;
    this.formats = formats;
    this.words = words;
  }

  /** The sentences of the papers, and under which address their codes lead here. */
  @Component
  record Words(MessageSource messages, PublicAddress address) {}

  private String text(String key, Object... arguments) {
    return words.messages.getMessage("custody.paper." + key, arguments, Locale.SIMPLIFIED_CHINESE);
  }

  private static Block.Fact fact(String name, String value) {
    return new Block.Fact(name, value);
  }

  /** The letter of each household that still has to pay. */
  int letters(Actor actor, DoorAccount account, List<Due> found, Instant now) {
    int issued = 0;
    for (Due due : found) {
      if (due.open().isPositive()) {
        papers.replace(actor, new PaperDraft("custody.letter", due.path(), about(due), letter(actor, account, due)),
            now);
        issued++;
      }
    }
    return issued;
  }

  private static String about(Due due) {
    return "due:" + due.id();
  }

  private Paper letter(Actor actor, DoorAccount account, Due due) {
    Dues.PayTo to = dues.payTo(actor, due);
    var calls = new ArrayList<List<String>>();
    due.calls().forEach(call -> calls.add(List.of(formats.date(call.dueOn()), formats.money(call.amount().fen()))));
    return new Paper(text("letter"), account.label() + " " + due.room() + " 室", List.of(
        new Block.Text(text("letter.ask", due.room(), formats.money(due.open().fen())), Block.Tone.STRONG),
        new Block.Facts(List.of(fact(text("holder"), to.holder()), fact(text("bank"), to.bank()),
            fact(text("number"), to.spaced()), fact(text("reference"), to.reference().spaced()))),
        new Block.Text(text("letter.reference"), Block.Tone.STRONG),
        new Block.Table(List.of(Block.Column.words(text("dueOn")), Block.Column.numbers(text("amount"))), calls,
            List.of(text("paid"), formats.money(due.paid().fen()))),
        new Block.Scan("/my/dues/" + due.dwelling(), text("letter.scan")), new Block.Text(text("letter.safe"))),
        account.holder());
  }

  /** The letters of these dues that hold. */
  List<Issued> letters(List<Due> found) {
    return found.stream().map(due -> papers.about(about(due)).stream()
        .filter(each -> each.kind().equals("custody.letter") && each.replacedBy() == null).findFirst())
        .flatMap(Optional::stream).toList();
  }

  /** All of them to print in one go. */
  byte[] print(List<Due> found, String origin) {
    return papers.pdf(letters(found).stream().map(Issued::code).toList(), Lettering.LARGE,
        words.address.origin(origin));
  }

  /** What a household keeps of a payment. */
  Issued receipt(Actor actor, DoorAccount account, Due due, Payment payment, Instant now) {
    var paper = new Paper(text("receipt"), account.label() + " " + due.room() + " 室", List.of(
        new Block.Facts(List.of(fact(text("receipt.number"), String.valueOf(payment.receipt())),
            fact(text("amount"), formats.money(payment.amount().fen())),
            fact(text("receipt.on"), formats.date(payment.paidOn())),
            fact(text("reference"), due.reference().spaced()), fact(text("holder"), account.holder()),
            fact(text("bank"), account.bank()), fact(text("number"), account.number()))),
        new Block.Text(text("receipt.says", formats.money(due.amount().fen()), formats.money(due.paid().fen()))),
        new Block.Text(text("receipt.bank"), Block.Tone.SMALL)), account.holder());
    return papers.issue(actor, new PaperDraft("custody.receipt", due.path(), "payment:" + payment.id(), paper), now);
  }

  /** 资金监管三方协议: owners, company and custodian; an office may edit it. */
  Issued agreement(Actor actor, DoorAccount account, Instant now) {
    var blocks = new ArrayList<Block>();
    WorksContract contract = works.contract(actor, account).orElse(null);
    blocks.add(new Block.Facts(List.of(
        fact(text("agreement.owners"), account.label() + "　" + String.join("、", accounts.people(actor, account.id())
            .representatives().stream().map(each -> each.room() + " 室").toList())),
        fact(text("agreement.company"), contract == null ? "　" : contract.payee()),
        fact(text("agreement.custodian"), account.holder()), fact(text("bank"), account.bank()),
        fact(text("number"), account.number()))));
    for (int clause = 1; clause <= 8; clause++) {
      blocks.add(new Block.Text(text("agreement." + clause, String.valueOf(account.ownersSign()))));
      if (clause == 3) {
        works.plan(actor, account).ifPresent(plan -> blocks.add(table(plan)));
      }
    }
    blocks.add(new Block.Signatures(List.of(text("agreement.owners"), text("agreement.company"),
        text("agreement.custodian"))));
    var paper = new Paper(text("agreement"), account.label(), blocks, text("agreement.footer"));
    return papers.replace(actor, new PaperDraft("custody.agreement", account.path(), "doorAccount:" + account.id(),
        paper), now);
  }

  private Block table(ReleasePlan plan) {
    List<List<String>> rows = plan.steps().stream()
        .map(step -> List.of(String.valueOf(step.seq()), step.label(), step.rate().toString(),
            formats.money(step.amount().fen()),
            String.join("、", step.evidence().stream().map(org.tibao.custody.EvidenceKind::label).toList())))
        .toList();
    return new Block.Table(List.of(Block.Column.words(text("plan.seq")), Block.Column.words(text("plan.step"), 2),
        Block.Column.numbers(text("plan.rate")), Block.Column.numbers(text("amount")),
        Block.Column.words(text("plan.evidence"), 3)), rows,
        List.of("", text("plan.sum"), "100%", formats.money(plan.sum().fen()), ""));
  }
}
