package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedFloorsTests {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      1-6      | 1 2 3 4 5 6
      2~4      | 2 3 4
      -1-2     | -1 1 2
      1,3-5    | 1 3 4 5
      1、4、6   | 1 4 6
      6-4      | 4 5 6
      1至3层    | 1 2 3
      1F-3F    | 1 2 3
      3        | 3
      六层六站   | 1 2 3 4 5 6
      ''       | 1 2 3 4 5 6
      """)
  void readsThePlate(String plate, String floors) {
    List<Integer> wanted = Arrays.stream(floors.split(" ")).map(Integer::valueOf).toList();
    assertThat(ServedFloors.of(plate, 6)).isEqualTo(wanted);
  }
}
