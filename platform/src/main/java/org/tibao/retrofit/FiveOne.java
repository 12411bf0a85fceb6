package org.tibao.retrofit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 五个一之一: one of the five things that a town or estate sets up for the method.
 *
 * @param path territory it is for
 * @param place 1 to 5
 * @param owner who sees to it
 * @param due by which day, or null
 * @param doneOn since when it is there, or null
 * @param evidence where one can see it
 * @param version counts changes, so that two people do not overwrite each other; −1 while it is only proposed
 */
public record FiveOne(String path, int place, String name, String what, String owner, @Nullable LocalDate due,
    @Nullable LocalDate doneOn, String evidence, int version) {

  /** Whether nobody has written it down yet: the name is the shipped proposal. */
  public boolean proposed() {
    return version < 0;
  }
}
