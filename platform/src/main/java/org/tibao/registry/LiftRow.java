package org.tibao.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lift as a row of a sheet tells it.
 *
 * @param codes at least one
 * @param kind null if the row does not say
 * @param status null if the row does not say
 * @param columns those that the sheet has; of the others, what is known stays
 */
record LiftRow(RowsPlaces.Spot spot, List<Code> codes, @Nullable LiftKind kind, @Nullable LiftStatus status,
    String name,
    String address, Lift.Facts facts, @Nullable Point point, Map<String, String> details, Set<String> columns) {

  LiftRow {
    codes = List.copyOf(codes);
  }

  /** The kind that the first four digits of a device code name, if it has one. */
  LiftKind kindByCode() {
    String code = codes.stream().filter(each -> each.scheme() == Scheme.DEVICE_CODE).map(Code::value).findFirst()
        .orElse("");
    for (LiftKind each : LiftKind.values()) {
      if (!each.catalogue().isEmpty() && code.startsWith(each.catalogue())) {
        return each;
      }
    }
    return LiftKind.OTHER;
  }
}
