/**
 * 演示 — a living town, there only for {@code ./tibao demo}: the published figures of 桃浦镇 and 商河县, filled with people
 * and dates from a fixed seed, and a page to sign in as one of them.
 *
 * <p>
 * The town is founded through the same doors that everybody uses, in one transaction: it is there whole or not at all.
 * Its phone numbers begin with 100, which no operator has given out. Every page says 演示数据 at its foot. Open
 * {@link org.tibao.demo.DemoTown} first.
 */
@ApplicationModule(displayName = "演示", allowedDependencies = {"refusal", "time", "rules", "notice", "web", "access",
    "registry", "retrofit", "money", "documents", "ledger", "voting", "apportionment", "instalment", "custody", "bank",
    "fund", "pricing", "insurance", "telemetry", "upkeep", "rescue", "claims", "dossier", "oversight", "repair",
    "inspection", "satisfaction", "privacy"})
@NullMarked
package org.tibao.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
