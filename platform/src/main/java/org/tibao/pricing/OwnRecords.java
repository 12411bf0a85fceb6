package org.tibao.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tibao.refusal.Refused;

/**
 * 自有记录: what a programme has seen of its own lifts.
 *
 * @param lives of parts
 * @param events of items that happen
 * @param makes what happened to the lifts of each make, year by year
 * @param prices of parts that were put in
 */
public record OwnRecords(List<Life> lives, List<Events> events, List<MakeYear> makes, List<Price> prices) {

  private static final String NUMBER = "\\d{1,7}(\\.\\d{1,4})?";
  private static final int SHORT = 5;
  private static final String COUNT = "\\d{1,7}";
  private static final String PART = "[A-Z_]{2,30}";
  private static final String YEAR = "(19|20)\\d\\d";
  private static final String ITEM = "ENTRAPMENT|LIABILITY|VANDALISM|OVERHAUL|RENEWAL";

  /**
   * Parts alike that lived so long.
   *
   * @param part code of the table
   * @param years in use
   * @param replaced whether they were worn out then; otherwise they live on
   * @param count how many
   * @param startsPerDay of their lifts
   * @param entry how many years they had been in use when they came under our eyes: one that had failed before, nobody
   *     would know of
   */
  public record Life(String part, BigDecimal years, boolean replaced, int count, int startsPerDay, BigDecimal entry) {

    private String line() {
      String plain = part + "," + years.toPlainString() + "," + (replaced ? 1 : 0) + "," + count + "," + startsPerDay;
      return entry.signum() == 0 ? plain : plain + "," + entry.toPlainString();
    }
  }

  /**
   * What happened while lifts were watched.
   *
   * @param count of events
   * @param liftYears 台年, over which they were watched
   * @param startsPerDay of the lifts on average
   * @param ageYears of the lifts on average
   */
  public record Events(CoverItem item, long count, BigDecimal liftYears, int startsPerDay, int ageYears) {

    private String line() {
      return item + "," + count + "," + liftYears.toPlainString() + "," + startsPerDay + "," + ageYears;
    }
  }

  /**
   * What happened to the lifts of one make in one year.
   *
   * @param events of an item
   */
  public record MakeYear(String make, int year, Events events) {}

  /**
   * What was paid for renewing a part.
   *
   * @param part code of the table
   * @param stops of the lift
   * @param yuan for one, with labour
   * @param count how many at that price
   * @param year in which it was agreed
   */
  public record Price(String part, int stops, BigDecimal yuan, int count, int year) {

    private String line() {
      return part + "," + stops + "," + yuan.toPlainString() + "," + count + "," + year;
    }
  }

  public OwnRecords {
    lives = List.copyOf(lives);
    events = List.copyOf(events);
    makes = List.copyOf(makes);
    prices = List.copyOf(prices);
  }

  /**
   * Records as somebody types them, one in a line: {@code part,years,1 or 0,count,starts} with the years
   * before they were seen, where there are some, {@code
   * item,count,lift-years,starts,age}, {@code make,year,item,count,lift-years,starts,age} and {@code
   * part,stops,yuan,count,year}.
   *
   * @throws Refused {@link PricingRefusal#BAD_RECORD}
   */
  public static OwnRecords read(String lives, String events, String makes, String prices) {
    return new OwnRecords(
        rows("lives", seen(lives), PART, NUMBER, "[01]", COUNT, COUNT, NUMBER).map(OwnRecords::life).toList(),
        rows("events", events, ITEM, COUNT, NUMBER, COUNT, COUNT).map(each -> events(each, 0)).toList(),
        rows("makes", makes, ".{1,60}", YEAR, ITEM, COUNT, NUMBER, COUNT, COUNT)
            .map(each -> new MakeYear(each[0], Integer.parseInt(each[1]), events(each, 2))).toList(),
        rows("prices", prices, PART, "\\d{1,2}", NUMBER, COUNT, YEAR).map(OwnRecords::price).toList());
  }

  /** Events as somebody would type them. */
  public String eventLines() {
    return events.stream().map(Events::line).collect(Collectors.joining("\n"));
  }

  /** Makes as somebody would type them. */
  public String makeLines() {
    return makes.stream().map(each -> each.make() + "," + each.year() + "," + each.events().line())
        .collect(Collectors.joining("\n"));
  }

  /** Parts as somebody would type them. */
  public String lifeLines() {
    return lives.stream().map(Life::line).collect(Collectors.joining("\n"));
  }

  /** Prices as somebody would type them. */
  public String priceLines() {
    return prices.stream().map(Price::line).collect(Collectors.joining("\n"));
  }

  /** Parts that were seen from the beginning need not say so. */
  private static String seen(String lives) {
    return lives.lines().map(line -> line.strip().split("[,，\\t;]", -1).length == SHORT ? line.strip() + ",0" : line)
        .collect(Collectors.joining("\n"));
  }

  private static Life life(String[] cells) {
    return new Life(cells[0], new BigDecimal(cells[1]), cells[2].equals("1"), Integer.parseInt(cells[3]),
        Math.max(1, Integer.parseInt(cells[4])), new BigDecimal(cells[SHORT]));
  }

  private static Price price(String[] cells) {
    return new Price(cells[0], Integer.parseInt(cells[1]), new BigDecimal(cells[2]), Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]));
  }

  private static Events events(String[] cells, int from) {
    return new Events(CoverItem.valueOf(cells[from]), Long.parseLong(cells[from + 1]),
        new BigDecimal(cells[from + 2]), Math.max(1, Integer.parseInt(cells[from + 3])),
        Integer.parseInt(cells[from + 4]));
  }

  private static Stream<String[]> rows(String field, String text, String... forms) {
    List<String> lines = text.lines().map(String::strip).toList();
    return IntStream.range(0, lines.size()).filter(i -> !lines.get(i).isEmpty())
        .mapToObj(i -> cells(field, i, lines.get(i), forms));
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
