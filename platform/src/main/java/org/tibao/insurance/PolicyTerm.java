package org.tibao.insurance;

import java.time.LocalDate;
import org.tibao.money.Money;

/**
 * 保险期间: one term of a policy. A service agreement over years is a series of yearly ones, or has a single long one.
 *
 * @param seq from 1
 * @param endsOn last day
 * @param premium for the whole term at the rate that holds now
 */
public record PolicyTerm(int seq, LocalDate startsOn, LocalDate endsOn, Money premium) {

  public boolean covers(LocalDate day) {
    return !day.isBefore(startsOn) && !day.isAfter(endsOn);
  }
}
