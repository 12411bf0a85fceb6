package org.tibao.sheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.tibao.refusal.Refused;

/**
 * A spreadsheet being written row by row, the header first. Every cell is a text: none is run as a formula by the
 * program that opens the file, and {@link SheetReader} gives back each as it was. The stream is finished, not closed.
 */
public abstract sealed class SheetWriter implements Closeable {

  private long rows;

  /** An xlsx of one sheet of that name; at most 1,048,576 rows. */
  public static SheetWriter xlsx(OutputStream out, String sheet) {
    return new Xlsx(out, sheet);
  }

  /** Comma-separated UTF-8 with the mark by which spreadsheet programs know it. */
  public static SheetWriter csv(OutputStream out) throws IOException {
    out.write(new byte[]{(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    return new Csv(out);
  }

  /** One more row, from column A on. */
  public final void write(List<String> values) throws IOException {
    rows++;
    for (int column = 0; column < values.size(); column++) {
      if (values.get(column).length() > SheetLimits.CELL_CHARACTERS) {
        throw Cells.tooLong(rows, column);
      }
    }
    row(values);
  }

  abstract void row(List<String> values) throws IOException;

  private static final class Csv extends SheetWriter {

    private final CsvWriter csv;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

    Csv(OutputStream out) {
      csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    @Override
    void row(List<String> values) {
      List<String> safe = new ArrayList<>(values.size());
      for (String value : values) {
        if (value.indexOf(0) >= 0 || !encoder.canEncode(value)) {
          throw new IllegalArgumentException("no text file holds U+0000 or half a character");
        }
        safe.add(Formulas.armed(value));
      }
      csv.writeRecord(safe);
    }

    @Override
    public void close() throws IOException {
      csv.flush();
    }
  }

  private static final class Xlsx extends SheetWriter {

    /** Rows held back before they go to the stream. */
    private static final int BATCH = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int next;

    Xlsx(OutputStream out, String name) {
      workbook = new Workbook(out, "Tibao", "1.0");
      sheet = workbook.newWorksheet(name);
      sheet.freezePane(0, 1);
    }

    @Override
    void row(List<String> values) throws IOException {
      if (next >= Worksheet.MAX_ROWS) {
        throw Refused.because(SheetRefusal.TOO_MANY_ROWS, Worksheet.MAX_ROWS);
      }
      for (int column = 0; column < values.size(); column++) {
        sheet.inlineString(next, column, Xml.escaped(values.get(column)));
      }
      if (next == 0) {
        sheet.range(0, 0, 0, Math.max(0, values.size() - 1)).style().bold().set();
      }
      if (++next % BATCH == 0) {
        sheet.flush();
      }
    }

    @Override
    public void close() throws IOException {
      workbook.finish();
    }
  }
}
