package org.tibao.documents;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.util.HtmlUtils;

/**
 * The blocks of a paper as XHTML: the page shows it as it is, the PDF is printed from it. Without style or script;
 * pictures are inside.
 */
final class PaperHtml {

  /** What has so many rows at most is not torn apart. */
  private static final int SHORT = 12;

  private final String origin;
  private final Function<EvidenceId, Optional<byte[]>> photos;
  private final StringBuilder html = new StringBuilder();
  private final List<String> chapters;
  private int chapter;

  private PaperHtml(Paper paper, String origin, Function<EvidenceId, Optional<byte[]>> photos) {
    this.origin = origin;
    this.photos = photos;
    this.chapters = chapters(paper);
  }

  /** The heads of its chapters in their order. */
  static List<String> chapters(Paper paper) {
    return paper.blocks().stream().filter(Block.Chapter.class::isInstance).map(each -> ((Block.Chapter) each).text())
        .toList();
  }

  /** The parts of the paper without its title, foot and code. */
  static String blocks(Paper paper, String origin, Function<EvidenceId, Optional<byte[]>> photos) {
    var writing = new PaperHtml(paper, origin, photos);
    writing.all(paper.blocks());
    return writing.html.toString();
  }

  /** A heading never stands alone at the foot of a page. */
  private void all(List<Block> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Heading && i + 1 < blocks.size() && isShort(blocks.get(i + 1))) {
        html.append("<div class=\"paper-together\">");
        block(blocks.get(i));
        block(blocks.get(++i));
        html.append("</div>");
      } else {
        block(blocks.get(i));
      }
    }
  }

  private static boolean isShort(Block block) {
    return switch (block) {
      case Block.Text _,Block.Scan _ -> true;
      case Block.Facts(List<Block.Fact> lines) -> lines.size() <= SHORT;
      case Block.Table table -> table.rows().size() <= SHORT;
      default -> false;
    };
  }

  /** The QR code of an address, to stand in a page. */
  static String qr(String address) {
    return "<img class=\"paper-qr\" alt=\"\" src=\"" + picture("image/png", QrCode.of(address)) + "\"/>";
  }

  static String escape(String text) {
    // Characters that no XML may hold would make the whole paper unreadable.
    return HtmlUtils.htmlEscape(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", ""), "UTF-8").replace("\n", "<br/>");
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading(String text) -> html.append("<h2>").append(escape(text)).append("</h2>");
      case Block.Text(String text, Block.Tone tone) -> html.append("<p class=\"paper-").append(tone.name().toLowerCase(
          Locale.ROOT)).append("\">").append(escape(text)).append("</p>");
      case Block.Facts(List<Block.Fact> lines) -> facts(lines);
      case Block.Table table -> table(table);
      case Block.Boxes(String question, List<String> answers) -> boxes(question, answers);
      case Block.Signatures(List<String> who) -> signatures(who);
      case Block.Scan(String path, String caption) -> scan(path, caption);
      case Block.Photo(EvidenceId file, String caption) -> photo(file, caption);
      case Block.NewPage() -> html.append("<div class=\"paper-break\"></div>");
      case Block.Cover(List<String> lines) -> cover(lines);
      case Block.Contents(String title) -> contents(title);
      case Block.Chapter(String text) -> html.append("<h2 class=\"paper-chapter\" id=\"chapter-").append(++chapter)
          .append("\">").append(escape(text)).append("</h2>");
      case Block.Huge(String text) -> html.append("<p class=\"paper-huge\">").append(escape(text)).append("</p>");
    }
  }

  private void cover(List<String> lines) {
    html.append("<div class=\"paper-cover\">");
    lines.forEach(line -> html.append("<p>").append(escape(line)).append("</p>"));
    html.append("</div>");
  }

  private void contents(String title) {
    html.append("<h2 class=\"paper-contents-head\">").append(escape(title))
        .append("</h2><ol class=\"paper-contents\">");
    for (int i = 1; i <= chapters.size(); i++) {
      html.append("<li><a href=\"#chapter-").append(i).append("\">").append(escape(chapters.get(i - 1)))
          .append("</a></li>");
    }
    html.append("</ol>");
  }

  private void facts(List<Block.Fact> lines) {
    html.append("<table class=\"paper-facts\"><tbody>");
    lines.forEach(line -> html.append("<tr><th>").append(escape(line.name())).append("</th><td>")
        .append(escape(line.value())).append("</td></tr>"));
    html.append("</tbody></table>");
  }

  private void table(Block.Table table) {
    html.append("<table class=\"paper-table").append(isShort(table) ? " paper-whole" : "").append("\"><colgroup>");
    int all = table.columns().stream().mapToInt(Block.Column::share).sum();
    table.columns().forEach(column -> html.append("<col width=\"").append(column.share() * 100 / all).append("%\"/>"));
    html.append("</colgroup><thead><tr>");
    table.columns().forEach(column -> cell("th", column, column.head()));
    html.append("</tr></thead><tbody>");
    table.rows().forEach(row -> row("", table.columns(), row));
    if (!table.total().isEmpty()) {
      row(" class=\"paper-total\"", table.columns(), table.total());
    }
    html.append("</tbody></table>");
  }

  private void row(String look, List<Block.Column> columns, List<String> cells) {
    html.append("<tr").append(look).append('>');
    for (int i = 0; i < cells.size(); i++) {
      cell("td", columns.get(i), cells.get(i));
    }
    html.append("</tr>");
  }

  private void cell(String element, Block.Column column, String text) {
    String side = switch (column.side()) {
      case LEFT -> "left";
      case MIDDLE -> "center";
      case RIGHT -> "right";
    };
    html.append('<').append(element).append(" align=\"").append(side).append("\">").append(escape(text)).append("</")
        .append(element).append('>');
  }

  private void boxes(String question, List<String> answers) {
    html.append("<div class=\"paper-boxes\"><p class=\"paper-question\">").append(escape(question))
        .append("</p><table><tbody><tr>");
    answers.forEach(answer -> html.append("<td><span class=\"paper-box\">□</span> ").append(escape(answer))
        .append("</td>"));
    html.append("</tr></tbody></table></div>");
  }

  private void signatures(List<String> who) {
    html.append("<table class=\"paper-signatures\"><tbody>");
    who.forEach(name -> html.append("<tr><th>").append(escape(name)).append("</th><td class=\"paper-line\">&#160;</td>")
        .append("<td class=\"paper-day\">　　　年　　月　　日</td></tr>"));
    html.append("</tbody></table>");
  }

  private void scan(String path, String caption) {
    html.append("<table class=\"paper-scan\"><tbody><tr><td class=\"code\"><a href=\"").append(escape(path))
        .append("\">").append(qr(origin + path))
        .append("</a></td><td>").append(escape(caption)).append("</td></tr></tbody></table>");
  }

  private void photo(EvidenceId file, String caption) {
    html.append("<div class=\"paper-photo\">");
    photos.apply(file).ifPresentOrElse(
        small -> html.append("<img alt=\"\" src=\"").append(picture("image/jpeg", small)).append("\"/>"),
        () -> html.append("<p class=\"paper-small\">（附件，非图片）</p>"));
    html.append("<p>").append(escape(caption)).append("</p></div>");
  }

  private static String picture(String type, byte[] bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
