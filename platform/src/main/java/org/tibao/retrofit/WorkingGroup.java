package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of people who work for the programme in a territory.
 *
 * @param until when it was dissolved, or null
 * @param members those who are and those who were, the present first
 * @param activities its meetings, visits and outreach sessions, the latest first
 */
public record WorkingGroup(WorkingGroupId id, String path, Kind kind, String name, String duty, LocalDate since,
    @Nullable LocalDate until, List<Member> members, List<Activity> activities) {

  /** The kinds of groups that the two published programmes name. */
  public enum Kind {
    /** 加梯专班. */
    TASK_FORCE,
    /** 工作小组. */
    WORKING_GROUP,
    /** 临时党支部. */
    PARTY_BRANCH,
    /** 联动机制. */
    JOINT_MECHANISM
  }

  /** A group as somebody founds it. */
  public record Draft(String path, Kind kind, String name, String duty, LocalDate since) {}

  /** Somebody who belongs to it, from when to when. */
  public record Member(UUID id, String name, String organisation, String duty, LocalDate since,
      @Nullable LocalDate until) {}

  /**
   * Something the group did.
   *
   * @param attendance how many came, or null
   */
  public record Activity(What what, LocalDate on, String place, @Nullable Integer attendance, String minutes,
      String decisions) {

    /** The kinds of activities. */
    public enum What {
      /** 会议. */
      MEETING,
      /** 走访. */
      VISIT,
      /** 宣讲. */
      OUTREACH
    }
  }
}
