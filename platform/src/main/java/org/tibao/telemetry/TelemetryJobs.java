package org.tibao.telemetry;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.database.Turns;
import org.tibao.time.ChinaTime;

/** What telemetry does by itself: days are there before they come, and leave when they have been kept long enough. */
@Component
@ConditionalOnWebApplication
class TelemetryJobs {

  private static final Logger LOG = LoggerFactory.getLogger(TelemetryJobs.class);

  private static final Duration GRADES = Duration.ofHours(6);

  private final Broker broker;
  private final Watch watch;
  private final Partitions partitions;
  private final TelemetrySettings settings;
  private final Round round;
  private final Clock clock;

  TelemetryJobs(Broker broker, Watch watch, Partitions partitions, TelemetrySettings settings, Round round,
      Clock clock) {
    this.broker = broker;
    this.watch = watch;
    this.partitions = partitions;
    this.settings = settings;
    this.round = round;
    this.clock = clock;
  }

  /** What is asked of all lifts from time to time. */
  @Component("telemetryRound")
  record Round(Health health, InspectionDues dues, Codebooks books, Turns turns, Inflow inflow, StreamRules rules) {}

  /** Devices that another instance has locked out must go here too. */
  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
  void refresh() {
    broker.refresh();
    round.books.refresh();
  }

  /** Waiting times run out although nobody says anything. */
  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
  void tick() {
    Instant now = clock.instant();
    if (!round.inflow.tick(now)) {
      watch.tick(now);
    }
  }

  /** What a county decides reaches the monitors, wherever they stand. */
  @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT3S")
  void rule() {
    round.rules.tell();
  }

  /** A grade is about a month: a few times a day is enough, and at the beginning. */
  @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT40S")
  void grade() {
    Instant now = clock.instant();
    round.turns.every(GRADES, "telemetry.grades", now,
        () -> LOG.debug("{} lifts have a grade", round.health.refresh(now)));
  }

  /** What the register learns of a lift reaches its monitor. */
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5S")
  void inspections() {
    round.dues.refresh();
  }

  @Scheduled(cron = "0 35 2 * * *", zone = "Asia/Shanghai")
  void turnTheDay() {
    LocalDate today = ChinaTime.today(clock);
    round.turns.daily("telemetry.day", today, () -> {
      try {
        turn(today);
      } catch (SQLException e) {
        throw new DataAccessResourceFailureException("the day " + today, e);
      }
    });
  }

  private void turn(LocalDate today) throws SQLException {
    for (int ahead = 0; ahead <= 2; ahead++) {
      partitions.coverMessages(today.plusDays(ahead));
    }
    // A late message may lie as far back as messages are kept, and a day before that by the clock.
    List<String> gone = partitions.leave(today.minusDays(settings.keepRawDays() + 1L));
    if (!gone.isEmpty()) {
      LOG.info("messages of {} days were kept long enough", gone.size());
    }
  }
}
