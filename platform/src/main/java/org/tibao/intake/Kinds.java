package org.tibao.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;

/** The kinds of rows there are, and the recognition of theirs by the headings of a sheet. */
@Component
class Kinds {

  private final Map<String, RowKind<?>> kinds = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> columnsByHeading = new HashMap<>();

  Kinds(List<RowKind<?>> kinds) {
    kinds.stream().sorted(Comparator.comparing(RowKind::name)).forEach(kind -> {
      this.kinds.put(kind.name(), kind);
      columnsByHeading.put(kind.name(), columnsByHeading(kind));
    });
  }

  private static Map<String, String> columnsByHeading(RowKind<?> kind) {
    var columns = new HashMap<String, String>();
    for (Column column : kind.columns()) {
      columns.put(Heading.key(column.name()), column.name());
      for (String heading : column.headings()) {
        String other = columns.put(Heading.key(heading), column.name());
        if (other != null && !other.equals(column.name())) {
          throw new IllegalStateException(kind.name() + ": " + heading + " is both " + other + " and " + column.name());
        }
      }
    }
    return Map.copyOf(columns);
  }

  List<RowKind<?>> all() {
    return List.copyOf(kinds.values());
  }

  RowKind<?> named(String name) {
    RowKind<?> kind = kinds.get(name);
    if (kind == null) {
      throw Refused.at("kind", IntakeRefusal.UNKNOWN_KIND, name, String.join(", ", kinds.keySet()));
    }
    return kind;
  }

  /** What looks like a heading: of that kind, or of any. */
  Predicate<String> headings(@Nullable RowKind<?> kind) {
    List<Map<String, String>> wanted = kind == null
        ? List.copyOf(columnsByHeading.values())
        : List.of(columns(kind));
    return text -> {
      List<String> keys = Heading.keys(text);
      return wanted.stream().anyMatch(columns -> keys.stream().anyMatch(columns::containsKey));
    };
  }

  private Map<String, String> columns(RowKind<?> kind) {
    return columnsByHeading.getOrDefault(kind.name(), Map.of());
  }

  private static Optional<String> column(Map<String, String> columns, String heading) {
    return Heading.keys(heading).stream().flatMap(key -> Optional.ofNullable(columns.get(key)).stream()).findFirst();
  }

  /** The column that each heading means to that kind; null where it means none. The first of equal ones wins. */
  List<@Nullable String> targets(RowKind<?> kind, List<String> header) {
    List<@Nullable String> targets = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String heading : header) {
      String column = column(columns(kind), heading).orElse(null);
      targets.add(column != null && taken.add(column) ? column : null);
    }
    return targets;
  }

  /** The mapping that the headings suggest for that kind; others are kept in the details. */
  Mapping recognised(RowKind<?> kind, List<String> header) {
    var columns = new LinkedHashMap<String, Mapping.Source>();
    List<@Nullable String> targets = targets(kind, header);
    for (int i = 0; i < targets.size(); i++) {
      String column = targets.get(i);
      if (column != null) {
        columns.put(column, Mapping.Source.column("#" + (i + 1)));
      }
    }
    return new Mapping(kind.name(), columns, true, Map.of());
  }

  /**
   * The kind that has all its required columns in the header, and most others.
   *
   * @throws Refused {@link IntakeRefusal#NOT_RECOGNISED}, {@link IntakeRefusal#AMBIGUOUS}
   */
  RowKind<?> recognised(List<String> header) {
    Map<RowKind<?>, Long> found = new LinkedHashMap<>();
    for (RowKind<?> kind : kinds.values()) {
      List<@Nullable String> targets = targets(kind, header);
      Set<String> names = targets.stream().filter(Objects::nonNull).map(Objects::requireNonNull)
          .collect(Collectors.toSet());
      if (!names.isEmpty() && kind.fits(names)) {
        found.put(kind, (long) names.size());
      }
    }
    long most = found.values().stream().mapToLong(Long::longValue).max()
        .orElseThrow(() -> Refused.because(IntakeRefusal.NOT_RECOGNISED, String.join("、", header)));
    List<RowKind<?>> best = found.entrySet().stream().filter(each -> each.getValue() == most)
        .<RowKind<?>>map(Map.Entry::getKey).toList();
    if (best.size() > 1) {
      throw Refused.because(IntakeRefusal.AMBIGUOUS,
          best.stream().map(RowKind::name).collect(Collectors.joining(", ")));
    }
    return best.getFirst();
  }
}
