package org.tibao.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Codec.Form;

/** The reference shows what the code does. */
class ReferenceTests {

  private static final Pattern EXAMPLE = Pattern.compile("`(tibao/v1/[^`{]+)`\\s+```json\\s+(\\{[^`]+\\})\\s+```");

  @Test
  void showsOneMessageOfEachKindAsItIsWritten() throws IOException {
    List<MessageKind> shown = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(reference());
    while (example.find()) {
      Topic topic = Objects.requireNonNull(Topic.parse(example.group(1)));
      var message = (Message) Codec.usual().decode(topic.kind(), example.group(2).getBytes(UTF_8));

      assertThat(new String(Codec.encode(message, Form.JSON), UTF_8)).isEqualTo(example.group(2));
      if (topic.kind() == MessageKind.ALARM) {
        assertThat(reference()).contains(HexFormat.of().formatHex(Codec.encode(message, Form.CBOR)));
      }
      shown.add(topic.kind());
    }
    assertThat(shown).containsExactly(MessageKind.values());
  }

  @Test
  void namesEveryKeyCodeBookAndFlaw() throws IOException {
    String text = reference();
    for (Field each : Field.values()) {
      assertThat(text).contains("| `" + each.key + "` | " + each.small + " |");
    }
    for (Undecodable.Flaw each : Undecodable.Flaw.values()) {
      assertThat(text).contains("`" + each.name() + "`");
    }
    for (String each : Codebook.shipped()) {
      assertThat(text).contains("| `" + each + "` |");
    }
    assertThat(text).doesNotContain("conforms to GB").doesNotContain("符合 GB");
  }

  /** The page, wherever in the project the tests run. */
  static String reference() throws IOException {
    Path page = Path.of("docs/reference/telemetry.md");
    return Files.readString(Files.exists(page) ? page : Path.of("..").resolve(page));
  }
}
