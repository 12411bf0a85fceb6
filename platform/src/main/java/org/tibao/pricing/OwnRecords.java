package org.tibao.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.tibao.refusal.Refused;

/**
 * 自有记录: what a programme has seen of its own lifts.
 *
 * @param lives of parts
 * @param events of items that happen
 */
public record OwnRecords(List<Life> lives, List<Events> events) {

  private static final String NUMBER = "\\d{1,7}(\\.\\d{1,4})?";
  private static final String COUNT = "\\d{1,7}";

  /**
   * Parts alike that lived so long.
   *
   * @param part code of the table
   * @param years in use
   * @param replaced whether they were worn out then; otherwise they live on
   * @param count how many
   * @param startsPerDay of their lifts
   */
  public record Life(String part, BigDecimal years, boolean replaced, int count, int startsPerDay) {}

  /**
   * What happened while lifts were watched.
   *
   * @param count of events
   * @param liftYears 台年, over which they were watched
   * @param startsPerDay of the lifts on average
   * @param ageYears of the lifts on average
   */
  public record Events(CoverItem item, long count, BigDecimal liftYears, int startsPerDay, int ageYears) {}

  public OwnRecords {
    lives = List.copyOf(lives);
    events = List.copyOf(events);
  }

  /**
   * Records as somebody types them, one in a line: {@code part,years,1 or 0,count,starts} and
   * {@code item,count,lift-years,starts,age}.
   *
   * @throws Refused {@link PricingRefusal#BAD_RECORD}
   */
  public static OwnRecords read(String lives, String events) {
    var ownLives = new ArrayList<Life>();
    var lines = lives.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        String[] cells = cells("lives", i, lines.get(i), "[A-Z_]{2,30}", NUMBER, "[01]", COUNT, COUNT);
        ownLives.add(new Life(cells[0], new BigDecimal(cells[1]), cells[2].equals("1"), Integer.parseInt(cells[3]),
            Math.max(1, Integer.parseInt(cells[4]))));
      }
    }
    var ownEvents = new ArrayList<Events>();
    lines = events.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        String[] cells = cells("events", i, lines.get(i), "ENTRAPMENT|LIABILITY|VANDALISM|OVERHAUL|RENEWAL", COUNT,
            NUMBER, COUNT, COUNT);
        ownEvents.add(new Events(CoverItem.valueOf(cells[0]), Long.parseLong(cells[1]), new BigDecimal(cells[2]),
            Math.max(1, Integer.parseInt(cells[3])), Integer.parseInt(cells[4])));
      }
    }
    return new OwnRecords(ownLives, ownEvents);
  }

  private static String[] cells(String field, int line, String text, String... forms) {
    String[] cells = text.split("[,，\\t;]", -1);
    boolean good = cells.length == forms.length;
    for (int i = 0; good && i < cells.length; i++) {
      cells[i] = cells[i].strip();
      good = cells[i].matches(forms[i]);
    }
    if (!good) {
      throw Refused.at(field, PricingRefusal.BAD_RECORD, line + 1, text);
    }
    return cells;
  }
}
