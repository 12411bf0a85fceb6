package org.tibao.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a register of any size from a real one: {@code java LiftSheet.java SOURCE.csv.gz TARGET.csv.gz ROWS}. The rows of
 * the source follow one another; from its second round on a lift has another number and stands up to 5 km away.
 */
public final class LiftSheet {

  private LiftSheet() {}

  public static void main(String[] args) throws IOException {
    long rows = Long.parseLong(args[2]);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    try (var out = new BufferedWriter(
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(Path.of(args[1]))),
            StandardCharsets.UTF_8))) {
      long written = 0;
      for (int round = 0; written < rows; round++) {
        written = copy(Path.of(args[0]), out, round, written, rows, random);
      }
    }
  }

  private static long copy(Path source, BufferedWriter out, int round, long from, long rows, RandomGenerator random)
      throws IOException {
    long written = from;
    try (var in = new BufferedReader(
        new InputStreamReader(new GZIPInputStream(Files.newInputStream(source)), StandardCharsets.UTF_8))) {
      String head = in.readLine();
      if (round == 0) {
        out.write(head + "\n");
      }
      for (String line = in.readLine(); line != null && written < rows; line = in.readLine()) {
        out.write((round == 0 ? line : moved(line, round, random)) + "\n");
        written++;
      }
    }
    return written;
  }

  /** The number is the first column, latitude and longitude are the last two; none of them is ever quoted. */
  private static String moved(String line, int round, RandomGenerator random) {
    int longitude = line.lastIndexOf(',');
    int latitude = line.lastIndexOf(',', longitude - 1);
    String renamed = line.substring(0, latitude).replaceFirst(",", "-" + round + ",");
    String x = line.substring(longitude + 1);
    String y = line.substring(latitude + 1, longitude);
    if (x.isBlank() || y.isBlank()) {
      return renamed + ",,";
    }
    return renamed + String.format(Locale.ROOT, ",%.6f,%.6f", Double.parseDouble(y) + random.nextDouble(-0.045, 0.045),
        Double.parseDouble(x) + random.nextDouble(-0.06, 0.06));
  }
}
