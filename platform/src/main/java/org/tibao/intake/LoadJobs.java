package org.tibao.intake;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;

/**
 * Runs loads and writes down how they go. The rows and the word DONE are one transaction; progress and refused rows are
 * written beside it, so that they can be seen meanwhile. A load that says RUNNING while nobody runs it was interrupted.
 */
@Component
class LoadJobs {

  static final Duration KEPT = Duration.ofDays(7);
  private static final int REFUSED_AT_ONCE = 500;
  private static final Logger LOG = LoggerFactory.getLogger(LoadJobs.class);

  private final Loader loader;
  private final LoadTables tables;
  private final Uploads uploads;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate beside;
  private final ExecutorService threads = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("load-", 1).factory());

  LoadJobs(Loader loader, LoadTables tables, Uploads uploads, Audit audit, Clock clock,
      PlatformTransactionManager transactions) {
    this.loader = loader;
    this.tables = tables;
    this.uploads = uploads;
    this.audit = audit;
    this.clock = clock;
    this.beside = new TransactionTemplate(transactions);
    beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Runs a kept load in the background, once the transaction that asks for it is committed. */
  void start(Actor actor, Load load, boolean acceptGood, Instant now) {
    if (!tables.start(load.id(), acceptGood, now)) {
      throw Refused.because(IntakeRefusal.ALREADY_STARTED);
    }
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      submit(actor, load, acceptGood);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        submit(actor, load, acceptGood);
      }
    });
  }

  private void submit(Actor actor, Load load, boolean acceptGood) {
    threads.submit(() -> {
      try {
        uploads.with(load.id(), file -> run(actor, load, file, acceptGood, rows -> {}));
      } catch (Refused refused) {
        LOG.info("load {} refused: {}", load.id(), refused.reason());
      } catch (IOException | RuntimeException e) {
        LOG.error("load {} failed", load.id(), e);
      }
    });
  }

  /** Runs a load here and now. */
  LoadReport runNow(Actor actor, Load load, Path file, boolean acceptGood, LongConsumer progress, Instant now)
      throws IOException {
    beside.executeWithoutResult(status -> tables.start(load.id(), acceptGood, now));
    return run(actor, load, file, acceptGood, progress);
  }

  private LoadReport run(Actor actor, Load load, Path file, boolean acceptGood, LongConsumer progress)
      throws IOException {
    Mapping mapping = load.mapping();
    if (mapping == null) {
      throw fail(load.id(), Refused.because(IntakeRefusal.NOT_RECOGNISED, String.join("、", load.header())));
    }
    var diary = new Diary(actor, load, progress);
    var mode = acceptGood ? Loader.Mode.GOOD_ROWS : Loader.Mode.ALL_OR_NOTHING;
    try {
      var job = new Loader.Job(actor, mapping, file, clock.instant());
      LoadReport report = loader.run(job, mode, diary);
      diary.flush();
      if (mode == Loader.Mode.ALL_OR_NOTHING && report.rejected() > 0) {
        beside.execute(status -> tables.end(load.id(), LoadState.REFUSED, report, List.of(), clock.instant()));
      }
      return report;
    } catch (Refused refused) {
      throw fail(load.id(), refused);
    } catch (IOException | RuntimeException e) {
      end(load.id(), LoadState.FAILED, List.of("intake.failed"));
      throw e;
    }
  }

  private Refused fail(LoadId id, Refused refused) {
    List<String> told = Stream
        .concat(Stream.of(refused.reason().messageKey()), refused.arguments().stream().map(String::valueOf)).toList();
    end(id, refused.reason() == IntakeRefusal.INTERRUPTED ? LoadState.INTERRUPTED : LoadState.FAILED, told);
    return refused;
  }

  private void end(LoadId id, LoadState state, List<String> refusal) {
    beside.execute(status -> tables.end(id, state, LoadReport.NOTHING, refusal, clock.instant()));
  }

  /** Those who answer for the territory read of its loads. */
  private static String territory(Actor actor) {
    return actor.paths(Permission.IMPORT).stream().findFirst().orElse("/");
  }

  /** Writes down what a load tells, beside its transaction; the last word inside it. */
  private final class Diary implements Loader.Listener {
    private final Actor actor;
    private final Load load;
    private final LongConsumer progress;
    private final List<RefusedRow> refused = new ArrayList<>();

    Diary(Actor actor, Load load, LongConsumer progress) {
      this.actor = actor;
      this.load = load;
      this.progress = progress;
    }

    @Override
    public void began() {
      tables.hold(load.id());
    }

    @Override
    public void progress(long rows) {
      beside.executeWithoutResult(status -> tables.progress(load.id(), rows));
      progress.accept(rows);
    }

    @Override
    public void refused(RefusedRow row) {
      refused.add(row);
      if (refused.size() == REFUSED_AT_ONCE) {
        flush();
      }
    }

    void flush() {
      if (!refused.isEmpty()) {
        beside.executeWithoutResult(status -> tables.refused(load.id(), refused));
        refused.clear();
      }
    }

    @Override
    public void committing(LoadReport report) {
      flush();
      if (!tables.end(load.id(), LoadState.DONE, report, List.of(), clock.instant())) {
        throw Refused.because(IntakeRefusal.INTERRUPTED); // another instance took us for dead
      }
      audit.changed(actor, "load.done", new Subject("load", load.id().value(), territory(actor)), Map.of(),
          Map.of("file", load.fileName(), "read", String.valueOf(report.read()), "accepted",
              String.valueOf(report.accepted()), "rejected", String.valueOf(report.rejected())),
          clock.instant());
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void recover() throws IOException {
    uploads.sweep();
    missed();
    forget();
  }

  /** Loads whose instance was killed, this one or another, can be started again. */
  @Scheduled(fixedDelayString = "${tibao.intake.look-every:PT5S}", initialDelayString = "${tibao.intake.look-every:PT5S}")
  void missed() {
    Integer interrupted = beside.execute(status -> tables.interrupted(clock.instant()));
    if (interrupted != null && interrupted > 0) {
      LOG.warn("{} loads were interrupted; nothing of them is written", interrupted);
    }
  }

  @Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
  void forget() {
    beside.executeWithoutResult(status -> tables.forget(clock.instant().minus(KEPT)));
  }

  @PreDestroy
  void stop() throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("a load did not stop in time; it is undone with its connection");
    }
  }
}
