package org.tibao.apportionment;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order in which people count doors: numbers as numbers, so that 401 comes before 1201, and 甲, 乙, 丙 in the order of
 * the heavenly stems, which is not that of their codes. Full-width digits are digits.
 */
public final class RoomOrder implements Comparator<String> {

  public static final RoomOrder INSTANCE = new RoomOrder();

  private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
  private static final Pattern PIECE = Pattern.compile("\\d+|\\D");

  private RoomOrder() {}

  @Override
  public int compare(String a, String b) {
    List<String> left = pieces(a);
    List<String> right = pieces(b);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = comparePieces(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    int shorter = Integer.compare(left.size(), right.size());
    return shorter != 0 ? shorter : a.compareTo(b);
  }

  private static List<String> pieces(String room) {
    var pieces = new ArrayList<String>();
    Matcher piece = PIECE.matcher(Normalizer.normalize(room, Normalizer.Form.NFKC));
    while (piece.find()) {
      if (!piece.group().isBlank()) {
        pieces.add(piece.group());
      }
    }
    return pieces;
  }

  private static int comparePieces(String a, String b) {
    boolean number = Character.isDigit(a.charAt(0));
    if (number != Character.isDigit(b.charAt(0))) {
      return number ? -1 : 1;
    }
    return number ? new BigInteger(a).compareTo(new BigInteger(b)) : Integer.compare(place(a), place(b));
  }

  private static int place(String sign) {
    int stem = STEMS.indexOf(sign);
    return stem < 0 ? sign.charAt(0) + STEMS.length() : stem;
  }
}
