package org.tibao.inspection;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;

/**
 * 抽样框 — everything that could be drawn, in the order of its file.
 *
 * @param ids the first column, each once
 * @param weights how much each is to count in a weighted draw, in whole units of the column's last decimal; empty for a
 *        uniform one
 * @param text the file itself, for publishing with the draw
 */
public record Frame(List<String> ids, List<BigInteger> weights, String text) {

  private static final Pattern WEIGHT = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  public Frame {
    ids = List.copyOf(ids);
    weights = List.copyOf(weights);
  }

  /**
   * Reads a table (csv) whose first column names the things.
   *
   * @param weight heading of the column of weights, or empty for a uniform draw
   * @throws Refused {@link org.tibao.sheets.SheetRefusal} or an {@link InspectionRefusal}
   */
  public static Frame read(Path file, String weight) throws IOException {
    String text = text(Files.readAllBytes(file));
    var ids = new ArrayList<String>();
    var numbers = new ArrayList<BigDecimal>();
    var seen = new HashSet<String>();
    try (SheetReader sheet = SheetReader.open(file)) {
      OptionalInt column = weight.isEmpty() ? OptionalInt.empty() : OptionalInt.of(column(sheet.header(), weight));
      for (SheetRow row : sheet) {
        String id = row.text(0);
        if (id.isEmpty()) {
          throw Refused.because(InspectionRefusal.NO_ID, row.number());
        }
        if (!seen.add(id)) {
          throw Refused.because(InspectionRefusal.ID_TWICE, row.number(), id);
        }
        ids.add(id);
        column.ifPresent(at -> numbers.add(number(row, at)));
      }
    }
    if (ids.isEmpty()) {
      throw Refused.because(InspectionRefusal.EMPTY_FRAME);
    }
    return new Frame(ids, whole(numbers), text);
  }

  /** Reads a frame that was published with its draw. */
  static Frame published(String text, String weight) throws IOException {
    Path file = Files.createTempFile("frame", ".csv");
    try {
      Files.writeString(file, text);
      return read(file, weight);
    } finally {
      Files.delete(file);
    }
  }

  /** SHA-256 of the file's bytes. */
  public String sha256() {
    return Digests.hex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refused.because(InspectionRefusal.NOT_TEXT);
    }
  }

  private static int column(List<String> header, String name) {
    return IntStream.range(0, header.size()).filter(i -> header.get(i).equalsIgnoreCase(name.strip())).findFirst()
        .orElseThrow(() -> Refused.because(InspectionRefusal.NO_COLUMN, name));
  }

  private static BigDecimal number(SheetRow row, int column) {
    String text = row.text(column);
    if (!WEIGHT.matcher(text).matches()) {
      throw Refused.because(InspectionRefusal.NOT_A_WEIGHT, row.number(), text);
    }
    return new BigDecimal(text);
  }

  private static List<BigInteger> whole(List<BigDecimal> numbers) {
    int decimals = numbers.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    return numbers.stream().map(each -> each.movePointRight(decimals).toBigIntegerExact()).toList();
  }
}
