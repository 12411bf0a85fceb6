package org.tibao.handbook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;

/**
 * What holds at a place on a day.
 *
 * @param book the rule book of this Tibao, or null where there is no database: then what is shipped
 */
record InForce(@Nullable RuleBook book, String path, LocalDate on) {

  <T> Rule<T> of(RuleKind<T> kind) {
    return book == null ? RuleBook.shipped(kind, path, on) : book.on(kind, path, on);
  }
}
