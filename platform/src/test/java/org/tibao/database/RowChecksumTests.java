package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowChecksumTests {

  @Test
  void theOrderOfRowsDoesNotMatter() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      lines.add(i + "\t门栋" + i + "\n");
    }
    RowChecksum before = of(String.join("", lines));
    Collections.shuffle(lines, new Random(7));

    assertThat(of(String.join("", lines)).sum()).isEqualTo(before.sum()).hasSize(32);
    assertThat(before.rows()).isEqualTo(1000);
  }

  @Test
  void aLostDoubledOrChangedRowChangesTheSum() throws IOException {
    String sum = of("a\nb\nc\n").sum();

    assertThat(of("a\nb\n").sum()).isNotEqualTo(sum);
    assertThat(of("a\nb\nc\nc\n").sum()).isNotEqualTo(sum);
    assertThat(of("a\nb\nd\n").sum()).isNotEqualTo(sum);
    assertThat(of("a\nb\nc").sum()).isNotEqualTo(sum);
  }

  @Test
  void nothingAddsUpToZero() throws IOException {
    assertThat(of("").sum()).isEqualTo("0".repeat(32));
  }

  @Test
  void aLineLongerThanTheBufferIsOneRow() throws IOException {
    assertThat(of("x".repeat(300_000) + "\n").rows()).isOne();
  }

  private static RowChecksum of(String copy) throws IOException {
    var sum = new RowChecksum();
    sum.addAll(new ByteArrayInputStream(copy.getBytes(StandardCharsets.UTF_8)));
    return sum;
  }
}
