package org.tibao.handbook;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.documents.Issued;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/**
 * Writes the sheets of print runs, some at a time, each instance others. A sheet that cannot be written keeps none of the
 * others from being written.
 */
@Component
class PrintPress {

  private static final Logger LOG = LoggerFactory.getLogger(PrintPress.class);

  private final PrintTable table;
  private final Around around;
  private final StairwellPosters posters;
  private final CheckPosters checks;
  private final HouseholdLetters letters;
  private final Papers papers;
  private final TransactionTemplate transaction;

  /** Whose sheets they are. */
  @Component("printPressAround")
  record Around(Places places, Households households) {}

  /** Who writes the sheets of each kind. */
  @Component("printWriters")
  record Writers(StairwellPosters posters, CheckPosters checks, HouseholdLetters letters) {}

  PrintPress(PrintTable table, Around around, Writers writers, Papers papers, TransactionTemplate transaction) {
    this.table = table;
    this.around = around;
    this.transaction = transaction;
    this.posters = writers.posters;
    this.checks = writers.checks;
    this.letters = writers.letters;
    this.papers = papers;
  }

  /** Writes at most so many; whether there may be more. */
  boolean print(Instant now, int most) {
    // Papers are in Chinese whoever asked; what modules say of a household they say in the language of the moment.
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    try {
      for (int sheets = 0; sheets < most; sheets++) {
        if (!next(now)) {
          return false;
        }
      }
      return true;
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  /** The sheet and its paper in one transaction: whoever is killed leaves both to another. */
  private boolean next(Instant now) {
    var taken = new AtomicReference<PrintTable.@Nullable Sheet>();
    try {
      transaction.executeWithoutResult(_ -> table.next().ifPresent(sheet -> {
        taken.set(sheet);
        table.written(sheet, print(sheet, now).code());
      }));
    } catch (RuntimeException e) {
      PrintTable.Sheet sheet = taken.get();
      if (sheet == null) {
        throw e;
      }
      LOG.error("sheet {} of print run {} could not be written", sheet.place(), sheet.run(), e);
      table.failed(sheet, e.getClass().getSimpleName());
    }
    return taken.get() != null;
  }

  private Issued print(PrintTable.Sheet sheet, Instant now) {
    Stairwell stairwell = around.places.stairwell(Actor.HOUSE, sheet.stairwell());
    return sheet.dwelling() == null
        ? papers.replace(Actor.HOUSE, poster(sheet, stairwell, now), now)
        : papers.replace(Actor.HOUSE,
            letter(stairwell, around.households.dwelling(Actor.HOUSE, sheet.dwelling()), now), now);
  }

  private PaperDraft poster(PrintTable.Sheet sheet, Stairwell stairwell, Instant now) {
    if (sheet.kind() == PrintRun.Kind.CHECKS) {
      return new PaperDraft("handbook.checks", stairwell.path(), "stairwell:" + stairwell.id(),
          checks.of(stairwell, now));
    }
    return new PaperDraft("handbook.poster", stairwell.path(), "stairwell:" + stairwell.id(),
        posters.of(stairwell, now));
  }

  private PaperDraft letter(Stairwell stairwell, Dwelling dwelling, Instant now) {
    return new PaperDraft("handbook.letter", dwelling.path(), "dwelling:" + dwelling.id(),
        letters.of(stairwell, dwelling, now));
  }
}
