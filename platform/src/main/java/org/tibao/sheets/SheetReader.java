package org.tibao.sheets;

import java.io.CharConversionException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * A spreadsheet open for reading: its header and then its rows, once, in their order, in bounded memory. Blank rows are
 * passed over; the others keep the number a person sees beside them. Throws {@link Refused} with a {@link SheetRefusal}
 * while opening or at the row where the fault lies, and {@link UncheckedIOException} only if the disk itself fails.
 */
public final class SheetReader implements Iterable<SheetRow>, Closeable {

  /**
   * What to look for in a file: which cells are headings (the row among the first twenty with most of them is the
   * header; with none, the first row of two cells or more) and the sheet's name, empty for the first that has data.
   */
  public record Wanted(Predicate<String> heading, String sheet) {

    public static final Wanted ANYTHING = new Wanted(text -> false, "");
  }

  private final SheetFormat format;
  private final String encoding;
  private final RowSource rows;
  private final Deque<SheetRow> top = new ArrayDeque<>();
  private final List<SheetRow> above = new ArrayList<>();
  private final SheetRow header;
  private int read;

  private SheetReader(SheetFormat format, String encoding, RowSource rows, Wanted wanted) {
    this.format = format;
    this.encoding = encoding;
    this.rows = rows;
    this.header = header(wanted.heading());
  }

  public static SheetReader open(Path file) throws IOException {
    return open(file, Wanted.ANYTHING);
  }

  public static SheetReader open(Path file, Wanted wanted) throws IOException {
    long size = Files.size(file);
    if (size == 0) {
      throw Refused.because(SheetRefusal.EMPTY_FILE);
    }
    SheetFormat format = SheetFormat.of(file);
    long limit = format == SheetFormat.XLS ? SheetLimits.XLS_BYTES : SheetLimits.FILE_BYTES;
    if (size > limit) {
      throw Refused.because(SheetRefusal.FILE_TOO_LARGE, SheetLimits.mebibytes(size), SheetLimits.mebibytes(limit));
    }
    try {
      return switch (format) {
        case XLSX -> over(XlsxRows.open(file, wanted.sheet()), format, "", wanted);
        case XLS -> over(XlsRows.open(file, wanted.sheet()), format, "", wanted);
        case CSV, CSV_GZ -> {
          CsvText text = CsvText.of(file, format);
          yield over(CsvRows.open(text), format, text.encoding(), wanted);
        }
      };
    } catch (IOException | XMLStreamException | RuntimeException e) {
      throw told(e);
    }
  }

  private static SheetReader over(RowSource rows, SheetFormat format, String encoding, Wanted wanted)
      throws IOException {
    try {
      return new SheetReader(format, encoding, rows, wanted);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  public SheetFormat format() {
    return format;
  }

  /** The name of a text file's encoding, with the byte order mark if there is one; empty for a workbook. */
  public String encoding() {
    return encoding;
  }

  /** The headings from column A on, without the blanks around them. */
  public List<String> header() {
    return IntStream.range(0, header.values().size()).mapToObj(header::text).toList();
  }

  /** The number of the row that holds the headings. */
  public long headerRow() {
    return header.number();
  }

  /** The rows above the header: the title, the period, whose sheet it is. */
  public List<SheetRow> above() {
    return List.copyOf(above);
  }

  /** The rows below the header; to be asked for once. */
  @Override
  public Iterator<SheetRow> iterator() {
    return new Iterator<>() {
      private @Nullable SheetRow next;

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = top.isEmpty() ? read() : top.remove();
        }
        return next != null;
      }

      @Override
      public SheetRow next() {
        SheetRow row = hasNext() ? next : null;
        if (row == null) {
          throw new NoSuchElementException();
        }
        next = null;
        return row;
      }
    };
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** Leaves in {@link #top} what has been read below the header in looking for it. */
  private SheetRow header(Predicate<String> heading) {
    List<SheetRow> first = new ArrayList<>();
    for (SheetRow row = read(); row != null; row = first.size() < SheetLimits.HEADER_ROWS ? read() : null) {
      first.add(row);
    }
    SheetRow best = first.stream().filter(row -> row.values().stream().filter(v -> !v.isBlank()).count() > 1)
        .findFirst()
        .or(() -> first.stream().findFirst()).orElseThrow(() -> Refused.because(SheetRefusal.EMPTY_FILE));
    long most = 0;
    for (SheetRow row : first) {
      long headings = IntStream.range(0, row.values().size()).mapToObj(row::text).filter(heading).count();
      if (headings > most) {
        most = headings;
        best = row;
      }
    }
    above.addAll(first.subList(0, first.indexOf(best)));
    top.addAll(first.subList(first.indexOf(best) + 1, first.size()));
    return best;
  }

  /** The next row that is not blank. */
  private @Nullable SheetRow read() {
    try {
      SheetRow row = rows.next();
      while (row != null && row.blank()) {
        row = rows.next();
      }
      if (row != null && ++read > SheetLimits.ROWS) {
        throw Refused.because(SheetRefusal.TOO_MANY_ROWS, SheetLimits.ROWS);
      }
      return row;
    } catch (IOException | XMLStreamException | RuntimeException e) {
      throw told(e);
    }
  }

  /** A parser throws what it likes at a broken file; to the person who sent it, it all means the same. */
  private static Refused told(Exception met) {
    return switch (met) {
      case Refused refused -> refused;
      case RuntimeException wrapped when wrapped.getCause() instanceof Refused refused -> refused;
      case UncheckedIOException wrapped when wrapped.getCause() instanceof IOException cause -> told(cause);
      case XMLStreamException wrapped when wrapped.getNestedException() instanceof IOException cause -> told(cause);
      case ZipException broken -> SheetRefusal.damaged(broken);
      case EOFException torn -> SheetRefusal.damaged(torn);
      case CharacterCodingException unreadable -> SheetRefusal.damaged(unreadable);
      case CharConversionException unreadable -> SheetRefusal.damaged(unreadable);
      case IOException failure -> throw new UncheckedIOException(failure);
      default -> SheetRefusal.damaged(met);
    };
  }
}
