package org.tibao.inspection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tibao.refusal.Refused;

/**
 * 随机来源种类 — what kind of thing decides a draw. Each kind but the last has exactly one way of writing what it said: who could
 * choose among ways of writing could try them all and choose the draw.
 */
public enum SourceKind {
  /** 双色球: six of 33, one of 16. */
  DOUBLE_BALL(33, 6, 16, 1),
  /** 超级大乐透: five of 35, two of 12. */
  SUPER_LOTTO(35, 5, 12, 2),
  /** 收盘指数: the points at which a day of trading closed, with two decimals. */
  CLOSING_INDEX(0, 0, 0, 0),
  /** 其他: written as the announcement says. */
  OTHER(0, 0, 0, 0);

  private static final Pattern LINE = Pattern.compile("[ -&(-~]{6,400}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern BALLS = Pattern.compile("\\d{1,2}([ ,+|.:;/-]+\\d{1,2})*[./]*");
  private static final Pattern POINTS = Pattern.compile("[1-9]\\d{0,6}\\.\\d{2}");

  private final int highest;
  private final int drawn;
  private final int highestLast;
  private final int drawnLast;

  SourceKind(int highest, int drawn, int highestLast, int drawnLast) {
    this.highest = highest;
    this.drawn = drawn;
    this.highestLast = highestLast;
    this.drawnLast = drawnLast;
  }

  /**
   * What the source said, as it is drawn by: for chances by weight the line whose SHA-256 is the seed, for equal chances the
   * key of RFC 3797.
   *
   * @param said as somebody typed it
   * @throws Refused {@link InspectionRefusal#NOT_ENTROPY}, {@link InspectionRefusal#NOT_OF_KIND}
   */
  public String line(CheckPlan.Method method, String said) {
    String narrow = narrow(said);
    boolean key = method == CheckPlan.Method.UNIFORM;
    return switch (this) {
      case DOUBLE_BALL, SUPER_LOTTO -> balls(narrow, key);
      case CLOSING_INDEX -> points(narrow, key);
      case OTHER -> narrow;
    };
  }

  /** Full-width signs made narrow, a single space between words, none around them. */
  private static String narrow(String text) {
    String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ").strip();
    if (!LINE.matcher(narrow).matches()) {
      throw Refused.at("entropy", InspectionRefusal.NOT_ENTROPY);
    }
    return narrow;
  }

  /** The order in which balls fell does not count: ascending, the last ones apart. */
  private String balls(String said, boolean key) {
    List<Integer> numbers = BALLS.matcher(said).matches()
        ? NUMBER.matcher(said).results().map(MatchResult::group).map(Integer::valueOf).toList()
        : List.of();
    if (numbers.size() != drawn + drawnLast) {
      throw Refused.at("entropy", InspectionRefusal.NOT_OF_KIND);
    }
    List<Integer> first = sorted(numbers.subList(0, drawn), highest);
    List<Integer> last = sorted(numbers.subList(drawn, numbers.size()), highestLast);
    return key
        ? join(first, "%d.", "") + "/" + join(last, "%d.", "") + "/"
        : join(first, "%02d", " ") + " + " + join(last, "%02d", " ");
  }

  private static List<Integer> sorted(List<Integer> numbers, int highest) {
    var sorted = new ArrayList<>(numbers);
    sorted.sort(null);
    boolean rising = IntStream.range(1, sorted.size()).allMatch(each -> sorted.get(each - 1) < sorted.get(each));
    if (!rising || sorted.getFirst() < 1 || sorted.getLast() > highest) {
      throw Refused.at("entropy", InspectionRefusal.NOT_OF_KIND);
    }
    return sorted;
  }

  private static String join(List<Integer> numbers, String each, String between) {
    return numbers.stream().map(number -> String.format(Locale.ROOT, each, number))
        .collect(Collectors.joining(between));
  }

  private static String points(String said, boolean key) {
    String points = said.replaceAll("[ ,]|/$", "");
    if (!POINTS.matcher(points).matches()) {
      throw Refused.at("entropy", InspectionRefusal.NOT_OF_KIND);
    }
    return key ? points + "/" : points;
  }
}
