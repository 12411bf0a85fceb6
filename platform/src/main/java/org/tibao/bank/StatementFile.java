package org.tibao.bank;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * 对账单文件: what a bank sent, open for reading: its statements one after the other, once, at most one in memory. An ISO
 * 20022 message (camt.052, 053, 054 of any version) or a spreadsheet of a known layout; what it is, its content says and
 * never its name. Throws {@link Refused} while opening or at the statement where the fault lies: write nothing before
 * the last statement has been read.
 */
public final class StatementFile implements Iterable<BankStatement>, Closeable {

  /** Entries of one statement, pending ones included: a thousand supervised accounts for a year. */
  public static final int ENTRIES = 200_000;

  private final StatementSource source;

  private StatementFile(StatementSource source) {
    this.source = source;
  }

  /** Opens a file, spreadsheets by the layouts that the product brings along. */
  public static StatementFile open(Path file) throws IOException {
    return open(file, Layouts.shipped());
  }

  public static StatementFile open(Path file, Layouts layouts) throws IOException {
    return new StatementFile(isXml(file) ? CamtMessages.open(file) : SheetStatements.open(file, layouts));
  }

  /** Web pages that call themselves spreadsheets begin with a bracket too; the reader of spreadsheets knows them. */
  private static boolean isXml(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(512), StandardCharsets.ISO_8859_1).replaceFirst("^ï»¿", "").strip()
          .toLowerCase(Locale.ROOT);
      return head.startsWith("<")
          && Stream.of("<html", "<table", "<!doctype html").noneMatch(head::startsWith);
    }
  }

  /** The statements; to be asked for once. */
  @Override
  public Iterator<BankStatement> iterator() {
    return new Iterator<>() {
      private @Nullable BankStatement next;
      private boolean ended;

      @Override
      public boolean hasNext() {
        if (next == null && !ended) {
          next = source.next();
          ended = next == null;
        }
        return next != null;
      }

      @Override
      public BankStatement next() {
        BankStatement statement = hasNext() ? next : null;
        if (statement == null) {
          throw new NoSuchElementException();
        }
        next = null;
        return statement;
      }
    };
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
