package org.tibao.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.Spot;
import org.tibao.registry.LiftId;

/**
 * 一次维保 — what mechanics did at a lift, item by item, as they wrote it down there.
 *
 * @param path scope path of the lift
 * @param unit whose mechanics came
 * @param startedAt by the telephone at the lift; it may have been sent much later
 * @param endedAt likewise, or null while it lasts
 * @param mechanics who opened it first
 * @param signature of the lift's user (安全管理人员), or null while it is missing
 */
public record CareVisit(CareVisitId id, LiftId lift, String path, OrganisationId unit, CareCycle cycle,
    Instant startedAt, @Nullable Instant endedAt, List<MechanicId> mechanics, Opening opening, Work work,
    @Nullable Signature signature) {

  public CareVisit {
    mechanics = List.copyOf(mechanics);
  }

  /**
   * How it was opened at the lift.
   *
   * @param codeRead whether the QR code in the car was read
   * @param spot where the telephone was, or null if it did not say
   * @param metresAway from where the register has the lift, or null if one of both is not known
   * @param receivedAt when we heard of it
   */
  public record Opening(boolean codeRead, @Nullable Spot spot, @Nullable Integer metresAway, Instant receivedAt) {}

  /** What was done. */
  public record Work(List<Look> looks, List<Photo> photos, List<Part> parts) {
    public Work {
      looks = List.copyOf(looks);
      photos = List.copyOf(photos);
      parts = List.copyOf(parts);
    }

    /** What was last said of that item. */
    public Optional<Look> look(String item) {
      return looks.stream().filter(each -> each.item().equals(item)).findFirst();
    }

    /** The pictures of that item. */
    public List<Photo> photos(String item) {
      return photos.stream().filter(each -> each.item().equals(item)).toList();
    }
  }

  /** What a look at an item found. */
  public enum Result {
    /** 合格. */
    PASS,
    /** 不合格. */
    FAIL,
    /** 已调整: it was not right and was made right. */
    ADJUSTED,
    /** 无此项: this lift has no such thing. */
    NONE
  }

  /** What was last said of an item, in the order of the list. */
  public record Look(String item, Result result, String note, Instant at) {}

  /**
   * A picture as proof of an item.
   *
   * @param digest SM3 of its bytes
   * @param takenAt as the camera or the telephone says, or null
   * @param spot likewise
   */
  public record Photo(String item, EvidenceId file, String digest, @Nullable Instant takenAt, @Nullable Spot spot) {}

  /**
   * A part that was put in.
   *
   * @param id the entry's
   * @param oldSerial of the part taken out, or empty
   * @param scanned whether the serial was read by the camera and not typed
   */
  public record Part(UUID id, String name, String serial, String oldSerial, boolean scanned, Instant at) {}

  /** 使用单位安全管理人员签字. */
  public record Signature(UUID by, String name, String remark, Instant at) {}

  /**
   * 误开撤销: a visit that was begun by mistake and given up.
   *
   * @param name who did
   * @param at by the telephone
   */
  public record Abandoned(String why, String name, Instant at) {}

  /** How long it took, if it is over. */
  public Optional<Duration> took() {
    return Optional.ofNullable(endedAt).map(end -> Duration.between(startedAt, end));
  }

  /** Whether an item was found wanting. */
  public boolean wanting() {
    return work.looks().stream().anyMatch(each -> each.result() == Result.FAIL);
  }
}
