package org.tibao.handbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.Confidence;

/**
 * 加梯手册: what holds in a region on a day, told as questions and answers. It is data: the page, the docx and the pdf show the
 * same.
 *
 * @param title such as 桃浦镇加梯手册
 * @param on the day whose rules it tells
 * @param sources what its numbers rest on; numbered from 1 in their order
 */
public record Handbook(String title, Place place, LocalDate on, List<Chapter> chapters, List<Source> sources) {

  /** The region it is for. */
  public record Place(String code, String name, String path) {}

  /** One chapter: a question and the smaller ones in it. */
  public record Chapter(HandbookChapter code, String title, List<Question> questions) {
    public Chapter {
      questions = List.copyOf(questions);
    }
  }

  /** A question with its answer. */
  public record Question(String asks, List<Part> parts) {
    public Question {
      parts = List.copyOf(parts);
    }
  }

  /** One part of an answer. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
  @JsonSubTypes({@JsonSubTypes.Type(value = Said.class, name = "said"),
      @JsonSubTypes.Type(value = Figure.class, name = "figure"), @JsonSubTypes.Type(value = Grid.class, name = "grid")})
  public sealed interface Part {

    /** Number of its source, or 0 where nothing in it needs one. */
    int source();
  }

  /** A paragraph. One that holds a number names its source. */
  public record Said(String key, String text, int source) implements Part {
    public Said {
      if (source == 0 && text.chars().anyMatch(Character::isDigit)) {
        throw new IllegalArgumentException(key + ": a number without a source: " + text);
      }
    }
  }

  /** A number with what it is. */
  public record Figure(String key, String label, String value, int source) implements Part {
    public Figure {
      sourced(key, source);
    }
  }

  /**
   * Rows under heads.
   *
   * @param right from which column on the cells stand at the right, as amounts do; counted from 0, beyond the last for none
   */
  public record Grid(String key, List<String> heads, List<Row> rows, int right, int source) implements Part {
    public Grid {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
      sourced(key, source);
    }
  }

  /** One row of a grid. */
  public record Row(String key, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * What numbers rest on.
   *
   * @param kind name of the rule, or empty for a text outside the rules
   * @param version id of the rule's version, or empty
   * @param title of the statute, standard, notice or newspaper
   * @param from since when the version holds, or null
   */
  public record Source(int number, String kind, String version, String title, @Nullable LocalDate from,
      Confidence confidence) {

    /** Whether it must be confirmed before anybody relies on it. */
    public boolean uncertain() {
      return confidence == Confidence.LOW || confidence == Confidence.PROPOSAL;
    }
  }

  /** One thing that can differ between two handbooks: a number, a row, a sentence that rests on a source. */
  public record Line(String key, HandbookChapter chapter, String label, String value) {}

  public Handbook {
    chapters = List.copyOf(chapters);
    sources = List.copyOf(sources);
  }

  /** The source of that number. */
  public Source source(int number) {
    return sources.get(number - 1);
  }

  /** All that can differ, in the order of the book. */
  public List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (Chapter chapter : chapters) {
      for (Question question : chapter.questions()) {
        question.parts().forEach(part -> add(lines, chapter, question, part));
      }
    }
    return lines;
  }

  private static void add(List<Line> lines, Chapter chapter, Question question, Part part) {
    switch (part) {
      case Said said when said.source() > 0 -> lines.add(new Line(said.key(), chapter.code(), question.asks(),
          said.text()));
      case Said _ -> {
      }
      case Figure figure -> lines.add(new Line(figure.key(), chapter.code(), figure.label(), figure.value()));
      case Grid grid -> grid.rows().forEach(row -> lines.add(new Line(grid.key() + "/" + row.key(), chapter.code(),
          row.cells().getFirst(), String.join(" · ", row.cells().subList(1, row.cells().size())))));
    }
  }

  private static void sourced(String key, int source) {
    if (source < 1) {
      throw new IllegalArgumentException(key + " has no source");
    }
  }
}
