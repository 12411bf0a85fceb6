package org.tibao.support;

import java.util.Map;
import java.util.Set;

/** The tables that grow with lifts and years, and the columns by any of which a row is found within one county. */
public final class LargeTables {

  public static final Map<String, Set<String>> KEYS = Map.ofEntries(
      Map.entry("telemetry.message", Set.of("county")), Map.entry("telemetry.lift_hour", Set.of("lift", "county")),
      Map.entry("telemetry.lift_day", Set.of("lift", "county")),
      Map.entry("telemetry.incident", Set.of("lift", "county", "id")),
      Map.entry("telemetry.lift_state", Set.of("device", "lift", "path", "county")),
      Map.entry("telemetry.device", Set.of("number", "lift", "path", "county", "id", "gateway", "name")),
      Map.entry("telemetry.health", Set.of("lift", "path")),
      Map.entry("registry.lift", Set.of("id", "path", "stairwell")),
      Map.entry("registry.stairwell", Set.of("id", "path", "building")),
      Map.entry("registry.dwelling", Set.of("id", "path", "stairwell")),
      Map.entry("rescue.trouble", Set.of("id", "lift", "path")),
      Map.entry("upkeep.visit", Set.of("id", "lift", "path")), Map.entry("upkeep.due", Set.of("id", "lift", "path")),
      Map.entry("upkeep.record", Set.of("id", "lift", "path")),
      Map.entry("repair.repair", Set.of("id", "lift", "path", "stairwell")),
      Map.entry("claims.claim", Set.of("id", "lift", "path")),
      Map.entry("insurance.policy", Set.of("id", "lift", "path")),
      Map.entry("access.audit", Set.of("subject", "path", "actor")),
      Map.entry("documents.paper", Set.of("code", "path", "about")),
      Map.entry("documents.evidence", Set.of("id", "path")), Map.entry("ledger.entry", Set.of("debit", "credit")));

  private LargeTables() {}
}
