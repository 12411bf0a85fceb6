/**
 * 保险 — one lift insured: applied for, surveyed, offered by several insurers on the same basis, chosen, read, paid, issued,
 * and carried through its years.
 *
 * <p>
 * Invariants: Tibao sells nothing and holds no premium: it shows, compares, forwards and mirrors; an offer lies sealed until
 * the day after the last, and every offer is kept; no policy without the exclusions read and the first premium paid or
 * guaranteed; whatever is split over households adds up to the whole; nobody is given back more than was paid; insurers see
 * rooms, never names. Doors: {@link org.tibao.insurance.Applications}, {@link org.tibao.insurance.Selections},
 * {@link org.tibao.insurance.Policies}, {@link org.tibao.insurance.PolicyChanges},
 * {@link org.tibao.insurance.Renewals},
 * {@link org.tibao.insurance.Coverage} for repair and claims. Open {@link org.tibao.insurance.Policy} first, then
 * {@link org.tibao.insurance.PremiumSplit} and {@link org.tibao.insurance.Portion}.
 */
@ApplicationModule(displayName = "保险", allowedDependencies = {"refusal", "time", "database", "money", "rules", "web",
    "access",
    "documents", "registry", "ledger", "voting", "apportionment", "pricing", "fund"})
@NullMarked
package org.tibao.insurance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
