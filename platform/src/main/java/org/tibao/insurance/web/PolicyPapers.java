package org.tibao.insurance.web;

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
import org.tibao.insurance.Bearer;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Covered;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.money.Money;
import org.tibao.pricing.Products;
import org.tibao.web.Formats;

/** The policy on paper: the model text with what is covered, what is not, the plan of payment and the split. */
@Component
class PolicyPapers {

  private final Papers papers;
  private final Policies policies;
  private final Coverage coverage;
  private final InsuranceWording words;
  private final Formats formats;

  PolicyPapers(Papers papers, Policies policies, Coverage coverage, InsuranceWording words, Formats formats) {
    this.papers = papers;
    this.policies = policies;
    this.coverage = coverage;
    this.words = words;
    this.formats = formats;
  }

  /** Issues the text of a policy as it stands; an earlier one leads to it. */
  Issued issue(Actor actor, Policy policy, Instant now) {
    Covered covered = coverage.of(policy, policy.last().startsOn());
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Facts(List.of(fact("number", policy.number()), fact("insurer", policy.insurer().name()),
        fact("lift", policy.label()), fact("product", policies.product(policy).label()),
        fact("term", formats.date(policy.last().startsOn()) + " – " + formats.date(policy.last().endsOn())),
        fact("agreement", formats.date(policy.content().endsOn())),
        fact("premium", words.money(policy.last().premium())), fact("limit", words.limit(covered.limit())))));
    blocks.add(new Block.Heading(words.chinese("covers")));
    blocks.add(new Block.Table(List.of(Block.Column.words(words.chinese("cover"), 2),
        Block.Column.numbers(words.chinese("share")), Block.Column.numbers(words.chinese("deductible")),
        Block.Column.numbers(words.chinese("each"))),
        covered.items().stream()
            .map(each -> List.of(words.chineseCover(each.item()), each.share().toString(),
                words.money(each.deductible()), words.limit(each.limit())))
            .toList(),
        List.of()));
    blocks.add(new Block.Heading(words.chinese("exclusions")));
    blocks.add(new Block.Text(words.chinese("exclusions.article"), Block.Tone.SMALL));
    for (Products.Exclusion each : covered.exclusions()) {
      blocks.add(new Block.Text(each.text(), Block.Tone.STRONG));
      blocks.add(new Block.Text(each.plain(), Block.Tone.SMALL));
    }
    blocks.add(new Block.Heading(words.chinese("split")));
    blocks.add(split(policy));
    for (String clause : List.of("changes", "sale", "cancel", "claims", "filed")) {
      blocks.add(new Block.Text(words.chinese("clause." + clause)));
    }
    blocks.add(new Block.Scan("/stairwells/" + policy.place().stairwell() + "/insurance", words.chinese("scan")));
    blocks.add(new Block.Signatures(List.of(policy.insurer().name(), words.chinese("applicant"))));
    var paper = new Paper(words.chinese("title"), policy.label(), blocks, policy.insurer().name());
    return papers.replace(actor, new PaperDraft("insurance.policy", policy.path(), about(policy), paper), now);
  }

  private Block split(Policy policy) {
    List<Bearer> bearers = policies.sheet(policy).bearers();
    return new Block.Table(
        List.of(Block.Column.words(words.chinese("room")), Block.Column.numbers(words.chinese("part"))),
        bearers.stream().filter(each -> each.base().isPositive())
            .map(each -> List.of(each.room(), words.money(each.base()))).toList(),
        List.of(words.chinese("total"), words.money(Money.sum(bearers.stream().map(Bearer::base).toList()))));
  }

  /** What was issued, the latest first. */
  List<Issued> of(Policy policy) {
    return papers.about(about(policy));
  }

  private Block.Fact fact(String key, String value) {
    return new Block.Fact(words.chinese(key), value);
  }

  private static String about(Policy policy) {
    return "insurancePolicy:" + policy.id();
  }
}
