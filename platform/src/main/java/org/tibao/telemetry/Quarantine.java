package org.tibao.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.signal.Message;

/** The door to what could not be understood: looked at, and played again after a codebook was mended. */
@Component
public class Quarantine {

  private static final int SECONDS_TO_STORE = 60;
  private static final int AT_ONCE = 1000;

  private final QuarantineTable table;
  private final Codebooks books;
  private final Entrance entrance;
  private final Audit audit;

  Quarantine(QuarantineTable table, Codebooks books, Entrance entrance, Audit audit) {
    this.table = table;
    this.books = books;
    this.entrance = entrance;
    this.audit = audit;
  }

  /** What became of messages that were played again. */
  public record Replay(int understood, int spoiltStill) {}

  /** What lies in quarantine in the asker's territory, newest first, before that instant; null begins. */
  @Transactional(readOnly = true)
  public List<Quarantined> page(Actor actor, @Nullable Instant before, int size) {
    return table.page(actor.patterns(Permission.TELEMETRY_READ), before, size).stream()
        .map(QuarantineTable.Row::message).toList();
  }

  /** How much lies there. */
  @Transactional(readOnly = true)
  public long count(Actor actor) {
    return table.count(actor.patterns(Permission.TELEMETRY_READ));
  }

  /** Reads the newest thousand messages of the asker's territory once more. */
  public Replay replayAll(Actor actor, Instant now) {
    List<UUID> ids = table.page(actor.patterns(Permission.DEVICE_MANAGE), null, AT_ONCE).stream()
        .map(row -> row.message().id()).toList();
    return replay(actor, ids, now);
  }

  /**
   * Reads messages once more by the codebooks as they are now; what is understood is stored like any other, with the
   * time at which it first came, and looked at by its monitor.
   *
   * @throws Refused {@code NOT_YOURS}, {@link TelemetryRefusal#TOO_BUSY}
   */
  public Replay replay(Actor actor, Collection<UUID> ids, Instant now) {
    List<QuarantineTable.Row> rows = table.rows(ids);
    rows.forEach(each -> actor.require(Permission.DEVICE_MANAGE, each.message().path()));
    books.forget();
    int understood = 0;
    for (QuarantineTable.Row each : rows) {
      Quarantined spoilt = each.message();
      Registration device = entrance.devices().numbered(each.device());
      if (entrance.reading().again(device, spoilt.kind(), spoilt.payload()) instanceof Message message) {
        store(device, message, spoilt.received());
        // Killed in between, it is played again: the message is there already, and a repeat changes nothing.
        table.replayed(spoilt.id(), now);
        audit.changed(actor, "quarantine.replayed", new Subject("quarantine", spoilt.id(), spoilt.path()), Map.of(),
            Map.of("device", spoilt.device()), now);
        understood++;
      }
    }
    return new Replay(understood, rows.size() - understood);
  }

  private void store(Registration device, Message message, Instant received) {
    var stored = new CountDownLatch(1);
    try {
      if (!entrance.inflow().put(new Arrival(device, message, null, received, stored::countDown))
          || !stored.await(SECONDS_TO_STORE, TimeUnit.SECONDS)) {
        throw Refused.because(TelemetryRefusal.TOO_BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.because(TelemetryRefusal.TOO_BUSY);
    }
  }
}
