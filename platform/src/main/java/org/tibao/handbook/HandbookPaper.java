package org.tibao.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tibao.documents.Block;
import org.tibao.documents.Paper;
import org.tibao.rules.Confidence;

/** A handbook as a paper: title page, contents, what changed, chapters, and what its numbers rest on. */
final class HandbookPaper {

  private static final int WIDE = 6;

  private final Handbook handbook;
  private final HandbookWords words;
  private final Map<String, HandbookChange> marks;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * As what it is printed.
   *
   * @param edition number of the edition, or 0 for the handbook of a day
   * @param online whether a page of this Tibao shows the same
   */
  record Head(int edition, String by, boolean online) {

    static Head ofDay(boolean online) {
      return new Head(0, "", online);
    }
  }

  private HandbookPaper(Handbook handbook, HandbookWords words, List<HandbookChange> changes) {
    this.handbook = handbook;
    this.words = words;
    this.marks = HandbookChange.marks(changes);
  }

  static Paper of(Handbook handbook, HandbookWords words, Head head, List<HandbookChange> changes) {
    var paper = new HandbookPaper(handbook, words, changes);
    paper.front(head);
    paper.changes(changes);
    handbook.chapters().forEach(paper::chapter);
    paper.sources();
    return new Paper(handbook.title(), words.text("handbook.subtitle"), paper.blocks,
        words.text("handbook.footer", handbook.title(), words.day(handbook.on())));
  }

  private void front(Head head) {
    var lines = new ArrayList<String>();
    if (head.edition() > 0) {
      lines.add(words.text("handbook.edition.number", String.valueOf(head.edition())));
      lines.add(words.text("handbook.edition.by", head.by()));
    }
    lines.add(words.text("handbook.asOf", words.day(handbook.on())));
    blocks.add(new Block.Cover(lines));
    blocks.add(new Block.Contents(words.text("handbook.contents")));
    blocks.add(new Block.Text(words.text("handbook.read"), Block.Tone.SMALL));
    if (head.online()) {
      blocks.add(new Block.Scan("/handbook/" + handbook.place().code(), words.text("handbook.scan")));
    }
  }

  private void changes(List<HandbookChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    blocks.add(new Block.Chapter(words.text("handbook.changed")));
    blocks.add(new Block.Text(words.text("handbook.changed.lead")));
    blocks.add(new Block.Table(
        List.of(Block.Column.words(words.text("handbook.changed.what"), 2),
            Block.Column.words(words.text("handbook.changed.was"), 3),
            Block.Column.words(words.text("handbook.changed.is"), 3)),
        changes.stream().map(each -> List.of(each.label(), each.was() == null
            ? words.text("handbook.changed.new")
            : each.was(), each.is() == null ? words.text("handbook.changed.gone") : each.is())).toList(),
        List.of()));
  }

  private void chapter(Handbook.Chapter chapter) {
    blocks.add(new Block.Chapter(chapter.title()));
    for (Handbook.Question question : chapter.questions()) {
      blocks.add(new Block.Heading(question.asks()));
      var figures = new ArrayList<Block.Fact>();
      for (Handbook.Part part : question.parts()) {
        if (part instanceof Handbook.Figure figure) {
          figures.add(new Block.Fact(figure.label(), figure.value() + mark(figure.source()) + was(figure.key())));
        } else {
          flush(figures);
        }
        switch (part) {
          case Handbook.Said said -> blocks.add(new Block.Text(said.text() + mark(said.source()) + was(said.key())));
          case Handbook.Figure _ -> {
          }
          case Handbook.Grid grid -> grid(grid);
        }
      }
      flush(figures);
    }
  }

  private void flush(List<Block.Fact> figures) {
    if (!figures.isEmpty()) {
      blocks.add(new Block.Facts(figures));
      figures.clear();
    }
  }

  private void grid(Handbook.Grid grid) {
    var columns = new ArrayList<Block.Column>();
    for (int i = 0; i < grid.heads().size(); i++) {
      int column = i;
      int longest = grid.rows().stream().mapToInt(row -> row.cells().get(column).length()).max().orElse(1);
      columns.add(i >= grid.right()
          ? new Block.Column(grid.heads().get(i), Block.Side.RIGHT, 3)
          : Block.Column.words(grid.heads().get(i), Math.clamp((longest + 3) / WIDE + 1, 3, 8)));
    }
    var rows = new ArrayList<List<String>>();
    for (Handbook.Row row : grid.rows()) {
      var cells = new ArrayList<>(row.cells());
      HandbookChange change = marks.get(grid.key() + "/" + row.key());
      if (change != null) {
        cells.set(0, "◆ " + cells.getFirst());
      }
      rows.add(cells);
    }
    blocks.add(new Block.Table(columns, rows, List.of()));
    blocks.add(new Block.Text(words.text("handbook.restsOn") + mark(grid.source()), Block.Tone.SMALL));
  }

  private void sources() {
    blocks.add(new Block.Chapter(words.text("handbook.sources")));
    blocks.add(new Block.Text(words.text("handbook.sources.lead")));
    blocks.add(new Block.Table(
        List.of(new Block.Column(words.text("handbook.sources.number"), Block.Side.MIDDLE, 1),
            Block.Column.words(words.text("handbook.sources.title"), 6),
            Block.Column.words(words.text("handbook.sources.sure"), 2)),
        handbook.sources().stream().map(each -> List.of("〔" + each.number() + "〕", title(each),
            words.text("handbook.confidence." + each.confidence()))).toList(),
        List.of()));
  }

  private String title(Handbook.Source source) {
    return source.from() == null
        ? source.title()
        : source.title() + "\n" + words.text("handbook.sources.version", words.text("rule." + source.kind()),
            source.version(), words.day(source.from()));
  }

  /** 〔3〕, and what must not be relied on says so. */
  private String mark(int source) {
    if (source == 0) {
      return "";
    }
    Confidence confidence = handbook.source(source).confidence();
    String number = "〔" + source + "〕";
    return handbook.source(source).uncertain() ? number + words.text("handbook.mark." + confidence) : number;
  }

  private String was(String key) {
    HandbookChange change = marks.get(key);
    if (change == null) {
      return "";
    }
    return change.was() == null
        ? words.text("handbook.mark.new")
        : words.text("handbook.mark.was", change.was());
  }
}
