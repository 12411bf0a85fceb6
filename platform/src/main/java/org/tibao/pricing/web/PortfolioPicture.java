package org.tibao.pricing.web;

import java.util.ArrayList;
import java.util.List;
import org.tibao.money.Money;
import org.tibao.pricing.PortfolioOutlook;

/**
 * The years of a portfolio as two pictures. All lengths in units of the drawing.
 *
 * @param claims expected and stressed claims of each year
 * @param earned points of the line of the earned premium with its interest
 * @param reserves what is needed at the end of each year, and the capital upon it
 * @param carried points of the line of the unearned premium with its interest
 * @param dearest the amount at the top of the first picture
 * @param largest the amount at the top of the second
 */
record PortfolioPicture(List<Bar> claims, String earned, List<Bar> reserves, String carried, Money dearest,
    Money largest) {

  private static final int WIDTH = 640;
  private static final int BASE = 196;
  private static final int TALLEST = 180;
  private static final int LABELS = 8;
  /** So wide is a bar at most, however few the years. */
  private static final int WIDEST = 64;

  /** Two amounts of a year: side by side, or one upon the other. */
  record Bar(int year, boolean labelled, int x, int width, int y, int height, int stressedY, int stressedHeight) {

    public int half() {
      return width / 2;
    }
  }

  static PortfolioPicture of(PortfolioOutlook outlook) {
    List<PortfolioOutlook.Year> years = outlook.years();
    long dearest = most(years.stream().map(each -> Money.max(income(each), Money.max(each.expected(),
        each.stressed()))).toList());
    long largest = most(years.stream().map(each -> Money.max(each.backing(), each.needed().plus(each.capital())))
        .toList());
    var claims = new ArrayList<Bar>();
    var reserves = new ArrayList<Bar>();
    var earned = new StringBuilder();
    var carried = new StringBuilder();
    for (int i = 0; i < years.size(); i++) {
      PortfolioOutlook.Year each = years.get(i);
      int x = WIDTH * i / years.size();
      int width = Math.clamp(WIDTH / years.size() - 6, 2, WIDEST);
      int middle = x + width / 2;
      boolean labelled = i % Math.max(1, years.size() / LABELS) == 0;
      int expected = height(each.expected(), dearest);
      int stressed = height(each.stressed(), dearest);
      claims.add(new Bar(each.year(), labelled, x, width, BASE - expected, expected, BASE - stressed, stressed));
      int needed = height(each.needed(), largest);
      int capital = height(each.capital(), largest);
      reserves.add(new Bar(each.year(), labelled, x, width, BASE - needed, needed, BASE - needed - capital, capital));
      earned.append(middle).append(',').append(BASE - height(income(each), dearest)).append(' ');
      carried.append(middle).append(',').append(BASE - height(each.backing(), largest)).append(' ');
    }
    return new PortfolioPicture(claims, earned.toString().strip(), reserves, carried.toString().strip(),
        Money.fen(dearest), Money.fen(largest));
  }

  private static Money income(PortfolioOutlook.Year year) {
    return year.earned().plus(year.interest());
  }

  private static long most(List<Money> amounts) {
    return Math.max(1, amounts.stream().mapToLong(Money::fen).max().orElse(1));
  }

  private static int height(Money amount, long most) {
    return (int) (Math.max(0, amount.fen()) * TALLEST / most);
  }
}
