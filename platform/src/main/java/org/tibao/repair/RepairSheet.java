package org.tibao.repair;

import java.util.List;
import java.util.Optional;

/** 维修单全部内容: one repair with everything that was found, asked, said and done about it. */
public record RepairSheet(Repair repair, List<Diagnosis> diagnoses, List<RepairQuote> quotes, List<Cost> costs,
    List<Finish> finishes, List<Step> steps) {

  /** 经过: one line of its course. The words are the messages {@code repair.step.<what>}. */
  public record Step(String what, String text, RepairQuote.By by) {}

  public RepairSheet {
    diagnoses = List.copyOf(diagnoses);
    quotes = List.copyOf(quotes);
    costs = List.copyOf(costs);
    finishes = List.copyOf(finishes);
    steps = List.copyOf(steps);
  }

  /** The last diagnosis. */
  public Optional<Diagnosis> diagnosis() {
    return diagnoses.isEmpty() ? Optional.empty() : Optional.of(diagnoses.getLast());
  }

  /** The last quote. */
  public Optional<RepairQuote> quote() {
    return quotes.isEmpty() ? Optional.empty() : Optional.of(quotes.getLast());
  }

  /** The last time the work was done. */
  public Optional<Finish> finish() {
    return finishes.isEmpty() ? Optional.empty() : Optional.of(finishes.getLast());
  }
}
