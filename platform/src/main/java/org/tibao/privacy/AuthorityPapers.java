package org.tibao.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Authority;
import org.tibao.access.Errand;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.registry.Dwelling;
import org.tibao.time.ChinaTime;

/** The form on which somebody without a telephone gives an authority, and the letter that tells them that it holds. */
@Component
public class AuthorityPapers {

  private final Papers papers;
  private final MessageSource messages;

  AuthorityPapers(Papers papers, MessageSource messages) {
    this.papers = papers;
    this.messages = messages;
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
  }

  private String paper(String key, Object... arguments) {
    return text("privacy.paper." + key, arguments);
  }

  /** The empty form of one dwelling; 民法典 art. 165 says what must stand on it. */
  public Issued form(Actor by, Dwelling dwelling, String place, int months, Instant now) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Text(paper("form.who", place)));
    blocks.add(new Block.Facts(List.of(new Block.Fact(paper("form.deputy"), "　"),
        new Block.Fact(paper("form.phone"), "　"), new Block.Fact(paper("form.relation"), "　"))));
    blocks.add(new Block.Boxes(paper("form.errands"),
        Arrays.stream(Errand.values()).map(each -> text("errand." + each)).toList()));
    blocks.add(new Block.Facts(List.of(new Block.Fact(paper("form.from"), "　　　　年　　月　　日"),
        new Block.Fact(paper("form.until", months), "　　　　年　　月　　日"))));
    blocks.add(new Block.Text(paper("form.not"), Block.Tone.STRONG));
    blocks.add(new Block.Text(paper("form.back")));
    blocks.add(new Block.Signatures(List.of(paper("form.principal"), paper("form.accepts"), paper("form.witness"))));
    blocks.add(new Block.Text(paper("form.law"), Block.Tone.SMALL));
    return papers.issue(by, new PaperDraft("authority.form", dwelling.path(), "dwelling:" + dwelling.id(),
        new Paper(paper("form"), place, blocks, paper("foot"))), now);
  }

  /** What goes to the person whose signature was entered: who may do what until when, and how to take it back. */
  public Issued letter(Actor by, Authority authority, String place, Instant now) {
    String errands = authority.listed().stream().map(each -> text("errand." + each)).collect(Collectors.joining("、"));
    Authority.Given given = authority.given();
    return papers.replace(by, new PaperDraft("authority.letter", authority.path(), about(authority),
        new Paper(paper("letter"), place, List.of(
            new Block.Text(paper("letter.dear", authority.principal().name())),
            new Block.Text(paper("letter.says", authority.deputy().name(), errands), Block.Tone.STRONG),
            new Block.Facts(List.of(new Block.Fact(paper("form.from"), day(authority.from())),
                new Block.Fact(paper("letter.until"), day(authority.until())),
                new Block.Fact(paper("letter.entered"), given.byName() + "，" + day(ChinaTime.dayOf(given.at()))),
                new Block.Fact(paper("letter.compared"), by.name() + "，" + day(ChinaTime.dayOf(now))))),
            new Block.Text(paper("letter.back"), Block.Tone.STRONG),
            new Block.Scan("/my/helpers", paper("letter.scan")), new Block.Text(paper("form.not"), Block.Tone.SMALL)),
            paper("foot"))),
        now);
  }

  /** The papers of an authority. */
  public List<Issued> of(Authority authority) {
    return papers.about(about(authority));
  }

  /** By what its papers and scans are found. */
  public static String about(Authority authority) {
    return "authority:" + authority.id();
  }

  private static String day(LocalDate day) {
    return day.getYear() + " 年 " + day.getMonthValue() + " 月 " + day.getDayOfMonth() + " 日";
  }
}
