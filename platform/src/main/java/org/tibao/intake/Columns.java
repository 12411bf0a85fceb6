package org.tibao.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.sheets.CellDamage;
import org.tibao.sheets.SheetRow;

/** A mapping laid on the header of a sheet: turns a row of cells into a row of values by column. */
final class Columns {

  private static final int DETAIL_CHARACTERS = 2_000;

  /** Where a column's value is found: the places of its cells, in order. */
  private record Place(String column, int[] cells, Mapping.Source source) {}

  private final List<String> header;
  /** How headings are compared, made once. */
  private final List<String> keys;
  private final List<Place> places = new ArrayList<>();
  private final Map<Integer, String> rest = new LinkedHashMap<>();
  private final Map<String, Mapping.Source> sources;

  private Columns(List<String> header, Mapping mapping) {
    this.header = header;
    this.keys = header.stream().map(Heading::key).toList();
    this.sources = mapping.columns();
    Set<Integer> used = new TreeSet<>();
    mapping.columns().forEach((column, source) -> {
      int[] cells = source.from().stream().mapToInt(this::cell).toArray();
      for (int cell : cells) {
        used.add(cell);
      }
      places.add(new Place(column, cells, source));
    });
    for (int i = 0; mapping.rest() && i < header.size(); i++) {
      if (!used.contains(i) && !header.get(i).isEmpty()) {
        rest.putIfAbsent(i, header.get(i));
      }
    }
  }

  /** @throws Refused {@link IntakeRefusal#NO_SUCH_HEADING}, {@link IntakeRefusal#COLUMNS_MISSING} */
  static Columns of(RowKind<?> kind, Mapping mapping, List<String> header) {
    var columns = new Columns(header, mapping);
    List<String> missing = kind.columns().stream()
        .filter(column -> column.required() && !mapping.columns().containsKey(column.name())).map(Column::heading)
        .toList();
    if (!missing.isEmpty()) {
      throw Refused.because(IntakeRefusal.COLUMNS_MISSING, String.join("、", missing));
    }
    return columns;
  }

  private int cell(String heading) {
    if (heading.matches("#\\d{1,4}")) {
      int place = Integer.parseInt(heading.substring(1)) - 1;
      if (place >= 0 && place < header.size()) {
        return place;
      }
    }
    String wanted = Heading.key(heading);
    int place = wanted.isEmpty() ? -1 : keys.indexOf(wanted);
    if (place < 0) {
      throw Refused.because(IntakeRefusal.NO_SUCH_HEADING, heading, String.join("、", header));
    }
    return place;
  }

  /** The row's values by column, with a complaint for every cell that the spreadsheet program has damaged. */
  Row row(SheetRow cells) {
    Map<String, String> values = HashMap.newHashMap(places.size());
    List<BadCell> unknown = new ArrayList<>();
    for (Place place : places) {
      String found = found(cells, place);
      String meant = meant(found, place.source);
      if (meant == null) {
        unknown.add(BadCell.of(place.column, RowRefusal.UNKNOWN_WORD, found));
      }
      String value = meant == null ? "" : meant;
      if (!value.isEmpty()) {
        values.put(place.column, value);
      }
    }
    Map<String, String> details = details(cells);
    places.forEach(place -> keepWord(cells, place, details));
    var row = new Row(cells.number(), values, sources, details);
    unknown.forEach(row::complain);
    if (!cells.damage().isEmpty()) {
      places.forEach(place -> damage(cells, place, row));
    }
    return row;
  }

  private static String found(SheetRow cells, Place place) {
    String constant = place.source.constant();
    if (constant != null) {
      return constant;
    }
    if (place.cells.length == 1) {
      return cells.text(place.cells[0]);
    }
    var joined = new StringBuilder();
    for (int cell : place.cells) {
      String text = cells.text(cell);
      if (!text.isEmpty()) {
        joined.append(joined.isEmpty() ? "" : place.source.join()).append(text);
      }
    }
    return joined.toString();
  }

  private static @Nullable String meant(String found, Mapping.Source source) {
    return source.values().isEmpty() || found.isEmpty()
        ? found
        : source.values().getOrDefault(found, source.otherwise());
  }

  /** A word that is not listed and only means "something else" is kept as it is. */
  private static void keepWord(SheetRow cells, Place place, Map<String, String> details) {
    if (place.source.otherwise() != null && !place.source.values().isEmpty()) {
      String found = found(cells, place);
      if (!found.isEmpty() && !place.source.values().containsKey(found)) {
        details.put(String.join(" ", place.source.from()), cut(found));
      }
    }
  }

  private Map<String, String> details(SheetRow cells) {
    var details = new LinkedHashMap<String, String>();
    rest.forEach((place, heading) -> {
      String text = cells.text(place);
      if (!text.isEmpty()) {
        details.put(heading, cut(text));
      }
    });
    return details;
  }

  private static String cut(String text) {
    return text.length() > DETAIL_CHARACTERS ? text.substring(0, DETAIL_CHARACTERS) : text;
  }

  private static void damage(SheetRow cells, Place place, Row row) {
    for (int cell : place.cells) {
      CellDamage damage = cells.damage().get(cell);
      if (damage != null) {
        row.complain(BadCell.of(place.column, reason(damage), cells.text(cell)));
      }
    }
  }

  private static RowRefusal reason(CellDamage damage) {
    return switch (damage) {
      case DIGITS_LOST -> RowRefusal.DIGITS_LOST;
      case FORMULA_ERROR -> RowRefusal.FORMULA_ERROR;
      case FORMULA_WITHOUT_VALUE -> RowRefusal.FORMULA_WITHOUT_VALUE;
      case IMPOSSIBLE_DATE -> RowRefusal.IMPOSSIBLE_DATE;
    };
  }
}
