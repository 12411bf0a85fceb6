package org.tibao.oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;

/**
 * The door to what is sent to a regulator's platform: kept first, sent afterwards, tried again until the platform has it
 * or refuses it.
 */
@Component
public class RegulatorUploads {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int DOUBLINGS = 9;
  /** Longer than a hundred answers that are waited for. */
  private static final Duration TAKEN = Duration.ofHours(1);

  private final UploadTable table;
  private final Optional<RegulatorPlatform> platform;
  private final Audit audit;

  RegulatorUploads(UploadTable table, Optional<RegulatorPlatform> platform, Audit audit) {
    this.table = table;
    this.platform = platform;
    this.audit = audit;
  }

  /** Whether there is a platform to which anything is sent. */
  public boolean connected() {
    return platform.isPresent();
  }

  /** Keeps a record to be sent; the same id again, or without a platform, nothing. */
  @Transactional
  public void keep(UUID id, Upload.Kind kind, String path, Map<String, String> form, Instant now) {
    if (connected()) {
      table.keep(new Upload(id, kind, path, form, now, Upload.State.WAITS, 0, now, ""));
    }
  }

  /** Sends what is due, one after the other; answers how many the platform took. */
  public int sendDue(Instant now) {
    int taken = 0;
    if (platform.isPresent()) {
      for (Upload each : table.take(now, now.plus(TAKEN))) {
        RegulatorPlatform.Answer answer = platform.get().send(each);
        write(each, answer, now);
        taken += answer.outcome() == RegulatorPlatform.Outcome.TAKEN ? 1 : 0;
      }
    }
    return taken;
  }

  private void write(Upload upload, RegulatorPlatform.Answer answer, Instant now) {
    Upload.State state = switch (answer.outcome()) {
      case TAKEN -> Upload.State.SENT;
      case LATER -> Upload.State.WAITS;
      case REFUSED -> Upload.State.REFUSED;
    };
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(upload.tries(), DOUBLINGS));
    table.tried(upload.id(), state, now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause),
        answer.text());
  }

  /** The records of the actor's territory, the youngest first. */
  @Transactional(readOnly = true)
  public List<Upload> list(Actor actor, int limit) {
    return table.list(actor.patterns(Permission.OVERSIGHT_READ), limit);
  }

  /**
   * Tries one again at once, also one that the platform refused.
   *
   * @throws Refused {@link OversightRefusal#UNKNOWN}, {@link OversightRefusal#SENT_ALREADY}
   */
  @Transactional
  public void again(Actor actor, UUID id, Instant now) {
    Upload upload = table.find(id).filter(each -> actor.may(Permission.OVERSIGHT_WRITE, each.path()))
        .orElseThrow(() -> Refused.because(OversightRefusal.UNKNOWN));
    if (upload.state() == Upload.State.SENT) {
      throw Refused.because(OversightRefusal.SENT_ALREADY);
    }
    table.again(id, now);
    audit.changed(actor, "oversight.sentAgain", new Subject("upload", id, upload.path()), Map.of(),
        Map.of("kind", upload.kind().name()), now);
  }
}
