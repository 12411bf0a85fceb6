package org.tibao.sheets;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * A text file whose every byte has been read once: its encoding is proved, not guessed. A byte order mark decides;
 * without one it is UTF-8 if all of it is, otherwise GB18030 if all of it is, otherwise nothing we read.
 */
record CsvText(Path file, SheetFormat format, Mark mark) {

  /** Stands for the end of the text, which cannot hold it: met inside a cell, it shows a quote that was never closed. */
  static final char END = 0;

  /** An encoding and the bytes at the beginning of the file that announce it, in hexadecimal. */
  enum Mark {
    UTF_8_BOM("UTF-8 BOM", StandardCharsets.UTF_8, "efbbbf"), UTF_16_LE("UTF-16LE BOM", StandardCharsets.UTF_16LE,
        "fffe"), UTF_16_BE("UTF-16BE BOM", StandardCharsets.UTF_16BE, "feff"), UTF_8("UTF-8", StandardCharsets.UTF_8,
            ""), GB18030("GB18030", Charset.forName("GB18030"), "");

    private final String title;
    private final Charset charset;
    private final String bytes;

    Mark(String title, Charset charset, String bytes) {
      this.title = title;
      this.charset = charset;
      this.bytes = bytes;
    }
  }

  /** Where a text stops being one: the line from 1 and the byte from 0. */
  private record Fault(Mark mark, SheetRefusal reason, long line, long offset) {}

  static CsvText of(Path file, SheetFormat format) throws IOException {
    String head;
    try (InputStream in = bytes(file, format)) {
      byte[] first = in.readNBytes(512);
      if (SheetFormat.of(first) != SheetFormat.CSV) {
        throw Refused.because(SheetRefusal.UNKNOWN_FORMAT, SheetFormat.of(first) + " in gzip");
      }
      head = HexFormat.of().formatHex(first);
    }
    List<Mark> marked = Stream.of(Mark.values()).filter(m -> !m.bytes.isEmpty() && head.startsWith(m.bytes)).toList();
    Fault farthest = null;
    for (Mark mark : marked.isEmpty() ? List.of(Mark.UTF_8, Mark.GB18030) : marked) {
      CsvText text = new CsvText(file, format, mark);
      Fault fault = text.fault();
      if (fault == null) {
        return text;
      }
      // The encoding that got farther is the likelier one, and its fault the one to look at.
      farthest = farthest == null || fault.offset > farthest.offset ? fault : farthest;
    }
    throw refused(farthest);
  }

  String encoding() {
    return mark.title;
  }

  /** The text without its mark, and after it a line of its own that holds {@link #END}. */
  Reader reader() throws IOException {
    InputStream in = bytes(file, format);
    in.skipNBytes(mark.bytes.length() / 2);
    InputStream end = new ByteArrayInputStream(("\n" + END).getBytes(mark.charset));
    return new BufferedReader(new InputStreamReader(new SequenceInputStream(in, end), mark.charset.newDecoder()),
        1 << 16);
  }

  /** The separator that parts the most of the first lines into the same number of cells; a comma if none does. */
  char separator() throws IOException {
    char[] sample = new char[1 << 16];
    int length;
    try (Reader reader = reader()) {
      length = Math.max(0, reader.read(sample, 0, sample.length));
    }
    return Stream.of(',', ';', '\t').max(Comparator.comparingLong(c -> evenness(sample, length, c))).orElse(',');
  }

  /** How many of the sampled lines agree in how often they hold the character outside quotes. */
  private static long evenness(char[] sample, int length, char separator) {
    Stream.Builder<Integer> counts = Stream.builder();
    boolean quoted = false;
    int count = 0;
    for (int i = 0; i < length; i++) {
      quoted ^= sample[i] == '"';
      if (!quoted && sample[i] == separator) {
        count++;
      } else if (!quoted && sample[i] == '\n' || i == length - 1) {
        counts.add(count);
        count = 0;
      }
    }
    Map<Integer, Long> lines = counts.build().filter(c -> c > 0)
        .collect(Collectors.groupingBy(c -> c, Collectors.counting()));
    return lines.values().stream().max(Comparator.naturalOrder()).orElse(0L);
  }

  private static InputStream bytes(Path file, SheetFormat format) throws IOException {
    InputStream in = Files.newInputStream(file);
    return format == SheetFormat.CSV ? in : new Inflating(new GZIPInputStream(in, 1 << 16), Files.size(file));
  }

  private @Nullable Fault fault() throws IOException {
    CharsetDecoder decoder = mark.charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer text = CharBuffer.allocate(1 << 16);
    long line = 1;
    long offset = 0;
    try (InputStream in = bytes(file, format)) {
      boolean end = false;
      while (!end) {
        int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = got < 0;
        bytes.position(bytes.position() + Math.max(0, got)).flip();
        CoderResult result = decoder.decode(bytes, text, end);
        offset += bytes.position();
        bytes.compact();
        text.flip();
        while (text.hasRemaining()) {
          char c = text.get();
          line += c == '\n' ? 1 : 0;
          if (c == END) {
            return new Fault(mark, SheetRefusal.NOT_TEXT, line, offset);
          }
        }
        text.clear();
        if (result.isError()) {
          return new Fault(mark, SheetRefusal.WRONG_ENCODING, line, offset);
        }
      }
    }
    return null;
  }

  private static Refused refused(@Nullable Fault fault) {
    if (fault == null) {
      throw new IllegalStateException("no encoding was tried");
    }
    return fault.reason == SheetRefusal.NOT_TEXT
        ? Refused.because(fault.reason, fault.line, fault.offset)
        : Refused.because(fault.reason, fault.mark.title, fault.line, fault.offset);
  }
}
