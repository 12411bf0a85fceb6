package org.tibao.console;

import java.time.LocalDate;
import java.util.ArrayList;
import org.tibao.time.ChinaTime;
import java.util.Collection;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Building;
import org.tibao.registry.BuildingId;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Needs;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.registry.Viewport;
import org.tibao.retrofit.Colour;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Colours;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Wishes;
import org.tibao.rules.RuleBook;

/**
 * What the map shows of a viewport: from far away estates with their stairwells counted by colour and lifts counted by
 * cell; from near each stairwell in its own shape. A handful of statements each time, however much is in view.
 */
@Component
class MapDrawing {

  /** From this zoom on single stairwells are drawn; an estate of a hundred then fills a screen. */
  static final int NEAR_ZOOM = 17;

  private static final int FAR_STAIRWELLS_MAX = 5_000;
  private static final int NEAR_STAIRWELLS_MAX = 800;
  private static final int CLUSTERS_MAX = 400;
  private static final double MARGIN = 0.0001; // degrees, some 10 m of surroundings

  private final Places places;
  private final Lifts lifts;
  private final Wishes wishes;
  private final Retrofits retrofits;
  private final RuleBook rules;
  private final Words words;
  private final RunningMap running;
  private final MapSettings settings;

  MapDrawing(Register register, Wishes wishes, Retrofits retrofits, RuleBook rules, MapWords said,
      MapSettings settings) {
    this.places = register.places();
    this.lifts = register.lifts();
    this.wishes = wishes;
    this.retrofits = retrofits;
    this.rules = rules;
    this.words = said.words();
    this.running = said.running();
    this.settings = settings;
  }

  /** How the map says what it shows: the words of the five colours, and those of lifts that run or do not. */
  @Component
  record MapWords(Words words, RunningMap running) {}

  /** Whom a stairwell must hold to be shown. */
  enum Need {
    aged60, disabled, seriouslyIll;

    boolean present(@Nullable Needs needs) {
      return needs != null && switch (this) {
        case aged60 -> needs.aged60();
        case disabled -> needs.disabled();
        case seriouslyIll -> needs.seriouslyIll();
      } > 0;
    }
  }

  /**
   * Which stairwells are wanted.
   *
   * @param colour code of a line of the scheme, or null for any
   * @param need whom they must hold, or null
   * @param stage furthest milestone reached, or null for any
   * @param running painted by how their lifts run instead of by colour: those whose lift has a device
   */
  record Filter(@Nullable String colour, @Nullable Need need, @Nullable Milestone stage, boolean running) {

    boolean any() {
      return colour == null && need == null && stage == null;
    }
  }

  /**
   * What a stairwell is painted in.
   *
   * @param slot 1 to 5 for the five colours, 6 to 10 for how its lift runs
   */
  record Shade(String code, int slot, String sign, String word) {}

  /** A shade with how many stairwells in view have it. */
  record LegendLine(String code, int slot, String sign, String word, int count) {}

  /** An estate from far away: where its name stands, its ground, and its stairwells in view by slot of their shade. */
  record EstateMark(UUID id, String name, double[] at, @Nullable List<?> outline, int stairwells, int[] colours) {}

  /**
   * A stairwell from near.
   *
   * @param slot of its shade; 0 for those whose colour the asker may not see
   */
  record StairwellMark(UUID id, String name, String estate, double @Nullable [] at, @Nullable List<?> outline, int slot,
      String sign, String word, String stage, int residents, int aged60) {}

  /** Lifts that are drawn as one. */
  record LiftMark(double[] at, long lifts) {}

  /**
   * The whole answer; coordinates are longitude and latitude in the datum of the base map.
   *
   * @param truncated whether more stairwells are in view than are drawn
   */
  record Drawing(boolean near, boolean truncated, int total, List<LegendLine> legend, List<EstateMark> estates,
      List<List<?>> buildings, List<StairwellMark> stairwells, List<LiftMark> lifts) {}

  /** A stairwell with what is known of it. */
  private record Seen(Stairwell stairwell, @Nullable Colour colour, @Nullable Shade shade, @Nullable Milestone stage,
      @Nullable Needs needs) {}

  /** @param shown the viewport in the datum of the base map */
  @Transactional(readOnly = true)
  Drawing draw(Actor actor, Viewport shown, int zoom, Filter filter, boolean withLifts, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Viewport viewport = settings.datum().stored(shown);
    boolean near = zoom >= NEAR_ZOOM;
    int most = near ? NEAR_STAIRWELLS_MAX : FAR_STAIRWELLS_MAX;
    List<Stairwell> inView = places.stairwellsIn(actor, viewport, most + 1);
    boolean truncated = inView.size() > most;
    List<Stairwell> drawn = truncated ? inView.subList(0, most) : inView;
    List<Seen> seen = filter.running() ? running(actor, drawn, filter, now) : look(actor, drawn, near, filter, today);
    Map<EstateId, Estate> estates = places
        .estates(actor, seen.stream().map(each -> each.stairwell().estate()).distinct().toList()).stream()
        .collect(Collectors.toMap(Estate::id, estate -> estate));
    List<LiftMark> liftMarks = withLifts && actor.may(Permission.LIFT_READ)
        ? lifts.clusters(actor, viewport, zoom, CLUSTERS_MAX).stream()
            .map(each -> new LiftMark(at(new Point(each.longitude(), each.latitude())), each.lifts())).toList()
        : List.of();
    seen.sort(BY_NUMBER);
    return new Drawing(near, truncated, seen.size(),
        filter.running() ? counted(running.shades(), seen) : legend(actor, seen, today), estateMarks(seen, estates),
        near ? buildings(seen) : List.of(), near ? seen.stream().map(this::mark).toList() : List.of(), liftMarks);
  }

  /** From far away only what the filter asks for is looked up. */
  private List<Seen> look(Actor actor, List<Stairwell> stairwells, boolean near, Filter filter, LocalDate today) {
    List<StairwellId> ids = stairwells.stream().map(Stairwell::id).toList();
    boolean whole = near || filter.stage() != null;
    Map<StairwellId, Retrofits.Summary> summaries = whole ? retrofits.summarise(actor, stairwells, today) : Map.of();
    Map<StairwellId, Colour> colours = whole ? Map.of() : wishes.colours(actor, stairwells, today);
    boolean counts = !whole && filter.need() != null;
    Map<StairwellId, Needs> needs = counts ? places.needs(ids) : Map.of();
    List<Seen> seen = new ArrayList<>();
    for (Stairwell each : stairwells) {
      Retrofits.Summary summary = summaries.get(each.id());
      var one = summary == null
          ? painted(each, colours.get(each.id()), null, needs.get(each.id()))
          : painted(each, summary.colour(), summary.progress().stage(), summary.needs());
      if (wanted(actor, one, filter)) {
        seen.add(one);
      }
    }
    return seen;
  }

  private Seen painted(Stairwell stairwell, @Nullable Colour colour, @Nullable Milestone stage, @Nullable Needs needs) {
    return new Seen(stairwell, colour, colour == null ? null : shade(colour.line()), stage, needs);
  }

  private Shade shade(ColourScheme.Line line) {
    return new Shade(line.code(), line.slot(), line.sign(), words.of(line));
  }

  /** Those whose lift has a device, by how it runs. */
  private List<Seen> running(Actor actor, List<Stairwell> stairwells, Filter filter, Instant now) {
    List<StairwellId> ids = stairwells.stream().map(Stairwell::id).toList();
    Map<StairwellId, Shade> shades = running.of(actor, ids, now);
    Map<StairwellId, Needs> needs = places.needs(shades.keySet().stream().toList());
    return stairwells.stream().filter(each -> shades.containsKey(each.id()))
        .map(each -> new Seen(each, null, shades.get(each.id()), null, needs.get(each.id())))
        .filter(each -> filter.need() == null || told(actor, each, filter.need()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static boolean wanted(Actor actor, Seen seen, Filter filter) {
    return (filter.colour() == null || seen.colour() != null && seen.colour().code().equals(filter.colour()))
        && (filter.need() == null || told(actor, seen, filter.need()))
        && (filter.stage() == null || seen.stage() == filter.stage());
  }

  /** Who is disabled or ill in a small house is the business of those who may see its dwellings. */
  private static boolean told(Actor actor, Seen seen, Need need) {
    return need.present(seen.needs())
        && (need == Need.aged60 || actor.may(Permission.DWELLING_READ, seen.stairwell().path()));
  }

  /** The scheme of the town in view, each line with its count; lines of other schemes only if a stairwell has them. */
  private List<LegendLine> legend(Actor actor, List<Seen> seen, LocalDate today) {
    var shades = new LinkedHashMap<String, Shade>();
    String path = seen.isEmpty() ? Places.EVERYWHERE : seen.getFirst().stairwell().path();
    if (actor.may(Permission.WISH_READ)) {
      rules.on(Colours.SCHEME, path, today).data().lines().forEach(line -> shades.put(line.code(), shade(line)));
    }
    seen.stream().map(Seen::shade).filter(Objects::nonNull).forEach(each -> shades.putIfAbsent(each.code(), each));
    return counted(shades.values(), seen);
  }

  private static List<LegendLine> counted(Collection<Shade> shades, List<Seen> seen) {
    Map<String, Long> counts = seen.stream().map(Seen::shade).filter(Objects::nonNull)
        .collect(Collectors.groupingBy(Shade::code, Collectors.counting()));
    return shades.stream().map(each -> new LegendLine(each.code(), each.slot(), each.sign(), each.word(),
        counts.getOrDefault(each.code(), 0L).intValue())).toList();
  }

  private List<EstateMark> estateMarks(List<Seen> seen, Map<EstateId, Estate> estates) {
    var byEstate = new LinkedHashMap<EstateId, List<Seen>>();
    seen.forEach(each -> byEstate.computeIfAbsent(each.stairwell().estate(), none -> new ArrayList<>()).add(each));
    List<EstateMark> marks = new ArrayList<>();
    byEstate.forEach((id, stairwells) -> {
      Estate estate = estates.get(id);
      Point middle = estate == null ? null : estate.middle();
      Point at = middle == null ? middle(stairwells) : middle;
      if (at != null) {
        int[] colours = new int[ColourScheme.COLOURS + RunningMap.LOOKS];
        stairwells.stream().map(Seen::shade).filter(Objects::nonNull).forEach(each -> colours[each.slot() - 1]++);
        marks.add(new EstateMark(id.value(), stairwells.getFirst().stairwell().estateName(), at(at),
            estate == null ? null : outline(estate.outline()), stairwells.size(), colours));
      }
    });
    marks.sort(Comparator.comparing(EstateMark::name));
    return marks;
  }

  private static @Nullable Point middle(List<Seen> stairwells) {
    List<Point> points = stairwells.stream().map(each -> each.stairwell().point()).filter(Objects::nonNull).toList();
    return points.isEmpty()
        ? null
        : new Point(points.stream().mapToDouble(Point::longitude).average().orElse(0),
            points.stream().mapToDouble(Point::latitude).average().orElse(0));
  }

  private List<List<?>> buildings(List<Seen> seen) {
    Map<BuildingId, Building> found = places.buildingsOf(seen.stream().map(Seen::stairwell).toList());
    List<List<?>> outlines = new ArrayList<>();
    found.values().forEach(building -> {
      List<?> outline = outline(building.outline());
      if (outline != null) {
        outlines.add(outline);
      }
    });
    return outlines;
  }

  private StairwellMark mark(Seen seen) {
    Stairwell each = seen.stairwell();
    Shade shade = seen.shade();
    Needs needs = seen.needs();
    Point point = each.point();
    return new StairwellMark(each.id().value(), each.name(), each.estateName(), point == null ? null : at(point),
        outline(each.outline()), shade == null ? 0 : shade.slot(), shade == null ? "" : shade.sign(),
        shade == null ? words.say("console.colour.hidden") : shade.word(),
        seen.colour() == null ? "" : words.of(seen.stage()), needs == null ? 0 : needs.residents(),
        needs == null ? 0 : needs.aged60());
  }

  /** Six decimals are a tenth of a metre. */
  private double[] at(Point stored) {
    Point shown = settings.datum().shown(stored);
    return new double[]{Math.round(shown.longitude() * 1e6) / 1e6, Math.round(shown.latitude() * 1e6) / 1e6};
  }

  private @Nullable List<?> outline(@Nullable String geometry) {
    return Outline.polygons(geometry, this::at);
  }

  /** A rectangle around all that the asker may see, in the datum of the base map; null if nothing stands anywhere. */
  double @Nullable [] around(Actor actor) {
    List<double[]> corners = new ArrayList<>();
    places.estates(actor).forEach(estate -> {
      List<?> outline = outline(estate.outline());
      if (outline != null) {
        corners(outline).forEach(corners::add);
      } else if (estate.middle() != null) {
        corners.add(at(estate.middle()));
      }
    });
    if (corners.isEmpty()) {
      places.stairwellsIn(actor, EARTH, FAR_STAIRWELLS_MAX).stream().map(Stairwell::point).filter(Objects::nonNull)
          .forEach(point -> corners.add(at(point)));
    }
    if (corners.isEmpty() && actor.may(Permission.LIFT_READ)) {
      lifts.clusters(actor, EARTH, 8, CLUSTERS_MAX)
          .forEach(each -> corners.add(at(new Point(each.longitude(), each.latitude()))));
    }
    return corners.isEmpty() ? null : rectangle(corners);
  }

  private static double[] rectangle(List<double[]> corners) {
    return new double[]{corners.stream().mapToDouble(each -> each[0]).min().orElse(0) - MARGIN,
        corners.stream().mapToDouble(each -> each[1]).min().orElse(0) - MARGIN,
        corners.stream().mapToDouble(each -> each[0]).max().orElse(0) + MARGIN,
        corners.stream().mapToDouble(each -> each[1]).max().orElse(0) + MARGIN};
  }

  private static Stream<double[]> corners(Object outline) {
    return outline instanceof List<?> parts
        ? parts.stream().flatMap(MapDrawing::corners)
        : Stream.of((double[]) outline);
  }

  /** 9 号 stands before 12 号. */
  private static final Comparator<Seen> BY_NUMBER = Comparator.comparing((Seen each) -> each.stairwell().estateName())
      .thenComparing(each -> each.stairwell().name().length()).thenComparing(each -> each.stairwell().name());

  /** The base map that it is drawn for. */
  MapSettings settings() {
    return settings;
  }

  private static final Viewport EARTH = new Viewport(-180, -90, 180, 90);
}
