package org.tibao.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.registry.Places;
import org.tibao.registry.StairwellId;

/** The door to the paper that hangs at a stairwell's door and opens its books. */
@Component
@Transactional
public class DoorPosters {

  private final Disclosure books;
  private final Papers papers;
  private final Places places;
  private final MessageSource messages;

  DoorPosters(Disclosure books, Papers papers, Places places, MessageSource messages) {
    this.books = books;
    this.papers = papers;
    this.places = places;
    this.messages = messages;
  }

  /** Issues the poster with the code that holds; one with an older code does not hold any more. */
  public Issued issue(Actor actor, StairwellId id, Instant now) {
    DoorCode code = books.code(actor, id, now);
    String label = places.stairwell(actor, id).label();
    var blocks = List.<Block>of(new Block.Text(text("lead"), Block.Tone.STRONG), new Block.Text(text("what")),
        new Block.Scan(code.address(), text("scan")), new Block.Text(text("names"), Block.Tone.SMALL));
    // Not in the place of the last one: the page of an old poster must not lead to a new code.
    return papers.issue(actor, new PaperDraft("disclosure.poster", code.path(), "openBooks:" + id,
        new Paper(text("title"), label, blocks, "")), now);
  }

  private String text(String word) {
    return messages.getMessage("disclosure.poster." + word, null, Locale.SIMPLIFIED_CHINESE);
  }
}
