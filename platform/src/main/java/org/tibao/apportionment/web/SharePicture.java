package org.tibao.apportionment.web;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.RoomOrder;
import org.tibao.apportionment.Share;
import org.tibao.money.Money;

/**
 * The shares as a picture: the little building with what each flat pays, and one bar for each floor. All lengths in units
 * of the drawing.
 */
final class SharePicture {

  private static final int LEFT = 46;
  private static final int CELL = 96;
  private static final int ROW = 44;
  private static final int ROOF = 26;
  private static final int TINTS = 5;
  /** How long the longest bar is. */
  static final int LONGEST = 1_000;

  private SharePicture() {}

  /** The whole building; {@code roof} are the points of its roof. */
  record House(int width, int height, String roof, List<Storey> storeys) {}

  /** One floor of it, from its top edge {@code y} down. */
  record Storey(int floor, int y, List<Cell> cells) {}

  /** One flat; the deeper the tint, the more it pays. */
  record Cell(String room, int x, int width, int tint, boolean here, boolean special, Money pays) {}

  /**
   * What a floor's households pay.
   *
   * @param length of the bar, for the one that pays most there
   */
  record Bar(int floor, int length, Money least, Money most, boolean here) {

    /** The fen that do not divide make no difference that anybody would want to see here. */
    public boolean same() {
      return most.minus(least).fen() <= 2;
    }
  }

  static House house(Apportionment shared, @Nullable String here) {
    var floors = byFloor(shared);
    int widest = floors.values().stream().mapToInt(List::size).max().orElse(1);
    int inside = widest * CELL;
    Money most = most(shared);
    var storeys = new ArrayList<Storey>();
    int y = ROOF;
    for (var floor : floors.entrySet()) {
      var cells = new ArrayList<Cell>();
      int count = floor.getValue().size();
      for (int i = 0; i < count; i++) {
        Share share = floor.getValue().get(i);
        int x = LEFT + inside * i / count;
        cells.add(new Cell(share.flat().room(), x, LEFT + inside * (i + 1) / count - x,
            part(share.pays(), most, TINTS - 1), share.flat().room().equals(here), share.special() != null,
            share.pays()));
      }
      storeys.add(new Storey(floor.getKey(), y, cells));
      y += ROW;
    }
    String roof = "%d,%d %d,2 %d,%d".formatted(LEFT - 8, ROOF, LEFT + inside / 2, LEFT + inside + 8, ROOF);
    return new House(LEFT + inside + 10, y + 4, roof, storeys);
  }

  /** One bar for each floor, from the top down, on the scale of the highest share of all that are compared. */
  static List<Bar> bars(Apportionment shared, Money longest, @Nullable String here) {
    return byFloor(shared).entrySet().stream().map(floor -> {
      // Who pays what was agreed for it alone says nothing about its floor.
      List<Share> plain = floor.getValue().stream().filter(share -> share.special() == null).toList();
      List<Money> pays = (plain.isEmpty() ? floor.getValue() : plain).stream().map(Share::pays).sorted().toList();
      boolean mine = floor.getValue().stream().anyMatch(share -> share.flat().room().equals(here));
      return new Bar(floor.getKey(), part(pays.getLast(), longest, LONGEST), pays.getFirst(), pays.getLast(), mine);
    }).toList();
  }

  static Money most(Apportionment shared) {
    return shared.shares().stream().map(Share::pays).max(Comparator.naturalOrder()).orElse(Money.ZERO);
  }

  /** Cut to whole units; what pays anything at all is seen. */
  static int part(Money some, Money all, int units) {
    if (!some.isPositive() || !all.isPositive()) {
      return 0;
    }
    BigInteger part = BigInteger.valueOf(some.fen()).multiply(BigInteger.valueOf(units))
        .divide(BigInteger.valueOf(all.fen()));
    return Math.max(1, part.intValueExact());
  }

  private static TreeMap<Integer, List<Share>> byFloor(Apportionment shared) {
    Comparator<Share> byRoom = Comparator.comparing(share -> share.flat().room(), RoomOrder.INSTANCE);
    Function<Integer, List<Share>> none = floor -> new ArrayList<>();
    var floors = new TreeMap<Integer, List<Share>>(Comparator.reverseOrder());
    shared.shares().stream().sorted(byRoom)
        .forEach(share -> floors.computeIfAbsent(share.flat().floor(), none).add(share));
    return floors;
  }
}
