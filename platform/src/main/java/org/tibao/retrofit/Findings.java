package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * What is true of a stairwell when it stands before a gate: everything the gates ask for, looked up once.
 *
 * @param evidence codes of the evidence kept for the step
 */
record Findings(Consulted consulted, Chosen chosen, Decided decided, Published published, Signed signed, Paid paid,
    Works works, After after, Set<String> evidence) {

  /** What the households said, and whether it can be built; {@code feasible} is null before anybody said. */
  record Consulted(int dwellings, int answered, @Nullable Boolean feasible) {}

  /** Whether offers are out, and whether one is chosen. */
  record Chosen(boolean open, boolean company) {}

  /** Whether shares lie before the owners, and whether they decided; the vote where there was one. */
  record Decided(boolean shares, boolean passed, @Nullable UUID vote) {}

  /** Until when the plan hangs; how many objections block. */
  record Published(@Nullable LocalDate until, int objections) {}

  /** The contract and which paying households have not signed or refuse, by room. */
  record Signed(@Nullable UUID contract, int warrantyMonths, List<String> unsigned, List<String> refusing,
      boolean change) {}

  /** What the account holds, null without an account; what the contract calls first. */
  record Paid(@Nullable Money balance, Money firstCall) {}

  /** How the works stand. */
  record Works(@Nullable LocalDate startedOn, @Nullable String report, int severe, int defects, @Nullable UUID lift) {}

  /** What comes after the handover. */
  record After(boolean subsidyOpen, @Nullable LocalDate warrantyUntil) {}
}
