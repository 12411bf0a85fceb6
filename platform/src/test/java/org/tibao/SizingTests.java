package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tibao.support.Project;

/** The bill of machines follows from the measurements that it names. */
class SizingTests {

  private static final Path PAGE = Project.root().resolve("docs/reference/sizing.md");
  private static final List<Double> LIFTS = List.of(1e3, 1e5, 1e6, 11.5e6);

  @Test
  void theBillFollowsFromTheMeasurements() throws IOException {
    String text = Project.read(PAGE);
    String whole = text.substring(0, text.indexOf("<!-- bill -->")) + "<!-- bill -->\n" + bill(inputs(text))
        + text.substring(text.indexOf("<!-- end -->"));
    if (Boolean.getBoolean("tibao.docs.write")) {
      Files.writeString(PAGE, whole);
    }

    assertThat(PAGE).as("write it again with -Dtibao.docs.write=true").hasContent(whole);
  }

  @Test
  void measuredNumbersStandAmongTheMeasurements() {
    String measured = Project.read(Project.root().resolve("docs/reference/measurements.md"));
    Map<String, Double> in = inputs(Project.read(PAGE));

    assertThat(measured).contains("| 22,295 | 1.00 | 50 |", "| 13,919 | 0.62 | 80 |", "| **75** |", "28,589/s",
        "473 bytes",
        "27 million messages", "cost\nabout 7 and 6 ms");
    assertThat(in.get("core-µs of a message")).isEqualTo(50);
    assertThat(in.get("core-µs of a message over Kafka and Flink")).isEqualTo(75 + 36);
    assertThat(in.get("postings a core takes per second")).isEqualTo(Math.floor(28_589 / 2.0));
    assertThat(in.get("messages a lift says in a day")).isEqualTo(Math.floor(27e6 / 270 / 30));
  }

  private static Map<String, Double> inputs(String text) {
    return text.lines().filter(line -> line.matches("\\| [a-z][^|]* \\| [0-9.]+ \\| .*"))
        .map(line -> line.split(" *\\| *")).collect(Collectors.toMap(cells -> cells[1],
            cells -> Double.parseDouble(cells[2])));
  }

  private static String bill(Map<String, Double> in) {
    double perSecond = in.get("messages a lift says in a day") / 86_400;
    double days = in.get("years that summaries are kept") * 365.25;
    double page = in.get("dwellings of a stairwell") * in.get("pages a dwelling opens in a day")
        * in.get("share of a day's pages in its busiest hour") / 3_600;
    double messageCores = perSecond * in.get("core-µs of a message") / 1e6;
    double pageCores = page * in.get("milliseconds of a core for a page") / 1_000;
    double postings = in.get("entries of a lift in sixteen years") / days / 3_600;
    double postingCores = postings / in.get("postings a core takes per second");
    double raw = in.get("messages a lift says in a day") * in.get("days that messages are kept")
        * in.get("bytes of a message") / 1e9;
    double hours = days * 24 * in.get("bytes of an hour of a lift") / 1e9;
    double ledger = in.get("entries of a lift in sixteen years") * in.get("bytes of an entry in the ledger") / 1e9;
    double rest = in.get("bytes of everything else of a stairwell in a year") * in.get("years that summaries are kept")
        / 1e9;
    double summed = hours + days * in.get("bytes of a day of a lift") / 1e9;
    double cores = messageCores + pageCores + postingCores;
    double machine = in.get("cores of a machine") * in.get("share of a machine that load may take");
    var rows = new LinkedHashMap<String, DoubleUnaryOperator>();
    rows.put("messages per second", n -> n * perSecond);
    rows.put("cores for messages", n -> n * messageCores);
    rows.put("instead, over Kafka and Flink",
        n -> n * perSecond * in.get("core-µs of a message over Kafka and Flink") / 1e6);
    rows.put("heap of the monitors, MB", n -> n * in.get("bytes of heap of a monitor") / 1e6);
    rows.put("instead, heap of the job, MB", n -> n * in.get("bytes of heap of a lift in the job") / 1e6);
    rows.put("a checkpoint of the job, MB", n -> n * in.get("bytes of a lift in a checkpoint") / 1e6);
    rows.put("heap of each instance for its devices, MB",
        n -> n * in.get("bytes of heap of a device in an instance") / 1e6);
    rows.put("pages per second, busiest hour", n -> n * page);
    rows.put("cores for pages", n -> n * pageCores);
    rows.put("postings per second, a day's within an hour", n -> n * postings);
    rows.put("cores for postings", n -> n * postingCores);
    rows.put("**cores**", n -> n * cores);
    rows.put("**machines** of 16 cores, half loaded", n -> Math.ceil(n * cores / machine));
    rows.put("messages kept, GB", n -> n * raw);
    rows.put("hours and days of sixteen years, GB", n -> n * summed);
    rows.put("of it hours, GB", n -> n * hours);
    rows.put("ledger of sixteen years, GB", n -> n * ledger);
    rows.put("everything else of sixteen years, GB", n -> n * rest);
    rows.put("**storage, one copy, GB**", n -> n * (raw + summed + ledger + rest));
    var out = new StringBuilder("| lifts | 1,000 | 100,000 | 1,000,000 | 11,500,000 |\n|---|--:|--:|--:|--:|\n");
    rows.forEach((name, of) -> out.append("| ").append(name).append(" | ").append(LIFTS.stream()
        .map(n -> shown(of.applyAsDouble(n))).collect(Collectors.joining(" | "))).append(" |\n"));
    return out.toString();
  }

  private static String shown(double value) {
    return value < 10 && value != Math.rint(value)
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%,d", Math.round(value));
  }
}
