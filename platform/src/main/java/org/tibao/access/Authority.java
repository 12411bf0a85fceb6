package org.tibao.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 代办授权: a resident lets somebody act in their name, for one dwelling, some errands and some time (民法典 art. 161 to 173).
 *
 * @param principal in whose name
 * @param path scope path of the dwelling
 * @param deputy who acts
 * @param from first day
 * @param until last day
 * @param given how and when it was given
 * @param standing how it stands, apart from the days
 */
public record Authority(AuthorityId id, Who principal, String path, Who deputy, Set<Errand> errands, LocalDate from,
    LocalDate until, Given given, AuthorityStanding standing) {

  public Authority {
    errands = Set.copyOf(errands);
  }

  /** Somebody in it. */
  public record Who(UUID id, String name, Actor.Kind kind) {

    /** 王桂英 → 王*: who reads it need not know who helps whom by name. */
    String masked() {
      return name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
    }
  }

  /** The ways of giving it. */
  public enum Way {
    /** 手机. */
    PHONE,
    /** 纸面. */
    PAPER
  }

  /**
   * How it was given.
   *
   * @param rule version of the rule that limits its time
   * @param by who gave it on the phone, or entered the paper
   */
  public record Given(Way way, String rule, UUID by, String byName, Instant at) {}

  /**
   * What the person who gives it says.
   *
   * @param id chosen before sending: the same again is the same authority
   * @param leader somebody on the staff of the stairwell, or null for who has that name and telephone
   */
  public record Draft(AuthorityId id, String path, @Nullable UUID leader, String name, String phone,
      Set<Errand> errands, LocalDate from, LocalDate until) {

    public Draft {
      errands = Set.copyOf(errands);
    }

    /** A telephone number does not belong into a log. */
    @Override
    public String toString() {
      return "Draft[" + id + "]";
    }
  }

  /** What the deputy may do, in the order in which people read it. */
  public List<Errand> listed() {
    return errands.stream().sorted().toList();
  }

  /** Whether one may act by it on that day. */
  public boolean holds(LocalDate today) {
    return standing instanceof AuthorityStanding.Accepted && !today.isBefore(from) && !today.isAfter(until);
  }

  /** Whether that actor gives it or is to act by it: known by the same name too, for staff live somewhere as well. */
  public boolean names(Actor actor) {
    return List.of(principal, deputy).stream()
        .anyMatch(each -> each.id().equals(actor.id()) || each.name().equals(actor.name()));
  }

  /** Whether its last day has passed without anybody ending it. */
  public boolean expired(LocalDate today) {
    return !(standing instanceof AuthorityStanding.Ended) && today.isAfter(until);
  }

  Subject subject() {
    return new Subject("authority", id.value(), path);
  }
}
