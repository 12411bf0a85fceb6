package org.tibao.handbook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.Organisations;
import org.tibao.documents.Lettering;
import org.tibao.documents.Paper;
import org.tibao.documents.PlainPrints;
import org.tibao.instalment.InstalmentOffer;
import org.tibao.instalment.InstalmentOffers;
import org.tibao.refusal.Refused;
import org.tibao.registry.Estate;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to handbooks of a day; anybody may read one, for it holds nothing but what is public. */
@Component
@Transactional(readOnly = true)
public class Handbooks {

  private static final int NAMED = 12;
  /** What may be the code of a region; anything else is not asked of the database. */
  private static final Pattern CODE = Pattern.compile("\\d{1,12}");

  private final RuleBook rules;
  private final Places places;
  private final Organisations organisations;
  private final InstalmentOffers offers;
  private final MessageSource messages;

  Handbooks(RuleBook rules, Places places, Organisations organisations, InstalmentOffers offers,
      MessageSource messages) {
    this.rules = rules;
    this.places = places;
    this.organisations = organisations;
    this.offers = offers;
    this.messages = messages;
  }

  /** How a handbook is printed. */
  public enum Form {
    PDF, DOCX
  }

  /** The regions in which there is a programme, each that hands out a handbook of its own. */
  public List<Region> towns(LocalDate on) {
    return places.estates(Actor.HOUSE).stream().map(Estate::region).distinct()
        .flatMap(code -> places.region(code).stream()).flatMap(each -> around(each.path(), on).stream()).distinct()
        .sorted(Comparator.comparing(Region::path)).toList();
  }

  /** Whose handbook is read at a place: the region for which its contents were set, else the town that it lies in. */
  public Optional<Region> around(String path, LocalDate on) {
    List<Region> above = places.regionsOn(path);
    String set = rules.on(HandbookContents.KIND, path, on).version().path();
    return above.stream().filter(each -> each.path().equals(set)).findFirst()
        .or(() -> above.isEmpty() ? Optional.empty() : Optional.of(above.getLast()));
  }

  /**
   * The region with that code, in use here or not.
   *
   * @throws Refused {@link HandbookRefusal#UNKNOWN_REGION}
   */
  public Region region(String code) {
    return (CODE.matcher(code).matches() ? places.region(code) : Optional.<Region>empty())
        .or(() -> Places.official(code))
        .orElseThrow(() -> unknown(code, places.estates(Actor.HOUSE).stream().map(Estate::region).distinct()
            .flatMap(each -> places.region(each).stream()).toList()));
  }

  /** The names above a region, such as 上海市普陀区. */
  public String above(Region region) {
    return places.regionsOn(region.path()).stream().filter(each -> !each.code().equals(region.code()))
        .map(Region::name).filter(each -> !each.equals("市辖区")).collect(Collectors.joining());
  }

  /**
   * The handbook of a region on a day.
   *
   * @throws Refused {@link HandbookRefusal#UNKNOWN_REGION}, {@link HandbookRefusal#TOO_EARLY}
   */
  public Handbook of(String code, LocalDate on, Locale language) {
    Region region = region(code);
    return written(region, new InForce(rules, region.path(), on), life(region, on),
        new HandbookWords(messages, language));
  }

  /**
   * The same from what is shipped alone, for machines without a database.
   *
   * @throws Refused {@link HandbookRefusal#UNKNOWN_REGION}, {@link HandbookRefusal#TOO_EARLY}
   */
  public static Handbook shipped(String code, LocalDate on, Locale language) {
    Region region = Places.official(code).orElseThrow(() -> unknown(code, List.of()));
    return written(region, new InForce(null, region.path(), on), LocalLife.NONE, HandbookWords.alone(language));
  }

  /** How it is made to be taken away; the handbook itself is written in that language already. */
  public record Dress(Form form, Lettering lettering, Locale language) {}

  /** The shipped handbook as a file. */
  public static byte[] print(Handbook shipped, Dress dress) {
    var paper = HandbookPaper.of(shipped, HandbookWords.alone(dress.language()), HandbookPaper.Head.ofDay(false),
        List.of());
    return print(paper, shipped.on(), dress, "");
  }

  /**
   * A handbook as a file, with what has changed since an edition.
   *
   * @param since the last edition's handbook in the same language, or null
   */
  byte[] print(Handbook handbook, @Nullable Handbook since, Dress dress, String origin) {
    return print(HandbookPaper.of(handbook, words(dress.language()), HandbookPaper.Head.ofDay(true),
        since == null ? List.of() : HandbookChange.between(since, handbook)), handbook.on(), dress, origin);
  }

  HandbookWords words(Locale language) {
    return new HandbookWords(messages, language);
  }

  private static byte[] print(Paper paper, LocalDate on, Dress dress, String origin) {
    Instant at = on.atTime(LocalTime.NOON).atZone(ChinaTime.ZONE).toInstant();
    return switch (dress.form()) {
      case PDF -> PlainPrints.pdf(paper, dress.lettering(), origin, at);
      case DOCX -> PlainPrints.docx(paper, dress.lettering(), origin, at);
    };
  }

  private LocalLife life(Region region, LocalDate on) {
    String path = region.path();
    List<LocalLife.Body> bodies = organisations.list(Actor.HOUSE).stream()
        .filter(each -> meet(each.path(), path))
        .sorted(Comparator.comparing(Organisation::kind).thenComparing(Organisation::path)
            .thenComparing(Organisation::name))
        .map(each -> new LocalLife.Body(each.kind(), each.name())).toList();
    List<InstalmentOffer> holding = offers.list(Actor.HOUSE).stream()
        .filter(each -> meet(each.path(), path) && each.validity().holds(on)).toList();
    return new LocalLife(bodies, holding);
  }

  private static boolean meet(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /** One rule may begin to hold later than another: whoever asks for too early a day is told the first that can be told. */
  private static Handbook written(Region region, InForce rules, LocalLife life, HandbookWords words) {
    try {
      return write(region, rules, life, words);
    } catch (Refused refused) {
      if (refused.reason() != HandbookRefusal.TOO_EARLY) {
        throw refused;
      }
      throw Refused.at("date", HandbookRefusal.TOO_EARLY, rules.on(), earliest(region, refused, words));
    }
  }

  private static LocalDate earliest(Region region, Refused refused, HandbookWords words) {
    LocalDate day = (LocalDate) refused.arguments().getLast();
    try {
      write(region, new InForce(null, region.path(), day), LocalLife.NONE, words);
      return day;
    } catch (Refused later) {
      if (later.reason() != HandbookRefusal.TOO_EARLY) {
        return day;
      }
      return earliest(region, later, words);
    }
  }

  private static Handbook write(Region region, InForce rules, LocalLife life, HandbookWords words) {
    Rule<HandbookContents> contents = rules.of(HandbookContents.KIND);
    var town = new Town(region.code(), rules, contents, life);
    var to = new Writing(words);
    for (HandbookChapter each : HandbookChapter.values()) {
      if (contents.data().chapters().contains(each)) {
        write(each, town, to);
      }
    }
    String title = words.text(contents.data().adding() ? "handbook.title.adding" : "handbook.title.insured",
        region.name());
    return new Handbook(title, new Handbook.Place(region.code(), region.name(), region.path()), rules.on(),
        to.chapters(), to.sources());
  }

  private static void write(HandbookChapter chapter, Town town, Writing to) {
    switch (chapter) {
      case WISH -> new WayChapters(town, to).wish();
      case SHARE -> new MoneyChapters(town, to).share();
      case SUBSIDY -> new MoneyChapters(town, to).subsidy();
      case INSTALMENT -> new MoneyChapters(town, to).instalment();
      case VOTE -> new WayChapters(town, to).vote();
      case CUSTODY -> new MoneyChapters(town, to).custody();
      case COURSE -> new WayChapters(town, to).course();
      case FUND -> new RunningChapters(town, to).fund();
      case INSURANCE -> new RunningChapters(town, to).insurance();
      case CARE -> new RunningChapters(town, to).care();
      case REPAIR -> new RunningChapters(town, to).repair();
      case RESCUE -> new RunningChapters(town, to).rescue();
      case COMPLAINT -> new TownChapters(town, to).complaint();
      case PEOPLE -> new TownChapters(town, to).people();
      case OPEN -> new TownChapters(town, to).open();
    }
  }

  /** Names those with a programme, or the regions beside the one that was meant. */
  private static Refused unknown(String code, Collection<Region> towns) {
    String known = towns.stream().limit(NAMED).map(each -> each.code() + " " + each.name())
        .collect(Collectors.joining("、"));
    return Refused.at("region", HandbookRefusal.UNKNOWN_REGION, code, known.isEmpty() ? beside(code) : known);
  }

  private static String beside(String code) {
    for (int length : new int[]{6, 4, 2, 0}) {
      if (code.length() > length) {
        var below = Places.officialBelow(code.substring(0, length));
        if (!below.isEmpty()) {
          return below.entrySet().stream().limit(NAMED).map(each -> each.getKey() + " " + each.getValue())
              .collect(Collectors.joining("、")) + (below.size() > NAMED ? "……" : "");
        }
      }
    }
    return "";
  }
}
