package org.tibao.pricing.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.Quote;
import org.tibao.pricing.Workings;

/**
 * A quote as pictures: how its cost spreads, what its money is for, and what each floor pays. All lengths in units of the
 * drawing.
 *
 * @param bars of the distribution, from the left
 * @param marks on its axis
 * @param slices of the premium, the largest groups first
 * @param floors from the top down
 */
record QuotePicture(List<Bar> bars, List<Mark> marks, List<Slice> slices, List<Floor> floors) {

  static final int WIDTH = 640;
  static final int HEIGHT = 170;
  private static final int BASE = 140;
  private static final int LONGEST = 1_000;
  private static final int COLOURS = 5;
  private static final int MONTHS = 12;

  /** One bar; the last of them holds all that lies beyond. */
  record Bar(int x, int y, int width, int height, boolean beyond) {}

  /** A vertical line with a name on its left or right; {@code row} tells lines apart that stand close together. */
  record Mark(String key, int x, int row, boolean left, Money amount) {}

  /**
   * A group of the premium's money.
   *
   * @param key end of its message key
   * @param x from which it is drawn
   * @param colour 1 to 5, 0 for the loading
   */
  record Slice(String key, Money amount, int x, int width, int colour) {}

  /**
   * What a floor pays.
   *
   * @param weight its portions by the floor ratio
   * @param each of its dwellings, rounded up to the fen where it does not divide
   * @param monthly what that is in each month of the term, rounded up to the fen
   */
  record Floor(int floor, int weight, Money share, Money each, Money monthly, int length) {}

  /** The portions of all floors together. */
  public int weights() {
    return floors.stream().mapToInt(Floor::weight).sum();
  }

  public Floor at(int floor) {
    return floors.stream().filter(each -> each.floor() == floor).findFirst().orElse(floors.getFirst());
  }

  static QuotePicture of(Workings workings) {
    return new QuotePicture(bars(workings), marks(workings), slices(workings), floors(workings));
  }

  private static List<Bar> bars(Workings workings) {
    List<Workings.Bar> spread = workings.spread();
    long most = Math.max(1, spread.stream().mapToLong(Workings.Bar::ppm).max().orElse(1));
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < spread.size(); i++) {
      int left = WIDTH * i / spread.size();
      int height = (int) (spread.get(i).ppm() * (BASE - 10) / most);
      bars.add(new Bar(left, BASE - height, WIDTH * (i + 1) / spread.size() - left - 1, height,
          i == spread.size() - 1));
    }
    return bars;
  }

  private static List<Mark> marks(Workings workings) {
    Quote quote = workings.quote();
    long low = workings.spread().getFirst().from().fen();
    long high = workings.spread().getLast().until().fen();
    var marks = new ArrayList<Mark>();
    Map<String, Money> named = new java.util.LinkedHashMap<>();
    named.put("expected", quote.expected());
    named.put("p75", quote.p75());
    named.put("p95", quote.p95());
    named.put("premium", quote.premium());
    // Expected and 95 % on the left of their lines, 75 % and the premium on the right: so no two names meet.
    int row = 0;
    for (var each : named.entrySet()) {
      if (high > low) {
        long x = Math.clamp((each.getValue().fen() - low) * WIDTH / (high - low), 0, WIDTH);
        marks.add(new Mark(each.getKey(), (int) x, row, row % 2 == 0, each.getValue()));
        row++;
      }
    }
    return marks;
  }

  private static List<Slice> slices(Workings workings) {
    var parts = new EnumMap<PartsTable.Group, Money>(PartsTable.Group.class);
    var items = new EnumMap<CoverItem, Money>(CoverItem.class);
    for (Quote.Item each : workings.quote().items()) {
      if (each.part().isEmpty()) {
        items.merge(each.item(), each.expected(), Money::plus);
      } else {
        workings.lives().stream().filter(life -> life.part().code().equals(each.part())).findFirst()
            .ifPresent(life -> parts.merge(life.part().group(), each.expected(), Money::plus));
      }
    }
    var named = new ArrayList<Map.Entry<String, Money>>();
    parts.forEach((group, amount) -> named.add(Map.entry("group." + group, amount)));
    items.forEach((item, amount) -> named.add(Map.entry("item." + item, amount)));
    named.removeIf(each -> each.getValue().isZero());
    named.sort((a, b) -> b.getValue().compareTo(a.getValue()));
    named.add(Map.entry("loading", workings.loading()));
    long all = Math.max(1, workings.quote().premium().fen());
    var slices = new ArrayList<Slice>();
    long before = 0;
    for (int i = 0; i < named.size(); i++) {
      Money amount = named.get(i).getValue();
      int x = (int) (before * LONGEST / all);
      before += amount.fen();
      slices.add(new Slice(named.get(i).getKey(), amount, x, (int) (before * LONGEST / all) - x,
          i == named.size() - 1 ? 0 : 1 + i % COLOURS));
    }
    return slices;
  }

  private static List<Floor> floors(Workings workings) {
    Quote quote = workings.quote();
    long most = Math.max(1, quote.shares().values().stream().mapToLong(Money::fen).max().orElse(1));
    int dwellings = quote.risk().dwellingsPerFloor();
    var floors = new ArrayList<Floor>();
    int months = workings.product().years() * MONTHS;
    quote.shares().forEach((floor, share) -> {
      long each = Math.ceilDiv(share.fen(), dwellings);
      floors.addFirst(new Floor(floor, workings.product().terms().floors().weight(floor), share, Money.fen(each),
          Money.fen(Math.ceilDiv(each, months)), (int) (share.fen() * LONGEST / most)));
    });
    return floors;
  }
}
