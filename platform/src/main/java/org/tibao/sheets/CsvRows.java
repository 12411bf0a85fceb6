package org.tibao.sheets;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/** The rows of a text file. A row is a record, however many lines it takes: so the spreadsheet program counts. */
final class CsvRows implements RowSource {

  /** What is left of a long number that a spreadsheet program has shown in short and saved as text. */
  private static final Pattern SHORTENED = Pattern.compile("\\d(\\.\\d+)?E\\+(1[1-9]|[2-9]\\d)");

  private final Records handler = new Records();
  private final CsvReader<SheetRow> reader;
  private final CloseableIterator<SheetRow> records;

  private CsvRows(CsvText text) throws IOException {
    // The buffer is what the library takes of one cell before it gives up.
    reader = CsvReader.builder().fieldSeparator(text.separator()).skipEmptyLines(false).allowMissingFields(true)
        .allowExtraFields(true).allowExtraCharsAfterClosingQuote(true).maxBufferSize(1 << 20)
        .build(handler, text.reader());
    records = reader.iterator();
  }

  static CsvRows open(CsvText text) throws IOException {
    return new CsvRows(text);
  }

  @Override
  public @Nullable SheetRow next() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      throw e.getCause() instanceof CsvParseException ? Cells.tooLong(handler.number, handler.column) : e;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class Records extends AbstractBaseCsvCallbackHandler<SheetRow> {

    private int width = 16;
    private long number;
    private int column;
    private Cells cells = new Cells(0, 0);

    @Override
    protected void handleBegin(long line) {
      cells = new Cells(++number, width);
      column = 0;
    }

    @Override
    protected void handleField(int column, char[] text, int from, int length, boolean quoted) {
      if (length > 0 && text[from + length - 1] == CsvText.END) {
        if (length > 1 || quoted) {
          throw Refused.because(SheetRefusal.DAMAGED, "row " + number + ": a quote without end");
        }
        return;
      }
      if (length > SheetLimits.CELL_CHARACTERS + 1) {
        throw Cells.tooLong(number, column);
      }
      String value = Formulas.disarmed(new String(text, from, length));
      boolean shortened = value.length() < 24 && value.indexOf('E') > 0 && SHORTENED.matcher(value).matches();
      cells.put(column, new Cells.Cell(value, shortened ? CellDamage.DIGITS_LOST : null));
      this.column = column + 1;
      width = Math.max(width, this.column);
    }

    @Override
    protected SheetRow buildRecord() {
      return cells.row();
    }
  }
}
