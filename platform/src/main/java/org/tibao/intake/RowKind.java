package org.tibao.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Actor;
import org.tibao.access.Permission;

/**
 * A kind of rows that can be loaded: what columns it has, what a row means, how it is written. Upper modules contribute
 * one Spring bean for each; {@code intake} knows no other.
 *
 * @param <R> a row understood
 */
public interface RowKind<R> {

  /** As in {@code --as}, in addresses and mapping files: a plural noun in lower case. */
  String name();

  /** What a row may say, in the order of the template. */
  List<Column> columns();

  /** Whether a sheet with these columns can be taken for this kind without asking. */
  default boolean fits(Set<String> names) {
    return columns().stream().filter(Column::required).allMatch(column -> names.contains(column.name()));
  }

  /** What one must be allowed to do somewhere to load such rows at all; the door decides for each row. */
  Permission needs();

  /** Settings of a mapping file that are not about a column, each with the keys it may have. */
  default Map<String, Set<String>> settings() {
    return Map.of();
  }

  /** Understands a row, or complains about every bad cell of it and gives null. Asks nobody: the same row, the same answer. */
  @Nullable
  R parse(Row row);

  /** What may stand only once in a sheet, by column: the codes of a lift, the door and room of a dwelling. */
  List<Key> keys(R row);

  /** One thing that names the row's subject. */
  record Key(String column, String value) {}

  /**
   * Rows that stand or fall together: the owners of one dwelling. Such rows stand one below the other in the sheet; if one
   * of them is bad, none is applied. The empty string means that a row stands alone.
   */
  default String group(Row row) {
    return "";
  }

  /** Rows that are better understood together: a batch does not end between two of the same name, unless it is empty. */
  default String batch(R row) {
    return "";
  }

  /** Begins to write the rows of one sheet, in the transaction of the load; makes what the settings ask for. */
  Writing<R> begin(Actor actor, Map<String, Map<String, String>> settings, Instant now);

  /** The writing of one sheet: may remember what it has looked up. */
  interface Writing<R> {
    /**
     * Writes rows, each for itself: what the door refuses is an {@link Outcome.Rejected}, never an exception. Rows of one
     * group come together.
     *
     * @return an outcome for each row, in their order
     */
    List<Outcome> apply(List<R> rows);
  }
}
