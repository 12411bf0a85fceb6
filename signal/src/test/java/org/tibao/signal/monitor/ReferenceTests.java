package org.tibao.signal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The reference names every kind of detection with the waiting time that its rule has. */
class ReferenceTests {

  @Test
  void namesEveryKindAndItsWait() throws IOException {
    Path page = Path.of("docs/reference/telemetry.md");
    String text = Files.readString(Files.exists(page) ? page : Path.of("..").resolve(page));
    for (DetectionKind each : DetectionKind.values()) {
      Duration wait = each.wait(Thresholds.USUAL);

      assertThat(text.lines().filter(line -> line.startsWith("| `" + each.word() + "` |"))).as(each.word())
          .singleElement().asString().contains("| " + each.danger().name().toLowerCase(Locale.ROOT) + " | "
              + (wait == null ? "–" : wait.toSeconds() + " s") + " |");
      assertThat(DetectionKind.ofWord(each.word())).isEqualTo(each);
    }
    assertThat(DetectionKind.ofWord("ghost")).isNull();
  }
}
