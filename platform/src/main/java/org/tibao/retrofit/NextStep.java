package org.tibao.retrofit;

import java.time.LocalDate;

/** 下一步: what somebody does next for a stairwell, and by which day. */
public record NextStep(String what, String who, LocalDate due) {

  public boolean overdue(LocalDate today) {
    return due.isBefore(today);
  }
}
