package org.tibao.oversight;

import java.util.stream.Collectors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tibao.access.PartCount;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Permission;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.time.ChinaTime;

/**
 * The door to the figures of a territory: each number with the records behind it, county by county, estate by estate, lift
 * by lift.
 */
@Component
@Transactional(readOnly = true)
public class CountyBoard {

  private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9-]+/)*");
  private static final int DAYS = 30;

  private final Map<Measure, Gauge> gauges = new EnumMap<>(Measure.class);
  private final Places places;

  CountyBoard(ObjectProvider<Gauge> gauges, Places places) {
    gauges.forEach(each -> this.gauges.put(each.measure(), each));
    this.places = places;
  }

  /**
   * One number.
   *
   * @param bad records that count against the territory
   * @param all records that were looked at
   * @param sum of their values: days, minutes or fen
   * @param most the largest value
   */
  public record Figure(Measure measure, long bad, long all, long sum, long most) {

    static Figure of(Measure measure, List<Case> cases) {
      return new Figure(measure, cases.stream().filter(Case::bad).count(), cases.size(),
          cases.stream().mapToLong(Case::value).sum(), cases.stream().mapToLong(Case::value).max().orElse(0));
    }

    static Figure over(Measure measure, List<PartCount> counts) {
      return new Figure(measure, counts.stream().mapToLong(PartCount::bad).sum(),
          counts.stream().mapToLong(PartCount::all).sum(), counts.stream().mapToLong(PartCount::sum).sum(),
          counts.stream().mapToLong(PartCount::most).max().orElse(0));
    }
  }

  /** A part of a territory: below which path its records lie, what it is called, and its number. */
  public record Part(String below, String name, Figure figure) {}

  /**
   * One measure of one territory.
   *
   * @param way the territories it lies in, from the top down, itself last
   * @param parts its own parts, the worst first
   * @param cases records, those that count against it first; of very many not all
   */
  public record Drill(Measure measure, List<Part> way, Figure figure, List<Part> parts, List<Case> cases) {}

  /** The measures that can be read here. */
  public Set<Measure> measures() {
    return gauges.isEmpty() ? EnumSet.noneOf(Measure.class) : EnumSet.copyOf(gauges.keySet());
  }

  /** The territory that somebody watches over first. */
  public String home(Actor actor) {
    List<String> paths = actor.paths(Permission.OVERSIGHT_READ);
    return paths.size() == 1 ? paths.getFirst() : "/";
  }

  /** All numbers of a territory over the last thirty days. */
  public List<Figure> figures(Actor actor, String below, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    return figures(actor, new Gauge.Span(path(below), today.minusDays(DAYS), today, now, watched(actor)));
  }

  List<Figure> figures(Actor actor, Gauge.Span span) {
    Actor eye = eye(actor, span.below());
    return gauges.entrySet().stream().map(each -> Figure.over(each.getKey(), each.getValue().counts(eye, span)))
        .toList();
  }

  /** A number with its parts. */
  record Parted(Figure figure, List<Part> parts) {}

  /** One measure of a territory and of its parts, the worst first. */
  Parted parted(Actor actor, Measure measure, Gauge.Span span) {
    Gauge gauge = gauges.get(measure);
    Actor eye = eye(actor, span.below());
    List<PartCount> counts = gauge == null ? List.of() : gauge.counts(eye, span);
    // Inside an estate each lift stands for itself, and there are few.
    List<Part> parts = gauge != null && span.below().contains("/e-")
        ? parts(measure, span.below(), gauge.cases(eye, span))
        : parts(measure, counts.stream().filter(each -> !each.part().equals(span.below())).toList());
    return new Parted(Figure.over(measure, counts), parts);
  }

  private List<Part> parts(Measure measure, List<PartCount> counts) {
    Map<String, String> names = names(counts.stream().map(PartCount::part).collect(Collectors.toSet()));
    return sorted(counts.stream().map(each -> new Part(each.part(), names.getOrDefault(each.part(), ""),
        Figure.over(measure, List.of(each)))).toList());
  }

  private static List<Part> sorted(List<Part> parts) {
    return parts.stream().sorted(Comparator.comparing((Part each) -> each.figure().bad()).reversed()
        .thenComparing(Comparator.comparing((Part each) -> each.figure().all()).reversed())
        .thenComparing(Part::name)).toList();
  }

  /** One number taken apart. */
  public Drill drill(Actor actor, Measure measure, String below, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    var span = new Gauge.Span(path(below), today.minusDays(DAYS), today, now, watched(actor));
    Gauge gauge = gauges.get(measure);
    Parted parted = parted(actor, measure, span);
    List<Case> cases = (gauge == null ? List.<Case>of() : gauge.cases(eye(actor, span.below()), span)).stream()
        .sorted(Comparator.comparing(Case::bad).reversed().thenComparing(Comparator.comparing(Case::value).reversed()))
        .toList();
    return new Drill(measure, way(span.below(), measure).stream()
        .filter(each -> actor.may(Permission.OVERSIGHT_READ, each.below())).toList(), parted.figure(),
        parted.parts(), cases);
  }

  /** The lifts of an estate that have records. */
  private List<Part> parts(Measure measure, String below, List<Case> cases) {
    var grouped = new LinkedHashMap<String, List<Case>>();
    // What is about the whole territory, such as an insurer, belongs to no part of it.
    cases.stream().filter(each -> !each.path().equals(below) || each.lift() != null)
        .forEach(each -> grouped.computeIfAbsent(step(below, each), _ -> new ArrayList<>()).add(each));
    Map<String, String> names = names(grouped.keySet());
    return sorted(grouped.entrySet().stream()
        .map(each -> new Part(each.getKey(),
            names.getOrDefault(each.getKey(), each.getValue().getFirst().label()), Figure.of(measure, each.getValue())))
        .toList());
  }

  /** Inside an estate each lift stands for itself. */
  private static String step(String below, Case each) {
    int next = each.path().indexOf('/', below.length());
    return below.contains("/e-") || next < 0 ? each.path() : each.path().substring(0, next + 1);
  }

  private Map<String, String> names(Set<String> paths) {
    var names = new HashMap<String, String>();
    var estates = new ArrayList<EstateId>();
    for (String path : paths) {
      String last = last(path);
      if (last.startsWith("e-")) {
        estates.add(new EstateId(UUID.fromString(last.substring(2))));
      } else if (!last.startsWith("b-") && !last.startsWith("s-") && !last.startsWith("d-")) {
        places.region(last).map(Region::name).ifPresent(name -> names.put(path, name));
      }
    }
    for (Estate each : places.estates(Actor.HOUSE, estates)) {
      names.put(each.path(), each.name());
    }
    return names;
  }

  private List<Part> way(String below, Measure measure) {
    var none = new Figure(measure, 0, 0, 0, 0);
    var way = new ArrayList<Part>();
    places.regionsOn(below).forEach(each -> way.add(new Part(each.path(), each.name(), none)));
    int estate = below.indexOf("/e-");
    if (estate >= 0) {
      String path = below.substring(0, below.indexOf('/', estate + 1) + 1);
      names(Set.of(path)).forEach((_, name) -> way.add(new Part(path, name, none)));
    }
    return way;
  }

  /** All territories over which somebody watches. */
  private static List<String> watched(Actor actor) {
    return actor.paths(Permission.OVERSIGHT_READ);
  }

  /** The name of a territory. */
  public String name(String below) {
    List<Part> way = way(path(below), Measure.HAZARDS);
    return way.isEmpty() ? "" : way.getLast().name();
  }

  private static String last(String path) {
    String cut = path.substring(0, path.length() - 1);
    return cut.substring(cut.lastIndexOf('/') + 1);
  }

  private static String path(String below) {
    return PATH.matcher(below).matches() ? below : "/";
  }

  /**
   * Who watches over a territory sees its figures, whatever rooms they come from: the same person with the rights to read
   * what is counted, in that territory and nowhere else. What is shown of a record holds no personal data; its own page
   * asks for its own right.
   *
   * @param below of that territory, the part that is looked at
   */
  static Actor eye(Actor actor, String below) {
    Set<Permission> read = EnumSet.of(Permission.OVERSIGHT_READ, Permission.LIFT_READ, Permission.PLACE_READ,
        Permission.COMPLAINT_READ, Permission.FUND_READ, Permission.TELEMETRY_READ, Permission.UPKEEP_READ,
        Permission.POLICY_READ, Permission.CLAIM_READ, Permission.INSPECTION_READ,
        Permission.SATISFACTION_READ);
    List<Grant> grants = actor.grants().stream()
        .filter(each -> each.permissions().contains(Permission.OVERSIGHT_READ))
        .filter(each -> each.path().startsWith(below) || below.startsWith(each.path()))
        .map(each -> new Grant(each.role(), each.path().startsWith(below) ? each.path() : below, read)).toList();
    return new Actor(actor.id(), actor.name(), actor.kind(), grants);
  }
}
