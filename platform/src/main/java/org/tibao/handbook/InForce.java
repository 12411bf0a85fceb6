package org.tibao.handbook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;
import org.tibao.rules.RulesRefusal;

/**
 * What holds at a place on a day.
 *
 * @param book the rule book of this Tibao, or null where there is no database: then what is shipped
 */
record InForce(@Nullable RuleBook book, String path, LocalDate on) {

  /** @throws Refused {@link HandbookRefusal#TOO_EARLY} with the day on which a version of the kind begins to hold */
  <T> Rule<T> of(RuleKind<T> kind) {
    try {
      return book == null ? RuleBook.shipped(kind, path, on) : book.on(kind, path, on);
    } catch (Refused refused) {
      throw refused.reason() == RulesRefusal.NONE_IN_FORCE
          ? RuleBook.begins(kind, path, on).map(each -> Refused.at("date", HandbookRefusal.TOO_EARLY, on, each))
              .orElse(refused)
          : refused;
    }
  }
}
