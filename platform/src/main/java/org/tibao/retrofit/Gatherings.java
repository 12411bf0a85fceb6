package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Evidence;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** The door to signing together and starting together: one action over many stairwells. */
@Component
@Transactional
public class Gatherings {

  private static final int MOST = 200;

  private final GatheringTables tables;
  private final MilestoneTables milestones;
  private final Courses courses;
  private final Places places;
  private final Evidence evidence;
  private final Audit audit;

  Gatherings(GatheringTables tables, MilestoneTables milestones, Courses courses, Places places,
      Evidence evidence, Audit audit) {
    this.tables = tables;
    this.milestones = milestones;
    this.courses = courses;
    this.places = places;
    this.evidence = evidence;
    this.audit = audit;
  }

  /** What stands in the way of each of these stairwells, all of it; nothing where it can take part today. */
  @Transactional(readOnly = true)
  public Map<StairwellId, List<Missing>> check(Actor actor, Gathering.Kind kind, Collection<StairwellId> ids,
      LocalDate today) {
    var missing = new LinkedHashMap<StairwellId, List<Missing>>();
    ids.stream().distinct().limit(MOST).forEach(id -> missing.put(id, missing(actor, kind, id, today)));
    return missing;
  }

  private List<Missing> missing(Actor actor, Gathering.Kind kind, StairwellId id, LocalDate on) {
    var missing = new ArrayList<>(courses.beforeDay(id, on));
    missing.addAll(switch (kind) {
      case STARTING -> courses.beforeStart(id);
      case SIGNING -> courses.ahead(actor, id, on)
          .map(ahead -> ahead.milestone() == Milestone.CONTRACT
              ? ahead.missing()
              : List.of(Missing.of(CourseRefusal.NOT_NEXT)))
          .orElse(List.of(Missing.of(CourseRefusal.AT_THE_END)));
    });
    return List.copyOf(missing);
  }

  /**
   * Holds it: every stairwell that can takes the step, every other is noted with all that it lacks. The same gathering
   * again answers as the first time.
   *
   * @throws Refused {@link RetrofitRefusal#IN_THE_FUTURE}, {@link RetrofitRefusal#NOTHING_WRITTEN}
   */
  public Gathering hold(Actor actor, GatheringId id, Gathering.Kind kind, Gathering.Draft draft, Instant now) {
    LocalDate on = Written.past("on", draft.on(), now);
    String place = Written.needed("place", draft.place());
    List<Stairwell> stairwells = places.stairwells(actor, draft.stairwells());
    if (stairwells.isEmpty() || stairwells.size() > MOST) {
      throw Refused.at("stairwells", RegistryRefusal.UNKNOWN);
    }
    stairwells.forEach(each -> actor.require(Permission.CONTRACT_WRITE, each.path()));
    var results = new ArrayList<Gathering.Result>();
    var gathering = new Gathering(id, kind, common(stairwells), new Gathering.Draft(draft.stairwells(), on, place,
        Written.free("text", draft.text())), actor.name(), results);
    if (!tables.add(gathering, actor, now)) {
      return tables.find(id).orElseThrow();
    }
    // Nobody moves between the check and the step; always in one order, so that two gatherings do not wait for each other.
    stairwells.stream().map(Stairwell::id).sorted(Comparator.comparing(StairwellId::value)).forEach(milestones::lock);
    for (Stairwell each : stairwells) {
      List<CourseRefusal> missing = missing(actor, kind, each.id(), on).stream().map(Missing::reason).distinct()
          .toList();
      var result = new Gathering.Result(each.id(), missing);
      if (result.done()) {
        take(actor, gathering, each, now);
      }
      tables.add(id, each, result);
      results.add(result);
    }
    audit.changed(actor, "gathering.held", new Subject("gathering", id.value(), gathering.path()), Map.of(),
        Map.of("kind", kind.name(), "on", on.toString(), "point", place, "accepted", String.valueOf(gathering.done()),
            "rejected", String.valueOf(results.size() - gathering.done())),
        now);
    return tables.find(id).orElseThrow();
  }

  private void take(Actor actor, Gathering gathering, Stairwell stairwell, Instant now) {
    Gathering.Draft draft = gathering.draft();
    switch (gathering.kind()) {
      case SIGNING -> courses.reach(actor, stairwell.id(),
          new Courses.Step(Milestone.CONTRACT, draft.on(), draft.place()), now);
      case STARTING -> courses.start(actor, stairwell.id(), draft.on(), now);
    }
  }

  /** The longest path that holds them all. */
  private static String common(List<Stairwell> stairwells) {
    String first = stairwells.getFirst().path();
    for (int end = first.length(); end > 1; end = first.lastIndexOf('/', end - 2) + 1) {
      String path = first.substring(0, end);
      if (stairwells.stream().allMatch(each -> each.path().startsWith(path))) {
        return path;
      }
    }
    return Places.EVERYWHERE;
  }

  /** Keeps photos of the day. */
  public void picture(Actor actor, GatheringId id, UploadForm upload, Instant now) {
    Gathering gathering = gathering(actor, id);
    actor.require(Permission.CONTRACT_WRITE, gathering.path());
    evidence.keep(actor, upload.evidence(gathering.path(), Permission.WISH_READ, gathering.about()), now);
  }

  /** @throws Refused {@link RetrofitRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Gathering gathering(Actor actor, GatheringId id) {
    return tables.find(id).filter(each -> actor.may(Permission.WISH_READ, each.path())
        || actor.may(Permission.CONTRACT_WRITE, each.path()))
        .orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
  }

  /** Those of the asker's territory, the latest first. */
  @Transactional(readOnly = true)
  public List<Gathering> list(Actor actor) {
    return tables.list(actor.patterns(Permission.WISH_READ), MOST);
  }
}
