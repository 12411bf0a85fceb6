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

  private final String origin;
  private final Function<EvidenceId, Optional<byte[]>> photos;
  private final StringBuilder html = new StringBuilder();

  private PaperHtml(String origin, Function<EvidenceId, Optional<byte[]>> photos) {
    this.origin = origin;
    this.photos = photos;
  }

  /** The parts of the paper without its title, foot and code. */
  static String blocks(Paper paper, String origin, Function<EvidenceId, Optional<byte[]>> photos) {
    var writing = new PaperHtml(origin, photos);
    paper.blocks().forEach(writing::block);
    return writing.html.toString();
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
    }
  }

  private void facts(List<Block.Fact> lines) {
    html.append("<table class=\"paper-facts\"><tbody>");
    lines.forEach(line -> html.append("<tr><th>").append(escape(line.name())).append("</th><td>")
        .append(escape(line.value())).append("</td></tr>"));
    html.append("</tbody></table>");
  }

  private void table(Block.Table table) {
    html.append("<table class=\"paper-table\"><colgroup>");
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
