package org.tibao.signal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Code;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Stamp;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.health.Features.Feature;
import org.tibao.signal.health.HealthGrade.Letter;

class HealthTests {

  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final Duration QUIET = Duration.ofMinutes(3);

  private final List<Message> said = new ArrayList<>();
  private long seq;

  @Test
  void anHourIsWhatHappenedInIt() {
    status(0, ServiceMode.NORMAL, false, true, true, null);
    beats(60, 600);
    status(600, ServiceMode.NORMAL, true, true, true, null);
    status(620, ServiceMode.NORMAL, false, true, true, -6);
    status(622, ServiceMode.NORMAL, false, true, false, -6);
    status(630, ServiceMode.NORMAL, false, true, true, -6);
    status(632, ServiceMode.NORMAL, false, true, false, -6);
    status(640, ServiceMode.NORMAL, false, true, true, -6);
    beats(660, 900);
    code(900, Code.SAFETY_CIRCUIT_OPEN);
    beats(960, 1_200);
    code(1_200, Code.AUTOMATIC_AGAIN);
    beats(1_260, 3_000);

    assertThat(hour()).isEqualTo(new Summary(3_600, new Summary.Use(1, 1, 2),
        new Summary.Time(20, 3_600 - 300 - 480, 0, 480), new Summary.Trouble(1, 1, 0, 0, 0, 0, 1, 6)));
  }

  @Test
  void whatIsNotHeardIsNeitherAvailableNorRunning() {
    status(0, ServiceMode.NORMAL, true, false, true, null);

    assertThat(hour().time()).isEqualTo(new Summary.Time(180, 180, 0, 3_420));
  }

  @Test
  void hoursAddUpToTheWholeHoweverTheyAreCut() {
    var random = new Random(5);
    for (int second = 0; second < 3_600; second += random.nextInt(1, 240)) {
      if (random.nextInt(6) == 0) {
        code(second, Code.values()[random.nextInt(Code.values().length)]);
      } else {
        status(second, ServiceMode.values()[random.nextInt(3)], random.nextBoolean(), random.nextBoolean(),
            random.nextBoolean(), random.nextInt(20));
      }
    }
    Summary whole = hour();
    Summary sum = Summary.NOTHING;
    var accumulator = new Accumulator(START, START.plusSeconds(900), null, null, QUIET);
    for (int part = 0; part < 4; part++) {
      Instant from = START.plusSeconds(900L * part);
      said.stream().filter(each -> !each.stamp().at().isBefore(from)
          && each.stamp().at().isBefore(from.plusSeconds(900))).forEach(accumulator::add);
      sum = sum.plus(accumulator.summary());
      accumulator = accumulator.follow(from.plusSeconds(1_800));
    }

    assertThat(sum).isEqualTo(whole);
  }

  @Test
  void featuresAreRatesThatLiftsCanBeComparedBy() {
    var month = new Summary(30 * 86_400, new Summary.Use(3_000, 2_990, 6_000),
        new Summary.Time(60_000, 2_500_000, 3_600, 0), new Summary.Trouble(6, 90, 3, 1, 2, 0, 2_900, 14_500));
    Map<Feature, Double> values = Features.of(month).with(Feature.AGE_YEARS, 12).values();

    assertThat(values).containsEntry(Feature.STARTS_PER_DAY, 100.0).containsEntry(Feature.DOOR_CYCLES_PER_DAY, 200.0)
        .containsEntry(Feature.FAILED_CLOSINGS_PER_1000, 15.0).containsEntry(Feature.LEVEL_ERROR_MM, 5.0)
        .containsEntry(Feature.OFF_LEVEL_STOPS_PER_MONTH, 3.0).containsEntry(Feature.AGE_YEARS, 12.0)
        .containsEntry(Feature.OFFLINE_HOURS_PER_DAY, 0.0);
    assertThat(values.get(Feature.AVAILABILITY)).isBetween(0.96, 0.97);
  }

  @Test
  void aSilentMonthSaysNothingButThatItWasSilent() {
    var month = new Summary(30 * 86_400, new Summary.Use(0, 0, 0), new Summary.Time(0, 0, 0, 30 * 86_400),
        Summary.NOTHING.trouble());

    assertThat(Features.of(month).values()).containsOnlyKeys(Feature.OFFLINE_HOURS_PER_DAY);
    assertThat(Features.of(Summary.NOTHING).values()).isEmpty();
    assertThat(HealthScale.shipped().grade(Features.of(month)).letter()).isGreaterThan(Letter.A);
  }

  @Test
  void aGradeSaysWhy() {
    HealthScale scale = HealthScale.shipped();
    Features well = new Features(Map.of(Feature.FAILED_CLOSINGS_PER_1000, 3.0, Feature.LEVEL_ERROR_MM, 3.0,
        Feature.AVAILABILITY, 0.999, Feature.AGE_YEARS, 2.0));

    assertThat(scale.grade(well)).isEqualTo(new HealthGrade(Letter.A, 0, List.of()));

    HealthGrade worn = scale.grade(well.with(Feature.FAILED_CLOSINGS_PER_1000, 18).with(Feature.AVAILABILITY, 0.98));
    assertThat(worn.letter()).isEqualTo(Letter.C);
    assertThat(worn.reasons()).containsExactly(new HealthGrade.Reason(Feature.FAILED_CLOSINGS_PER_1000, 18, 15, 15),
        new HealthGrade.Reason(Feature.AVAILABILITY, 0.98, 0.99, 5));
  }

  @Test
  void worseIsNeverGradedBetter() {
    HealthScale scale = HealthScale.shipped();
    for (HealthScale.Rule rule : scale.rules()) {
      int before = 0;
      boolean least = Boolean.TRUE.equals(rule.least());
      for (double share = 0; share <= 2; share += 0.01) {
        double value = least ? 1 - share / 2 : share * 50;
        int points = scale.grade(new Features(Map.of(rule.feature(), value))).points();

        assertThat(points).as(rule.feature() + " " + value).isGreaterThanOrEqualTo(before);
        before = points;
      }
      assertThat(rule.source()).isNotBlank();
    }
    assertThat(scale.rules()).extracting(HealthScale.Rule::feature).doesNotHaveDuplicates();
  }

  @Test
  void aScaleThatIsNoneIsRefused() {
    for (String text : new String[]{"[1]", "{version: x, source: y, bounds: [1], rules: []}",
        "{version: x, source: y, bounds: [1,2,3,4], rules: [{feature: CHARM, source: z, steps: []}]}"}) {
      assertThatThrownBy(() -> HealthScale.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Summary hour() {
    var accumulator = new Accumulator(START, START.plusSeconds(3_600), null, null, QUIET);
    said.forEach(accumulator::add);
    return accumulator.summary();
  }

  private void beats(int from, int until) {
    for (int second = from; second < until; second += 60) {
      said.add(new Message.Heartbeat(stamp(second)));
    }
  }

  private void code(int second, Code code) {
    said.add(new Message.Event(stamp(second), code));
  }

  private void status(int second, ServiceMode mode, boolean moving, boolean zone, boolean closed,
      @Nullable Integer level) {
    said.add(new Message.Status(stamp(second), mode, moving, Direction.NONE, zone, 2, closed, false, level));
  }

  private Stamp stamp(int second) {
    return new Stamp(1, ++seq, START.plusSeconds(second));
  }
}
