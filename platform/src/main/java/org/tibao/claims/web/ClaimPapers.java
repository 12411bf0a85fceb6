package org.tibao.claims.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.claims.Claim;
import org.tibao.claims.ClaimDecision;
import org.tibao.claims.Claims;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.web.Formats;

/** 拒赔通知书: the notice of a refusal with its ground, article and reason (保险法 art. 24), and what one can do about it. */
@Component
class ClaimPapers {

  private final Papers papers;
  private final Claims claims;
  private final MessageSource messages;
  private final Formats formats;

  ClaimPapers(Papers papers, Claims claims, MessageSource messages, Formats formats) {
    this.papers = papers;
    this.claims = claims;
    this.messages = messages;
    this.formats = formats;
  }

  /** Issues the notice of what was decided last. */
  Issued refusal(Actor actor, Claim claim, Instant now) {
    ClaimDecision decision = Objects.requireNonNull(claims.sheet(actor, claim).decision());
    var blocks = List.<Block>of(
        new Block.Facts(List.of(fact("number", claim.number()), fact("policy", claim.cover().number()),
            fact("lift", claim.label()), fact("kind", chinese("claims.kind." + claim.kind())),
            fact("happened", formats.date(claim.event().on())), fact("decided", formats.date(decision.at())))),
        new Block.Heading(chinese("claims.paper.ground")),
        new Block.Text(chinese("claims.ground." + decision.ground()), Block.Tone.STRONG),
        new Block.Text(chinese("claims.article", decision.ground().article())),
        new Block.Heading(chinese("claims.paper.reason")), new Block.Text(decision.reason()),
        new Block.Heading(chinese("claims.paper.what")), new Block.Text(chinese("claims.paper.what.text")),
        new Block.Signatures(List.of(claim.cover().insurerName())));
    var paper = new Paper(chinese("claims.paper.title"), claim.label(), blocks, claim.cover().insurerName());
    return papers.replace(actor, new PaperDraft("claims.refusal", claim.path(), "claim:" + claim.id(), paper), now);
  }

  private Block.Fact fact(String key, String value) {
    return new Block.Fact(chinese("claims.paper." + key), value);
  }

  private String chinese(String key, Object... arguments) {
    return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
  }
}
