package org.tibao.fund.web;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.fund.Debit;
import org.tibao.fund.DebitTable;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * A debit table as a picture: the little building with what each flat bears and where from, and a bar of pool,
 * sub-accounts and self-payments. All lengths in units of the drawing.
 */
record DebitPicture(int width, int height, List<Storey> storeys, List<Piece> pieces) {

  private static final int LEFT = 46;
  private static final int CELL = 92;
  private static final int ROW = 44;
  private static final int LONGEST = 1_000;

  /** One floor, from its top edge {@code y} down. */
  record Storey(int floor, int y, List<Cell> cells) {}

  /**
   * One flat.
   *
   * @param look class of the drawing: all out of the account, part of it, or all self-paid
   */
  record Cell(String room, int x, String look, boolean here, Money share) {}

  /** One part of the bar. */
  record Piece(String name, int x, int length, Money amount) {}

  /** Whether so few flats share a floor that the drawing would be too large. */
  public boolean narrow() {
    return width < 300;
  }

  /** For staff: every flat shows where its share comes from. */
  static DebitPicture of(DebitTable table) {
    return of(table, null);
  }

  /** For a household: where the money of others comes from is theirs alone; it sees its own, and everybody's share. */
  static DebitPicture of(DebitTable table, @Nullable DwellingId here) {
    var floors = new TreeMap<Integer, List<Debit>>(Comparator.reverseOrder());
    table.debits().forEach(each -> floors.computeIfAbsent(each.floor(), _ -> new ArrayList<>()).add(each));
    int widest = floors.values().stream().mapToInt(List::size).max().orElse(1);
    var storeys = new ArrayList<Storey>();
    int y = 4;
    for (var floor : floors.entrySet()) {
      var cells = new ArrayList<Cell>();
      for (int i = 0; i < floor.getValue().size(); i++) {
        Debit each = floor.getValue().get(i);
        cells.add(new Cell(each.room(), LEFT + i * CELL,
            here == null || each.dwelling().equals(here) ? look(each) : "fund-plain", each.dwelling().equals(here),
            each.share()));
      }
      storeys.add(new Storey(floor.getKey(), y, cells));
      y += ROW;
    }
    return new DebitPicture(LEFT + widest * CELL + 8, y + 4, storeys, pieces(table));
  }

  private static String look(Debit debit) {
    if (debit.selfPay().isZero()) {
      return "fund-account";
    }
    return debit.fromAccount().isZero() ? "fund-self" : "fund-part";
  }

  private static List<Piece> pieces(DebitTable table) {
    var pieces = new ArrayList<Piece>();
    int x = 0;
    for (var each : List.of(new Piece("pool", 0, 0, table.fromPool()),
        new Piece("accounts", 0, 0, table.fromAccounts()), new Piece("self", 0, 0, table.selfPaid()))) {
      int length = part(each.amount(), table.total());
      pieces.add(new Piece(each.name(), x, length, each.amount()));
      x += length;
    }
    return pieces;
  }

  private static int part(Money some, Money all) {
    return all.isZero()
        ? 0
        : BigInteger.valueOf(some.fen()).multiply(BigInteger.valueOf(LONGEST)).divide(BigInteger.valueOf(all.fen()))
            .intValueExact();
  }
}
