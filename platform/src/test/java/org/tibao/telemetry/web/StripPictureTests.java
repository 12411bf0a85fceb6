package org.tibao.telemetry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.telemetry.LiftRecord;

class StripPictureTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  /** Ten in the morning in China. */
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final int HOUR_MS = 3_600_000;

  @Test
  void whatWasBeforeTheFirstMessageIsNotCalledOffline() {
    StripPicture picture = StripPicture.of(List.of(hour("2026-11-20T16:00:00Z"), hour("2026-11-22T00:00:00Z")),
        List.of(), TODAY, 30, NOW);

    assertThat(picture.lines()).extracting(StripPicture.Line::day).containsExactly(TODAY.minusDays(1), TODAY);
    StripPicture.Line first = picture.lines().getFirst();
    assertThat(first.pieces()).containsExactly(new StripPicture.Piece("run", 0, 60),
        new StripPicture.Piece("off", 60, 1_380));
    assertThat(first.offHours()).isEqualTo(230);
    assertThat(first.availability()).isEqualTo(1_000);
  }

  @Test
  void aDayBeginsWithItsFirstMessage() {
    StripPicture.Line line = StripPicture.of(List.of(hour("2026-11-22T00:00:00Z")), List.of(), TODAY, 30, NOW).lines()
        .getFirst();

    assertThat(line.pieces()).containsExactly(new StripPicture.Piece("run", 480, 60),
        new StripPicture.Piece("off", 540, 60));
    assertThat(line.offHours()).isEqualTo(10);
  }

  @Test
  void aDeviceThatWasNeverHeardIsOfflineAllTheTime() {
    assertThat(StripPicture.of(List.of(), List.of(), TODAY, 3, NOW).lines()).hasSize(3)
        .allSatisfy(line -> assertThat(line.pieces()).extracting(StripPicture.Piece::style).containsExactly("off"));
  }

  private static LiftRecord.Span hour(String since) {
    return new LiftRecord.Span(Instant.parse(since), 5, 5, 5, 0, 0, HOUR_MS, HOUR_MS, HOUR_MS / 10, 0);
  }
}
