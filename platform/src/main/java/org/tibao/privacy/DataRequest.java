package org.tibao.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 个人信息请求: somebody asks that what is kept of them be corrected or deleted (个人信息保护法 art. 46, 47, 50).
 *
 * @param name of who asks; empty once a deletion was done
 * @param text what is to be corrected; empty once a deletion was done
 * @param due by which day it is answered
 */
public record DataRequest(UUID id, UUID person, String name, String path, Kind kind, String text, Instant askedAt,
    LocalDate due, @Nullable Answer answer) {

  /** What is asked for. */
  public enum Kind {
    /** 更正. */
    CORRECTION,
    /** 删除. */
    DELETION
  }

  /**
   * What was answered.
   *
   * @param granted whether it was done, as far as the law lets
   * @param erased how many records were deleted or made unreadable
   * @param kept how many a statute keeps
   */
  public record Answer(boolean granted, String text, int erased, int kept, String by, Instant at) {}
}
