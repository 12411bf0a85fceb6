package org.tibao.telemetry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.signal.Direction;
import org.tibao.signal.ServiceMode;
import org.tibao.telemetry.Devices;
import org.tibao.telemetry.LiveTown;

/** What a browser is told that had its line to the board cut. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class LiveBoardTests {

  @Autowired
  private BoardReading reading;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Devices devices;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private DataSource source;

  private Instant now = Instant.now();

  @Test
  void isToldWhatItMissedHereAndToReadEverythingAfterAnotherInstance() throws InterruptedException {
    var town = new LiveTown(places, lifts, devices, LiveTown.Rows.in(source, jdbc), "紫藤苑", 1);
    var board = new LiveBoard(reading, new Moving());
    board.start();
    town.stands(0, ServiceMode.NORMAL, true, Direction.UP, 4, now);
    long seen = board.now(List.of("/")).version();
    now = now.plusSeconds(2);
    town.stands(0, ServiceMode.NORMAL, true, Direction.UP, 5, now);
    assertThat(board.now(List.of("/")).version()).isGreaterThan(seen + 1);

    assertThat(missed(board, seen).again()).isFalse();
    assertThat(missed(board, seen).tiles()).hasSize(1);
    assertThat(missed(board, seen + 1).again()).as("a version that this instance never told").isTrue();
    board.stop();
  }

  @Test
  void readsTheTerritoriesOfThoseWhoLook() {
    new LiveTown(places, lifts, devices, LiveTown.Rows.in(source, jdbc), "银杏苑", 1);
    var board = new LiveBoard(reading, new Moving());
    board.start();

    assertThat(board.now(List.of("/99/")).tiles()).isEmpty();
    LiveBoard.Board both = board.now(List.of("/"));
    assertThat(both.tiles()).isNotEmpty();
    assertThat(both.tiles(List.of("/99/"))).isEmpty();

    Watcher watcher = board.watch(List.of("/99/"), both.version());
    now = now.plusSeconds(60);
    assertThat(board.now(List.of("/99/")).tiles()).as("who was shown everything is gone").isEmpty();
    board.letGo(watcher);
    board.stop();
  }

  private static Watcher.Change missed(LiveBoard board, long since) throws InterruptedException {
    Watcher watcher = board.watch(List.of("/"), since);
    try {
      Watcher.Change change = watcher.next(Duration.ofSeconds(10));
      assertThat(change).isNotNull();
      return change;
    } finally {
      board.letGo(watcher);
    }
  }

  /** A clock that stands until the test moves it. */
  private final class Moving extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
