package org.tibao.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows on their way through a file and back. */
final class Sheets {

  private Sheets() {}

  /** Writes the rows below a header and in front of a key, and reads them again at the same width. */
  static List<List<String>> throughAFile(Path directory, SheetFormat format, List<List<String>> rows)
      throws IOException {
    Path file = Files.createTempFile(directory, "sheet", ".dat");
    try (OutputStream out = Files.newOutputStream(file);
        SheetWriter writer = format == SheetFormat.CSV ? SheetWriter.csv(out) : SheetWriter.xlsx(out, "表")) {
      writer.write(List.of("键", "值"));
      for (List<String> row : rows) {
        List<String> keyed = new ArrayList<>(row);
        keyed.addFirst("k");
        writer.write(keyed);
      }
    }
    List<List<String>> back = new ArrayList<>();
    try (SheetReader reader = SheetReader.open(file)) {
      for (SheetRow row : reader) {
        int width = rows.get(back.size()).size();
        back.add(IntStream.rangeClosed(1, width)
            .mapToObj(c -> c < row.values().size() ? row.values().get(c) : "").toList());
      }
    }
    return back;
  }
}
