package org.tibao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Amounts of claims as somebody hands them in: one in a line, the first of several cells; a heading may stand above. */
final class AmountsFile {

  private AmountsFile() {}

  static double[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LocalTibao.TellingFailure("读不到文件 %1$s。The file %1$s cannot be read.".formatted(file),
          Exit.REFUSED_FILE);
    }
    List<String> lines = Files.readAllLines(file);
    double[] amounts = new double[lines.size()];
    int filled = 0;
    for (int i = 0; i < lines.size(); i++) {
      String cell = lines.get(i).replace("\uFEFF", "").split("[,;\t]", 2)[0].strip().replace("\"", "");
      if (cell.isEmpty() || (filled == 0 && !TriangleFile.isNumber(cell) && i == 0)) {
        continue;
      }
      if (!TriangleFile.isNumber(cell) || Double.parseDouble(cell) < 0) {
        throw new LocalTibao.TellingFailure(
            "第 %1$d 行的“%2$s”不是金额。Row %1$d: \"%2$s\" is no amount.".formatted(i + 1, cell), Exit.REFUSED_ROWS);
      }
      amounts[filled++] = Double.parseDouble(cell);
    }
    if (filled == 0) {
      throw new LocalTibao.TellingFailure("表中没有金额。The table holds no amount.", Exit.REFUSED_FILE);
    }
    return Arrays.copyOf(amounts, filled);
  }
}
