package org.tibao.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/** A row being read: the one place where the limits of a row are kept, whatever the format. */
final class Cells {

  /** The text of one cell and what is wrong with it, if anything. */
  record Cell(String text, @Nullable CellDamage damage) {

    static final Cell EMPTY = new Cell("", null);

    static Cell of(String text) {
      return new Cell(text, null);
    }
  }

  private final long row;
  private final List<String> values;
  private final Map<Integer, CellDamage> damage = new TreeMap<>();

  /** {@code width} is how many cells to expect. */
  Cells(long row, int width) {
    this.row = row;
    this.values = new ArrayList<>(width);
  }

  void add(Cell cell) {
    put(values.size(), cell);
  }

  /** A cell in its column, from 0; an empty one leaves no trace, so that formatted but unused columns do not count. */
  void put(int column, Cell cell) {
    if (cell.text().isEmpty() && cell.damage() == null) {
      return;
    }
    if (column >= SheetLimits.COLUMNS) {
      throw Refused.because(SheetRefusal.TOO_MANY_COLUMNS, row, SheetLimits.COLUMNS);
    }
    if (cell.text().length() > SheetLimits.CELL_CHARACTERS) {
      throw tooLong(row, column);
    }
    while (values.size() <= column) {
      values.add("");
    }
    values.set(column, cell.text());
    if (cell.damage() != null) {
      damage.put(column, cell.damage());
    }
  }

  SheetRow row() {
    return new SheetRow(row, List.copyOf(values), Map.copyOf(damage));
  }

  static Refused tooLong(long row, int column) {
    return Refused.because(SheetRefusal.CELL_TOO_LONG, row, SheetRow.letters(column), SheetLimits.CELL_CHARACTERS);
  }
}
