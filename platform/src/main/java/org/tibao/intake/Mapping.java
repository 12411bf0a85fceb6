package org.tibao.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a sheet says what: recognised from the headings, chosen on the page, or written in a mapping file.
 *
 * @param kind name of the {@link RowKind}
 * @param columns by {@link Column#name()}
 * @param rest whether columns that say nothing to us are kept in the details of the row
 * @param settings what is not about a column, by {@link RowKind#settings()}
 */
public record Mapping(String kind, Map<String, Source> columns, boolean rest,
    Map<String, Map<String, String>> settings) {

  public Mapping {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    settings = Map.copyOf(settings);
  }

  /**
   * Where the value of a column comes from.
   *
   * @param from headings of the sheet, or {@code #3} for its third column; several are joined, blanks left out
   * @param join what stands between joined values
   * @param constant the value of every row, instead of {@code from}
   * @param values what a value found means; empty if it is taken as it is
   * @param otherwise what all values mean that are not listed; null refuses them
   * @param dates patterns of days, such as {@code yyyyMMdd}; empty for the usual ones
   * @param unit of numbers without one
   * @param lenient a value that cannot be understood goes to the details instead of refusing the row
   */
  public record Source(List<String> from, String join, @Nullable String constant, Map<String, String> values,
      @Nullable String otherwise, List<String> dates, @Nullable Unit unit, boolean lenient) {

    public Source {
      from = List.copyOf(from);
      values = Map.copyOf(values);
      dates = List.copyOf(dates);
    }

    /** One column, taken as it is. */
    public static Source column(String heading) {
      return new Source(List.of(heading), " ", null, Map.of(), null, List.of(), null, false);
    }

    /** The same value in every row. */
    public static Source always(String value) {
      return new Source(List.of(), " ", value, Map.of(), null, List.of(), null, false);
    }
  }
}
