package org.tibao.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person whose records are asked for, with what they owned from when to when: what was kept of a dwelling before they
 * bought it, or after they sold it, is somebody else's.
 */
public record Whose(UUID person, String name, List<Held> dwellings) {

  public Whose {
    dwellings = List.copyOf(dwellings);
  }

  /** A dwelling in their time. */
  public record Held(UUID dwelling, String path, Instant from, @Nullable Instant until) {}

  /** A table {@code held(path, since, until)} of them; bind it with {@link #paths}, {@link #froms}, {@link #untils}. */
  public static final String HELD = """
      unnest(:paths::text[], :froms::text[]::timestamptz[], :untils::text[]::timestamptz[]) as held(path, since, until)
      """;

  /** The same by id, {@code held(dwelling, since, until)}, for tables without the path; bind {@link #ids} for the paths. */
  public static final String HELD_BY_ID = """
      unnest(:dwellings::uuid[], :froms::text[]::timestamptz[], :untils::text[]::timestamptz[])
        as held(dwelling, since, until)
      """;

  public UUID[] ids() {
    return dwellings.stream().map(Held::dwelling).toArray(UUID[]::new);
  }

  public String[] paths() {
    return dwellings.stream().map(Held::path).toArray(String[]::new);
  }

  public String[] froms() {
    return dwellings.stream().map(each -> each.from().toString()).toArray(String[]::new);
  }

  public @Nullable String[] untils() {
    return dwellings.stream().map(each -> each.until() == null ? null : each.until().toString())
        .toArray(String[]::new);
  }
}
