package org.tibao.handbook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.documents.Issued;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/**
 * Writes the sheets of print runs, some at a time. Two instances may write the same sheet: it is the same paper, kept once. A
 * sheet that cannot be written keeps none of the others from being written.
 */
@Component
class PrintPress {

  private static final Logger LOG = LoggerFactory.getLogger(PrintPress.class);

  private final PrintTable table;
  private final Places places;
  private final Households households;
  private final StairwellPosters posters;
  private final CheckPosters checks;
  private final HouseholdLetters letters;
  private final Papers papers;

  /** Who writes the sheets of each kind. */
  @Component("printWriters")
  record Writers(StairwellPosters posters, CheckPosters checks, HouseholdLetters letters) {}

  PrintPress(PrintTable table, Places places, Households households, Writers writers, Papers papers) {
    this.table = table;
    this.places = places;
    this.households = households;
    this.posters = writers.posters;
    this.checks = writers.checks;
    this.letters = writers.letters;
    this.papers = papers;
  }

  /** Writes at most so many; whether there may be more. */
  boolean print(Instant now, int most) {
    List<PrintTable.Sheet> waiting = table.waiting(most);
    // Papers are in Chinese whoever asked; what modules say of a household they say in the language of the moment.
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    try {
      waiting.forEach(sheet -> print(sheet, now));
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
    return waiting.size() == most;
  }

  private void print(PrintTable.Sheet sheet, Instant now) {
    try {
      Stairwell stairwell = places.stairwell(Actor.HOUSE, sheet.stairwell());
      Issued issued = sheet.dwelling() == null
          ? papers.replace(Actor.HOUSE, poster(sheet, stairwell, now), now)
          : papers.replace(Actor.HOUSE, letter(stairwell, households.dwelling(Actor.HOUSE, sheet.dwelling()), now),
              now);
      table.written(sheet, issued.code());
    } catch (RuntimeException e) {
      LOG.error("sheet {} of print run {} could not be written", sheet.place(), sheet.run(), e);
      table.failed(sheet, e.getClass().getSimpleName());
    }
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
