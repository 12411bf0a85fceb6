package org.tibao.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.sheets.XlsxParts.Target;

/**
 * What the cells of all sheets of an xlsx refer to: the parts of the sheets by name (all, and those a person sees),
 * the shared texts, how each style shows a number, and whether days are counted from 1904.
 */
record XlsxBook(Map<String, String> sheets, List<String> visible, List<String> texts, List<NumberLook> looks,
    boolean from1904) {

  /** What a text costs in memory besides its characters, bytes. */
  private static final long TEXT_OVERHEAD = 56;

  static XlsxBook of(XlsxParts parts) throws IOException, XMLStreamException {
    String book = XlsxParts.first(parts.targets(""), "officeDocument");
    if (book == null || !book.endsWith(".xml")) {
      throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, book == null ? "ZIP" : book);
    }
    Map<String, Target> targets = parts.targets(book.startsWith("/") ? book.substring(1) : book);
    String texts = XlsxParts.first(targets, "sharedStrings");
    String styles = XlsxParts.first(targets, "styles");
    Map<String, String> sheets = new LinkedHashMap<>();
    List<String> visible = new ArrayList<>();
    boolean from1904 = false;
    try (Xml xml = parts.read(book)) {
      if (!xml.open() || !xml.at("workbook")) {
        throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, book);
      }
      while (xml.open()) {
        Target target = xml.at("sheet") ? targets.get(xml.qualified("id")) : null;
        if (target != null && target.type().equals("worksheet")) {
          String name = xml.attribute("name");
          sheets.put(name == null ? "" : name, target.part());
          if (xml.attribute("state") == null || "visible".equals(xml.attribute("state"))) {
            visible.add(target.part());
          }
        }
        from1904 |= xml.at("workbookPr") && ("1".equals(xml.attribute("date1904"))
            || "true".equals(xml.attribute("date1904")));
      }
    }
    return new XlsxBook(sheets, visible, texts == null ? List.of() : texts(parts, texts),
        styles == null ? List.of() : looks(parts, styles), from1904);
  }

  /** The part of the named sheet; with no name, those of all a person sees. */
  List<String> sheets(String name) {
    if (name.isEmpty()) {
      return visible;
    }
    String part = sheets.get(name);
    if (part == null) {
      throw Refused.because(SheetRefusal.NO_SUCH_SHEET, name);
    }
    return List.of(part);
  }

  NumberLook look(@Nullable String style) {
    int index = style == null ? -1 : Integer.parseInt(style);
    return index < 0 || index >= looks.size() ? NumberLook.PLAIN : looks.get(index);
  }

  private static List<String> texts(XlsxParts parts, String part) throws IOException, XMLStreamException {
    List<String> texts = new ArrayList<>();
    long memory = 0;
    try (Xml xml = parts.read(part)) {
      while (xml.open()) {
        if (xml.at("si")) {
          String text = xml.text();
          memory += TEXT_OVERHEAD + 2L * text.length();
          if (memory > SheetLimits.SHARED_TEXT_BYTES) {
            throw Inflating.bomb(SheetLimits.SHARED_TEXT_BYTES);
          }
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private static List<NumberLook> looks(XlsxParts parts, String part) throws IOException, XMLStreamException {
    Map<String, String> codes = new HashMap<>();
    List<NumberLook> looks = new ArrayList<>();
    try (Xml xml = parts.read(part)) {
      boolean cellStyles = false;
      while (xml.open()) {
        // Only the formats that cells name are wanted, not those of the named styles beside them.
        switch (xml.name()) {
          case "numFmt" -> codes.put(String.valueOf(xml.attribute("numFmtId")),
              String.valueOf(xml.attribute("formatCode")));
          case "cellXfs" -> cellStyles = true;
          case "cellStyles", "cellStyleXfs", "dxfs" -> cellStyles = false;
          case "xf" -> {
            if (cellStyles) {
              String id = String.valueOf(xml.attribute("numFmtId"));
              looks.add(NumberLook.of(id.matches("\\d{1,6}") ? Integer.parseInt(id) : 0, codes.get(id)));
            }
          }
          default -> {
            // Fonts, fills and borders.
          }
        }
      }
    }
    return looks;
  }
}
