package org.tibao.documents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One part of a {@link Paper}, below the part before it. What it says is in words; how it looks is the paper's matter. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
@JsonSubTypes({@JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
    @JsonSubTypes.Type(value = Block.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Block.Facts.class, name = "facts"),
    @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Block.Boxes.class, name = "boxes"),
    @JsonSubTypes.Type(value = Block.Signatures.class, name = "signatures"),
    @JsonSubTypes.Type(value = Block.Scan.class, name = "scan"),
    @JsonSubTypes.Type(value = Block.Photo.class, name = "photo"),
    @JsonSubTypes.Type(value = Block.NewPage.class, name = "page"),
    @JsonSubTypes.Type(value = Block.Cover.class, name = "cover"),
    @JsonSubTypes.Type(value = Block.Contents.class, name = "contents"),
    @JsonSubTypes.Type(value = Block.Chapter.class, name = "chapter"),
    @JsonSubTypes.Type(value = Block.Huge.class, name = "huge")})
public sealed interface Block {

  /** A heading inside the paper. */
  record Heading(String text) implements Block {}

  /** A paragraph; line breaks inside stay. */
  record Text(String text, Tone tone) implements Block {

    public Text(String text) {
      this(text, Tone.USUAL);
    }
  }

  /** How loud a paragraph speaks. */
  enum Tone {
    USUAL,
    /** The one sentence that must be seen. */
    STRONG,
    /** Explanations below a table. */
    SMALL,
    /** Who issues it and when: stands at the right below the text. */
    CLOSING
  }

  /** Names with what is true of them, one line each. */
  record Facts(List<Fact> lines) implements Block {

    public Facts {
      lines = List.copyOf(lines);
    }
  }

  /** One line of {@link Facts}. */
  record Fact(String name, String value) {}

  /**
   * Rows under a head; the head stands again on every page.
   *
   * @param columns heads with alignment; every row has as many cells
   * @param rows cells as written for people
   * @param total the last row, or empty
   */
  record Table(List<Column> columns, List<List<String>> rows, List<String> total) implements Block {

    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      total = List.copyOf(total);
      int width = columns.size();
      if (rows.stream().anyMatch(row -> row.size() != width) || !total.isEmpty() && total.size() != width) {
        throw new IllegalArgumentException("a row with more or fewer cells than columns");
      }
    }
  }

  /**
   * A column of a {@link Table}.
   *
   * @param head what stands above it
   * @param side where its cells stand
   * @param share how wide, in relation to the others; 1 is usual
   */
  record Column(String head, Side side, int share) {

    /** Words. */
    public static Column words(String head) {
      return new Column(head, Side.LEFT, 1);
    }

    /** Words that need more room. */
    public static Column words(String head, int share) {
      return new Column(head, Side.LEFT, share);
    }

    /** Amounts and counts. */
    public static Column numbers(String head) {
      return new Column(head, Side.RIGHT, 1);
    }

    /** Short marks such as ✔. */
    public static Column marks(String head) {
      return new Column(head, Side.MIDDLE, 1);
    }
  }

  /** Where the cells of a column stand. */
  enum Side {
    LEFT, MIDDLE, RIGHT
  }

  /** Something to decide with a box to tick before each answer. */
  record Boxes(String question, List<String> answers) implements Block {

    public Boxes {
      answers = List.copyOf(answers);
    }
  }

  /** Lines to sign on, each with a place for the day. */
  record Signatures(List<String> who) implements Block {

    public Signatures {
      who = List.copyOf(who);
    }
  }

  /**
   * A QR code that opens another address of this Tibao, such as the page on which one votes. The code of the paper itself
   * comes by itself.
   *
   * @param path below the root, beginning with a slash
   * @param caption what happens when one scans it
   */
  record Scan(String path, String caption) implements Block {

    public Scan {
      if (!path.startsWith("/") || path.startsWith("//")) {
        throw new IllegalArgumentException("an address below our own root: " + path);
      }
    }
  }

  /** A picture out of the {@link Evidence}. */
  record Photo(EvidenceId file, String caption) implements Block {}

  /** What follows begins on a new page. */
  record NewPage() implements Block {}

  /** The rest of a book's title page: these lines stand at its foot, and nothing else follows on it. */
  record Cover(List<String> lines) implements Block {

    public Cover {
      lines = List.copyOf(lines);
    }
  }

  /** 目录: the chapters that follow, each with its page. */
  record Contents(String title) implements Block {}

  /** The head of a chapter: it begins on a new page and stands in the contents. */
  record Chapter(String text) implements Block {}

  /** The one line of a poster that is read from the other end of the landing. */
  record Huge(String text) implements Block {}
}
