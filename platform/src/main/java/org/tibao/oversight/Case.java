package org.tibao.oversight;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 监管条目: one record behind a number: a lift that is overdue, a rescue, a complaint, a use of the fund.
 *
 * @param path scope path of what it is about
 * @param lift it is about, or null
 * @param label what it is about, as people call it
 * @param bad whether it counts against the territory
 * @param value days, minutes or fen, as its measure has it
 * @param messageKey the sentence; the arguments fill it as those of a lift's event do
 * @param address of the record
 * @param on its day, or null
 */
public record Case(String path, @Nullable LiftId lift, String label, boolean bad, long value, String messageKey,
    List<String> arguments, String address, @Nullable LocalDate on) {

  public Case {
    arguments = List.copyOf(arguments);
  }
}
