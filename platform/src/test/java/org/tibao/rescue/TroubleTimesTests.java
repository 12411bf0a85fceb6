package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.rescue.TroubleTimes.Name;

/** Eight times of one trouble and their order. */
class TroubleTimesTests {

  private static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");

  /** Minutes of the eight times in their order, {@code -} where there is none; the first that comes too early. */
  @ParameterizedTest
  @CsvSource({"0 1 2 2 3 11 19 60, ", "0 0 0 0 0 0 0 0, ", "0 1 - - - - - -, ", "2 1 - - - - - -, ALARMED",
      "0 2 1 - - - - -, ANSWERED", "0 2 - 1 - - - -, DISPATCHED", "0 1 - 4 3 - - -, ACCEPTED",
      "0 1 - 2 5 4 - -, ARRIVED", "0 1 - 2 5 9 8 -, ", "1 1 - 2 - - 0 -, SAFE", "0 1 - 2 5 9 20 19, CLOSED",
      "0 5 - - - - 4 6, "})
  void whatComesAfterDoesNotLieBefore(String minutes, Name late) {
    assertThat(times(minutes).outOfOrder()).isEqualTo(Optional.ofNullable(late));
  }

  @Test
  void eachTimeIsWrittenAndReadUnderItsName() {
    TroubleTimes times = TroubleTimes.began(BEGIN, BEGIN.plusSeconds(60));
    Instant at = BEGIN.plusSeconds(300);

    for (Name each : Name.values()) {
      TroubleTimes with = times.with(each, at);
      assertThat(with.at(each)).isEqualTo(at);
      for (Name other : Name.values()) {
        if (other != each) {
          assertThat(with.at(other)).isEqualTo(times.at(other));
        }
      }
    }
    assertThat(TroubleTimes.began(BEGIN.plusSeconds(9), BEGIN).occurred()).isEqualTo(BEGIN);
  }

  @Test
  void peopleHaveWaitedFromWhenItOccurredUntilTheyWereFree() {
    assertThat(times("0 1 - 2 3 11 19 60").waited(BEGIN.plusSeconds(9_000))).isEqualTo(Duration.ofMinutes(19));
    assertThat(times("0 1 - 2 3 11 - -").waited(BEGIN.plusSeconds(900))).isEqualTo(Duration.ofMinutes(15));
    assertThat(times("0 1 - - - - - 7").waited(BEGIN.plusSeconds(900))).isEqualTo(Duration.ofMinutes(7));
    assertThat(times("5 6 - - - - - -").waited(BEGIN)).isEqualTo(Duration.ZERO);
  }

  private static TroubleTimes times(String minutes) {
    List<String> each = List.of(minutes.split(" "));
    TroubleTimes times = TroubleTimes.began(BEGIN, BEGIN);
    for (int i = 0; i < each.size(); i++) {
      if (!each.get(i).equals("-")) {
        times = times.with(Name.values()[i], BEGIN.plus(Duration.ofMinutes(Long.parseLong(each.get(i)))));
      }
    }
    return times;
  }
}
