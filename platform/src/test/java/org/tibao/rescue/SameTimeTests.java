package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.registry.LiftId;

/** Which reports of a lift are of one trouble: just at every limit, and a moment beside it. */
class SameTimeTests {

  /** 08:00: the trouble began. */
  private static final Instant BEGAN = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration NEAR = Duration.ofMinutes(30);

  private static Trouble trouble(TroubleState state, @Nullable Instant safe, @Nullable Instant closed) {
    var times = new TroubleTimes(BEGAN, BEGAN, null, BEGAN, BEGAN, BEGAN, safe, closed);
    return new Trouble(TroubleId.next(), 1, new Trouble.Place(LiftId.next(), "/", "", "", ""), true, false, state,
        Rung.UNIT, times, null, Trouble.Hands.NONE, null, new Trouble.Bar(3, 30, "r"));
  }

  private static Instant at(long millis) {
    return BEGAN.plusMillis(millis);
  }

  private static boolean same(Trouble latest, long occurred, @Nullable Long over) {
    var draft = new TroubleReport.Draft(UUID.randomUUID(), Source.TELEMETRY, "x", latest.place().lift(), true,
        at(occurred), null, TroubleReport.Who.NOBODY, "");
    return Alarms.sameTime(latest, draft, over == null ? null : at(over), NEAR);
  }

  /** While people wait: milliseconds after it began at which the other began and was over. */
  @ParameterizedTest
  @CsvSource({"0, , true", "-9999999, , true", "9999999, , true", "-9999999, -1800000, true",
      "-9999999, -1800001, false", "5, 9, true"})
  void whatIsReportedWhilePeopleWaitIsTheSame(long occurred, @Nullable Long over, boolean same) {
    assertThat(same(trouble(TroubleState.ARRIVED, null, null), occurred, over)).isEqualTo(same);
  }

  /** After it was over at 20 minutes: whoever says that it goes on is sent help. */
  @ParameterizedTest
  @CsvSource({"0, , false", "1200000, 1300000, true", "1200001, 1300000, false", "-1800000, -1, true",
      "-1800001, -1, false"})
  void whatIsOverIsJoinedByWhatIsOver(long occurred, @Nullable Long over, boolean same) {
    assertThat(same(trouble(TroubleState.SAFE, at(1_200_000), null), occurred, over)).isEqualTo(same);
    assertThat(same(trouble(TroubleState.FALSE_ALARM, null, at(1_200_000)), occurred, over)).isEqualTo(same);
  }

  /** Milliseconds from the alarm to whoever came: in time until the last of the thirty minutes. */
  @ParameterizedTest
  @CsvSource({"1799999, true", "1800000, true", "1800001, false"})
  void inTimeIsTheLastMomentToo(long millis, boolean inTime) {
    Trouble there = trouble(TroubleState.ARRIVED, null, null);
    Trouble came = there.at(there.state(), there.times().with(TroubleTimes.Name.ARRIVED, at(millis)));
    assertThat(came.arrivedInTime(at(9_999_999))).contains(inTime);
    Trouble nobody = there.at(TroubleState.ACCEPTED, there.times().with(TroubleTimes.Name.ARRIVED, null));
    assertThat(nobody.arrivedInTime(at(millis)).isEmpty()).as("as long as they may still come").isEqualTo(inTime);
    Trouble out = nobody.at(TroubleState.SAFE, nobody.times().with(TroubleTimes.Name.SAFE, at(millis)));
    assertThat(out.arrivedInTime(at(9_999_999)).isEmpty()).as("over before anybody could come").isEqualTo(inTime);
  }
}
