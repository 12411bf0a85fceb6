package org.tibao.sheets;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.sheets.Cells.Cell;

/**
 * The rows of one sheet of an xlsx, read as they come. Written here and not taken from a library because the small ones
 * trust the file: a reference to a shared text that is not there, or to a column beyond the last, fills the memory.
 */
final class XlsxRows implements RowSource {

  /** The last row and column of a sheet in the format. */
  private static final int LAST_ROW = 1 << 20;
  private static final int LAST_COLUMN = 1 << 14;

  private final XlsxParts parts;
  private final XlsxBook book;
  private final Xml sheet;
  private long number;
  private int width = 16;

  private XlsxRows(XlsxParts parts, XlsxBook book, String sheet) throws IOException, XMLStreamException {
    this.parts = parts;
    this.book = book;
    this.sheet = parts.read(sheet);
  }

  /** The named sheet, or the first visible one that has a cell with something in it. */
  static XlsxRows open(Path file, String name) throws IOException, XMLStreamException {
    XlsxParts parts = XlsxParts.open(file);
    try {
      XlsxBook book = XlsxBook.of(parts);
      for (String sheet : book.sheets(name)) {
        XlsxRows rows = new XlsxRows(parts, book, sheet);
        if (!name.isEmpty() || rows.anything()) {
          rows.sheet.close();
          return new XlsxRows(parts, book, sheet);
        }
        rows.sheet.close();
      }
      throw Refused.because(SheetRefusal.EMPTY_FILE);
    } catch (IOException | XMLStreamException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private boolean anything() throws IOException, XMLStreamException {
    for (SheetRow row = next(); row != null; row = next()) {
      if (!row.blank()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable SheetRow next() throws IOException, XMLStreamException {
    while (sheet.open()) {
      if (sheet.at("row")) {
        return row();
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    sheet.close();
    parts.close();
  }

  private SheetRow row() throws XMLStreamException {
    String given = sheet.attribute("r");
    number = given == null ? number + 1 : Long.parseLong(given);
    if (number < 1 || number > LAST_ROW) {
      throw new XMLStreamException("row " + number);
    }
    Cells cells = new Cells(number, width);
    int column = -1;
    int row = sheet.depth();
    while (sheet.openWithin(row)) {
      if (sheet.at("c")) {
        String reference = sheet.attribute("r");
        column = reference == null ? column + 1 : column(reference);
        cells.put(column, cell());
        width = Math.max(width, Math.min(column + 1, SheetLimits.COLUMNS));
      }
    }
    return cells.row();
  }

  private Cell cell() throws XMLStreamException {
    String type = sheet.attribute("t");
    String style = sheet.attribute("s");
    String value = "";
    boolean formula = false;
    int cell = sheet.depth();
    while (sheet.openWithin(cell)) {
      switch (sheet.name()) {
        case "v", "is" -> value = sheet.text();
        case "f" -> formula = true;
        default -> {
          // Extensions of other programs.
        }
      }
    }
    if (value.isEmpty()) {
      return formula && !"str".equals(type) ? new Cell("", CellDamage.FORMULA_WITHOUT_VALUE) : Cell.EMPTY;
    }
    return switch (type == null ? "n" : type) {
      case "n" -> book.look(style).show(Double.parseDouble(value), book.from1904());
      case "s" -> Cell.of(book.texts().get(Integer.parseInt(value)));
      case "str", "inlineStr", "d" -> Cell.of(value);
      case "b" -> Cell.of(value.equals("1") || value.equals("true") ? "TRUE" : "FALSE");
      case "e" -> new Cell(value, CellDamage.FORMULA_ERROR);
      default -> throw new XMLStreamException("a cell of type " + type);
    };
  }

  /** The column, from 0, of a reference such as AB12. */
  private static int column(String reference) throws XMLStreamException {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)) && column <= LAST_COLUMN; i++) {
      column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
    }
    if (column < 1 || column > LAST_COLUMN) {
      throw new XMLStreamException("column of " + reference);
    }
    return column - 1;
  }
}
