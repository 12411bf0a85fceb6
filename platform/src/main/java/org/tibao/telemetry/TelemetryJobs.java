package org.tibao.telemetry;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tibao.time.ChinaTime;

/** What telemetry does by itself: days are there before they come, and leave when they have been kept long enough. */
@Component
@ConditionalOnWebApplication
class TelemetryJobs {

  private static final Logger LOG = LoggerFactory.getLogger(TelemetryJobs.class);

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
  record Round(Health health, InspectionDues dues) {}

  /** Devices that another instance has locked out must go here too. */
  @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
  void refresh() {
    broker.refresh();
  }

  /** Waiting times run out although nobody says anything. */
  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
  void tick() {
    watch.tick(clock.instant());
  }

  /** A grade is about a month: a few times a day is enough, and at the beginning. */
  @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT40S")
  void grade() {
    LOG.debug("{} lifts have a grade", round.health.refresh(clock.instant()));
  }

  /** What the register learns of a lift reaches its monitor. */
  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5S")
  void inspections() {
    round.dues.refresh();
  }

  /** Every instance may do it: a part is made once and dropped once. */
  @Scheduled(cron = "0 35 2 * * *", zone = "Asia/Shanghai")
  void turnTheDay() throws SQLException {
    LocalDate today = ChinaTime.today(clock);
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
