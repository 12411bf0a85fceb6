package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.registry.LiftId;
import org.tibao.rescue.RescueClocks.Step;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesRefusal;
import org.tibao.refusal.Refused;

/** The shipped clocks, minute by minute. */
class RescueClocksTests {

  private static final RescueClocks CLOCKS = RuleBook.shipped(RescueClocks.KIND, "/31/", LocalDate.of(2026, 11, 22))
      .data();
  /** 07:58 in China. */
  private static final Instant OCCURRED = Instant.parse("2026-11-21T23:58:00Z");
  private static final Instant ALARMED = OCCURRED.plusSeconds(60);

  @ParameterizedTest
  @CsvSource({"CALL, 07:59, UNIT", "ACCEPT_10, 08:09, STATION", "ARRIVE_30, 08:29, STATION", "SAFE_60, 08:59, FIRE",
      "SAFE_90, 09:28, FIRE", "ACCIDENT_120, 09:58, FIRE", "FAULT_CALL, 07:59, UNIT", "FAULT_30, 08:29,",
      "FAULT_120, 09:59, STATION", "FAULT_DAY, 07:59,"})
  void eachClockRunsOutAtItsMinuteAndCallsItsRung(String code, String at, @Nullable Rung rung) {
    Step step = CLOCKS.step(code).orElseThrow();

    assertThat(step.due(TroubleTimes.began(OCCURRED, ALARMED)).atZone(org.tibao.time.ChinaTime.ZONE).toLocalTime())
        .hasToString(at);
    assertThat(step.rung()).isEqualTo(rung);
    assertThat(step.accident()).isEqualTo(code.equals("ACCIDENT_120"));
  }

  @Test
  void peopleHaveOtherClocksThanABrokenLift() {
    assertThat(CLOCKS.of(true)).extracting(Step::minutes).containsExactly(0, 10, 10, 30, 60, 90, 120);
    assertThat(CLOCKS.of(false)).extracting(Step::minutes).containsExactly(0, 30, 120, 1440);
  }

  /** Minutes after the alarm at which somebody accepted, arrived and all were free; empty where nobody has. */
  @ParameterizedTest
  @CsvSource({",,, CALL ACCEPT_10 ARRIVE_30 SAFE_60 SAFE_90 ACCIDENT_120",
      "2,,, ARRIVE_30 SAFE_60 SAFE_90 ACCIDENT_120",
      "2,11,, SAFE_60 SAFE_90 ACCIDENT_120", "2,11,19,", ",,5,"})
  void whatHasHappenedStopsWhatWaitsForIt(@Nullable Integer accepted, @Nullable Integer arrived,
      @Nullable Integer safe, @Nullable String running) {
    TroubleTimes times = new TroubleTimes(OCCURRED, ALARMED, null, ALARMED, after(accepted), after(arrived),
        after(safe), null);
    TroubleState state = safe != null
        ? TroubleState.SAFE
        : arrived != null ? TroubleState.ARRIVED : accepted != null ? TroubleState.ACCEPTED : TroubleState.DISPATCHED;

    assertThat(CLOCKS.of(true).stream().filter(each -> each.from() != RescueClocks.From.CLEARED)
        .filter(each -> !each.stopped(times, state)).map(Step::code))
        .containsExactly(running == null ? new String[0] : running.split(" "));
  }

  @Test
  void whatTheLiftAloneSaidWaitsForAPersonsWord() {
    Step verify = CLOCKS.step("VERIFY_10").orElseThrow();
    TroubleTimes began = TroubleTimes.began(OCCURRED, ALARMED);
    TroubleTimes safe = began.with(TroubleTimes.Name.SAFE, after(5));
    assertThat(verify.due(safe)).isEqualTo(after(15));
    assertThat(verify.due(began)).isEqualTo(after(10));
    assertThat(verify.stopped(safe, TroubleState.SAFE)).isFalse();
    assertThat(verify.stopped(safe.with(TroubleTimes.Name.ARRIVED, after(7)), TroubleState.SAFE)).isTrue();
    assertThat(verify.stopped(safe, TroubleState.CLOSED)).isTrue();
  }

  @Test
  void aFalseAlarmStopsEveryClock() {
    assertThat(CLOCKS.of(true))
        .allMatch(each -> each.stopped(TroubleTimes.began(OCCURRED, ALARMED), TroubleState.FALSE_ALARM));
  }

  @ParameterizedTest
  @CsvSource({"310107103, 30", "370126001, 30", "370126204, 60", "3701, 30", "220, 30"})
  void townshipsHaveAnHourAndEverybodyElseThirtyMinutes(String region, int minutes) {
    assertThat(CLOCKS.arriveMinutes(region)).isEqualTo(minutes);
  }

  @Test
  void whatIsFarMayBeSaidByTheBeginningOfACode() {
    var there = new RescueClocks(3, 30, 60, List.of("6540"), 30, 6, List.of(), List.of());

    assertThat(there.arriveMinutes("654003101")).isEqualTo(60);
    assertThat(there.arriveMinutes("310107103")).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({"entrapment, 0, ", "entrapment, 1, true", "entrapment, 3, true", "doorCloseFault, 1, false",
      "silence, 3, "})
  void onlyWhatIsCertainSendsSomebody(String kind, int level, @Nullable Boolean shutIn) {
    assertThat(CLOCKS.heard(kind, level).map(RescueClocks.Heard::shutIn)).isEqualTo(Optional.ofNullable(shutIn));
  }

  @Test
  void beforeTheRegulationThereWasNoClock() {
    assertThat(org.junit.jupiter.api.Assertions.assertThrows(Refused.class,
        () -> RuleBook.shipped(RescueClocks.KIND, "/31/", LocalDate.of(2009, 4, 30))).reason())
        .isEqualTo(RulesRefusal.NONE_IN_FORCE);
  }

  @Test
  void dataThatMakeNoSenseAreRefused() {
    Step ten = CLOCKS.step("ACCEPT_10").orElseThrow();
    Step thirty = CLOCKS.step("ARRIVE_30").orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(3, 30, 60, List.of(), 30, 6, List.of(), List.of(thirty, ten)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(3, 30, 60, List.of(), 30, 6, List.of(), List.of(ten, ten)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(3, 30, 20, List.of(), 30, 6, List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(3, 30, 60, List.of(), -1, 6, List.of(), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Step("X", RescueClocks.Of.SHUT_IN, -1,
        RescueClocks.From.ALARMED, RescueClocks.Until.SAFE, null, false, "", ""));
  }

  @Test
  void theLeastThatMakesSenseIsTaken() {
    // A minute for everything, nothing told apart, one report of a guest; and a clock may last a week.
    assertThat(new RescueClocks(1, 1, 1, List.of(), 0, 1, List.of(), List.of()).arriveMinutes("310107103")).isOne();
    assertThat(week(7 * 24 * 60).minutes()).isEqualTo(10_080);
    assertThatIllegalArgumentException().isThrownBy(() -> week(7 * 24 * 60 + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(0, 30, 60, List.of(), 30, 6, List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(3, 0, 60, List.of(), 30, 6, List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(3, 30, 60, List.of(), 30, 0, List.of(), List.of()));
    var heard = CLOCKS.detections().getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RescueClocks(3, 30, 60, List.of(), 30, 6, List.of(heard, heard), List.of()));
  }

  private static Step week(int minutes) {
    return new Step("X", RescueClocks.Of.BROKEN, minutes, RescueClocks.From.ALARMED, RescueClocks.Until.SAFE, null,
        false, "", "");
  }

  /** Seconds until it was answered, minutes until somebody arrived, until all were free, until now; {@code ?} cannot be said. */
  @ParameterizedTest
  @CsvSource({"40,,,1, yes ?", ",,,4, no ?", "240,,,5, no ?", "180,11,19,60, yes yes", "60,30,31,60, yes yes",
      "60,31,40,60, yes no", "60,,,31, yes no", "60,,20,60, yes ?", "60,,45,60, yes no"})
  void inTimeIsMeasuredFromTheAlarm(@Nullable Integer answered, @Nullable Integer arrived, @Nullable Integer safe,
      int now, String said) {
    Instant at = answered == null ? null : ALARMED.plusSeconds(answered);
    var times = new TroubleTimes(OCCURRED, ALARMED, at, ALARMED, after(1), after(arrived), after(safe), null);
    TroubleState state = safe == null ? TroubleState.ACCEPTED : TroubleState.SAFE;
    var trouble = new Trouble(TroubleId.next(), 1, new Trouble.Place(LiftId.next(), "/31/", "12 号", "", ""), true,
        false,
        state, Rung.UNIT, times, null, Trouble.Hands.NONE, null, new Trouble.Bar(3, 30, "r"));

    assertThat(said(trouble.answeredInTime(after(now))) + " " + said(trouble.arrivedInTime(after(now))))
        .isEqualTo(said);
  }

  private static String said(Optional<Boolean> inTime) {
    return inTime.map(yes -> yes ? "yes" : "no").orElse("?");
  }

  /** Never null where the minutes are not. */
  private static @Nullable Instant after(@Nullable Integer minutes) {
    return minutes == null ? null : ALARMED.plus(Duration.ofMinutes(minutes));
  }

  private static Instant after(int minutes) {
    return ALARMED.plus(Duration.ofMinutes(minutes));
  }
}
