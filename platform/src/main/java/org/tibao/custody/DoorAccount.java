package org.tibao.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Subject;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 监管账户（加梯支付宝）: the bank's account for one stairwell's lift, as it is mirrored here; the money itself is at the bank.
 *
 * @param path scope path of the stairwell
 * @param label the stairwell as people call it
 * @param bank bank and branch
 * @param holder in whose name the bank keeps it
 * @param number its number, masked
 * @param ownersSign how many representatives of the owners sign a release
 * @param state what may happen to it
 */
public record DoorAccount(DoorAccountId id, StairwellId stairwell, String path, String label, String bank,
    String holder, String number, LocalDate openedOn, boolean interestBearing, int ownersSign,
    @Nullable LocalDate fundedOn, State state) {

  /** What may happen to an account. */
  public enum State {
    /** 正常. */
    OPEN,
    /** 冻结: a dispute has stopped every release. */
    FROZEN,
    /** 已终止: the project was given up, what is left goes back. */
    WOUND_UP
  }

  /**
   * An account as the custodian opens it.
   *
   * @param number in clear; kept encrypted
   */
  public record Opening(StairwellId stairwell, String bank, String holder, String number, LocalDate openedOn,
      boolean interestBearing) {

    @Override
    public String toString() {
      return "Opening[" + stairwell + "]";
    }
  }

  /**
   * 业主代表: an owner who signs for the door.
   *
   * @param person party of the registry
   */
  public record Representative(UUID person, DwellingId dwelling, String room, String name) {}

  /** A freeze, open or lifted. */
  public record Freeze(String why, Hand by, @Nullable String liftedWhy, @Nullable Hand liftedBy) {}

  /** What the subject of its audit trail is. */
  Subject subject() {
    return new Subject("doorAccount", id.value(), path);
  }

  /** Everybody who signs and everything that stopped it. */
  public record People(List<Representative> representatives, List<Freeze> freezes) {

    public People {
      representatives = List.copyOf(representatives);
      freezes = List.copyOf(freezes);
    }

    /** Whether a dispute stops the account, also one that is being wound up. */
    public boolean frozen() {
      return freezes.stream().anyMatch(each -> each.liftedBy() == null);
    }
  }
}
