package org.tibao.repair.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.tibao.money.Money;
import org.tibao.pricing.PartsTable;
import org.tibao.repair.BookPrice;
import org.tibao.repair.Cost;
import org.tibao.repair.Doubt;
import org.tibao.repair.PathStep;
import org.tibao.repair.PriceBook;
import org.tibao.repair.Purse;
import org.tibao.repair.QuoteLine;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairQuote;
import org.tibao.repair.RepairSheet;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Formats;

/** {@code @repairWording}: sums, parts, paths and whole repairs in the reader's words. */
@Component("repairWording")
class RepairWording {

  private static final long SCALE = 1_000;

  private final MessageSource messages;
  private final Formats formats;
  private final RuleBook rules;
  private final Clock clock;

  RepairWording(MessageSource messages, Formats formats, RuleBook rules, Clock clock) {
    this.messages = messages;
    this.formats = formats;
    this.rules = rules;
    this.clock = clock;
  }

  /** ¥12,345.67. */
  public String money(Money amount) {
    return formats.money(amount.fen());
  }

  /** The parts of the table by their codes, in the reader's language. */
  public Map<String, String> parts(String path, LocalDate day) {
    var names = new LinkedHashMap<String, String>();
    rules.on(PartsTable.KIND, path, day).data().parts()
        .forEach(each -> names.put(each.code(), english() ? each.labelEn() : each.label()));
    return names;
  }

  /** What a line is for: 层门锁装置（3 层）. */
  public String line(QuoteLine line, Map<String, String> parts) {
    String part = parts.getOrDefault(line.code(), line.code());
    String name = line.kind() == QuoteLine.Kind.PART
        ? part
        : text("repair.line.work", part.isBlank() ? line.text() : part + " " + line.text());
    return line.position().isBlank() ? name : text("repair.line.at", name, line.position());
  }

  /** 1.5. */
  public String hours(int tenths) {
    return tenths % 10 == 0 ? Integer.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }

  public String reason(PathStep step) {
    Object[] arguments = step.arguments().stream().map(this::shown).toArray();
    return text("repair.path." + step.reason(), arguments);
  }

  public String doubt(Doubt doubt) {
    return text("repair.doubt." + doubt.kind(), doubt.arguments().stream().map(this::shown).toArray());
  }

  /** Sums and days stand in paths as the books write them. */
  private Object shown(String argument) {
    if (argument.matches("-?\\d+\\.\\d\\d")) {
      return money(Money.yuan(argument));
    }
    return argument.matches("\\d{4}-\\d\\d-\\d\\d") ? formats.date(LocalDate.parse(argument)) : argument;
  }

  /**
   * A sum beside the book as a bar.
   *
   * @param fifty where P50 lies, in thousandths of the width
   * @param fill class of the sum's colour
   */
  public record Bar(long fifty, long ninety, long amount, String fill) {}

  /** The bar of a line, on which both the sum and P90 have room; null where the book says nothing. */
  public @Nullable Bar bar(QuoteLine line) {
    BookPrice book = line.book();
    if (book == null) {
      return null;
    }
    long whole = Math.max(1, Math.max(book.p90().fen() * 5 / 4, line.amount().fen()));
    return new Bar(book.p50().fen() * SCALE / whole, book.p90().fen() * SCALE / whole,
        line.amount().fen() * SCALE / whole, level(line.amount(), book).equals("bad") ? "fill-c4" : "fill-brand");
  }

  /** How a sum stands to the book: ok, warn or bad. */
  public String level(Money amount, BookPrice book) {
    if (amount.compareTo(book.p90()) > 0) {
      return "bad";
    }
    return amount.compareTo(book.p50()) > 0 ? "warn" : "ok";
  }

  public String factor(PriceBook.Factor factor) {
    return english() ? factor.labelEn() : factor.label();
  }

  /** 8 小时, 2 天 3 小时. */
  public String span(@Nullable Duration span) {
    if (span == null) {
      return "—";
    }
    long hours = span.toHours();
    if (hours == 0) {
      return text("repair.minutes", span.toMinutes());
    }
    if (hours < 48) {
      return text("repair.hours", hours);
    }
    return hours % 24 == 0 ? text("repair.days.whole", hours / 24) : text("repair.days", hours / 24, hours % 24);
  }

  public String stage(Repair repair) {
    return switch (repair.stage()) {
      case ACCEPTED, SETTLED -> "ok";
      case SENT_BACK -> "bad";
      case WITHDRAWN -> "";
      case OPENED, DIAGNOSED, QUOTED, NECESSARY, AGREED, DONE, USER_CHECKED -> "warn";
    };
  }

  /** The stages that a repair passes when nothing is sent back; that who pays looks at it only where it does. */
  public List<Repair.Stage> way(Repair repair) {
    return Stream.of(Repair.Stage.values())
        .filter(each -> each != Repair.Stage.SENT_BACK && each != Repair.Stage.WITHDRAWN)
        .filter(each -> each != Repair.Stage.USER_CHECKED || each == repair.stage()).toList();
  }

  /** Whether that moment has passed. */
  public boolean late(@Nullable Instant due) {
    return due != null && due.isBefore(clock.instant());
  }

  /** A repair as one tells it to a neighbour: 换了层门锁装置，花了 ¥1,620.00，保险付，您家不用出钱. */
  public String plain(RepairSheet sheet) {
    Repair repair = sheet.repair();
    Map<String, String> parts = parts(repair.path(), ChinaTime.today(clock));
    String done = sheet.quote().map(quote -> done(quote, parts)).orElse(repair.what());
    return switch (repair.stage()) {
      case OPENED -> text("repair.plain.OPENED", repair.what());
      case DIAGNOSED, SENT_BACK -> text("repair.plain.QUOTING", repair.what());
      case QUOTED, NECESSARY -> text(repair.urgent() ? "repair.plain.URGENT" : "repair.plain.REVIEW", done,
          sheet.quote().map(each -> money(each.total())).orElse(""));
      case AGREED -> text("repair.plain.AGREED", done, bears(sheet));
      case DONE, USER_CHECKED -> text("repair.plain.DONE", done, bears(sheet));
      case ACCEPTED, SETTLED -> text("repair.plain.ACCEPTED", done, bears(sheet));
      case WITHDRAWN -> text("repair.plain.WITHDRAWN", repair.what());
    };
  }

  /** What is done, in a few words: 换层门锁装置. */
  String done(RepairQuote quote, Map<String, String> parts) {
    List<String> changed = quote.lines().stream().filter(each -> each.kind() == QuoteLine.Kind.PART)
        .map(each -> parts.getOrDefault(each.code(), each.code())).distinct().toList();
    return changed.isEmpty()
        ? quote.lines().getFirst().text()
        : text("repair.plain.changed", String.join(english() ? ", " : "、", changed));
  }

  /** Who bears it, and whether the household is asked for anything. */
  private String bears(RepairSheet sheet) {
    Map<Purse, Money> sums = sheet.costs().stream().collect(
        Collectors.toMap(Cost::purse, Cost::amount, Money::plus, () -> new EnumMap<>(Purse.class)));
    Money total = Money.sum(sums.values());
    String who = sums.entrySet().stream()
        .map(each -> text("repair.plain.bears." + each.getKey(), money(each.getValue())))
        .collect(Collectors.joining(english() ? ", " : "，"));
    if (sums.size() == 1) {
      who = text("repair.plain.alone." + sums.keySet().iterator().next());
    }
    Money own = sums.getOrDefault(Purse.SELF_PAY, Money.ZERO);
    String yours = text(own.isPositive() ? "repair.plain.shared" : "repair.plain.nothing", money(own));
    return text("repair.plain.cost", money(total), who, yours);
  }

  String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  private static boolean english() {
    return LocaleContextHolder.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
  }
}
