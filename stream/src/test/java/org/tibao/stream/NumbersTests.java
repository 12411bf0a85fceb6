package org.tibao.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which messages have been counted, beside a plain set. */
class NumbersTests {

  @Test
  void aNumberIsNewOnceInWhateverOrderTheyCome() throws Exception {
    var random = new Random(3);
    for (int life = 0; life < 300; life++) {
      var numbers = new Numbers();
      var plain = new HashSet<List<Long>>();
      for (int i = 0; i < 200; i++) {
        long boot = random.nextLong(2);
        long seq = random.nextLong(60);
        assertThat(numbers.add(boot, seq)).isEqualTo(plain.add(List.of(boot, seq)));
        if (i % 50 == 0) {
          numbers = writtenAndRead(numbers);
        }
      }
    }
  }

  private static Numbers writtenAndRead(Numbers numbers) throws Exception {
    var bytes = new ByteArrayOutputStream();
    numbers.write(new DataOutputStream(bytes));
    return Numbers.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
