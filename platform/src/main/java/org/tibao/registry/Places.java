package org.tibao.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;

/** The door to regions, estates, buildings and stairwells, and to the counted needs of a stairwell. */
@Component
@Transactional
public class Places {

  /** Path of the whole country, and of everything else that has no region above it. */
  public static final String EVERYWHERE = "/";

  private final PlaceTables tables;
  private final Findings findings;
  private final Audit audit;

  Places(PlaceTables tables, Findings findings, Audit audit) {
    this.tables = tables;
    this.findings = findings;
    this.audit = audit;
  }

  /** The region with that code. Names of regions are public. */
  @Transactional(readOnly = true)
  public Optional<Region> region(String code) {
    return tables.region(code);
  }

  /** Regions directly below; those at the top for null. */
  @Transactional(readOnly = true)
  public List<Region> regionsBelow(@Nullable String parent) {
    return tables.regionsBelow(parent);
  }

  /** The regions that a scope path runs through, from the top down. */
  @Transactional(readOnly = true)
  public List<Region> regionsOn(String path) {
    return tables.regionsOn(path);
  }

  /**
   * The region with that code, made below its parent if there is none.
   *
   * @param parent code of an existing region, or null for a region at the top
   * @throws Refused {@link RegistryRefusal#REGION_CODE_FORM}, {@link RegistryRefusal#UNKNOWN_REGION}
   */
  public Region ensureRegion(Actor actor, String code, String name, @Nullable String parent, Instant now) {
    Optional<Region> known = tables.region(code);
    if (known.isPresent()) {
      return known.get();
    }
    if (!code.matches("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}|[A-Z]{2}-[A-Z0-9-]{2,20}")) {
      throw Refused.at("region", RegistryRefusal.REGION_CODE_FORM, code);
    }
    String above = EVERYWHERE;
    if (parent != null) {
      above = tables.region(parent).orElseThrow(() -> Refused.at("region", RegistryRefusal.UNKNOWN_REGION, parent))
          .path();
    }
    actor.require(Permission.REGISTRY_WRITE, above);
    var region = new Region(code, name, parent, above + code + "/");
    tables.insert(region, Character.isDigit(code.charAt(0)) ? "CN" : "LOCAL");
    var subject = new Subject("region", UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        region.path());
    audit.changed(actor, "region.added", subject, Map.of(), Map.of("code", code, "name", name), now);
    return region;
  }

  /**
   * The region with that official code, entered with all regions above it if the programme uses it for the first time.
   *
   * @throws Refused {@link RegistryRefusal#UNKNOWN_REGION} if no such code is known
   */
  public Region officialRegion(Actor actor, String code, Instant now) {
    Optional<Region> known = tables.region(code);
    if (known.isPresent()) {
      return known.get();
    }
    String name = RegionCatalogue.name(code)
        .orElseThrow(() -> Refused.at("region", RegistryRefusal.UNKNOWN_REGION, code));
    String parent = RegionCatalogue.parent(code).map(above -> officialRegion(actor, above, now).code()).orElse(null);
    return ensureRegion(actor, code, name, parent, now);
  }

  /** Official regions directly below that code, whether in use or not; provinces for the empty string. Code to name. */
  public static Map<String, String> officialBelow(String code) {
    var below = new LinkedHashMap<String, String>();
    RegionCatalogue.below(code).forEach(each -> below.put(each, RegionCatalogue.name(each).orElseThrow()));
    return below;
  }

  /** The region with that official code, whether in use or not. */
  public static Optional<Region> official(String code) {
    return RegionCatalogue.name(code).map(name -> {
      Optional<String> parent = RegionCatalogue.parent(code);
      String above = parent.flatMap(Places::official).map(Region::path).orElse(EVERYWHERE);
      return new Region(code, name, parent.orElse(null), above + code + "/");
    });
  }

  /** The estates in the asker's territory, by name. Somebody who may see one stairwell sees its estate's name there. */
  @Transactional(readOnly = true)
  public List<Estate> estates(Actor actor) {
    return tables.estates(actor.patterns(Permission.PLACE_READ));
  }

  /** Those of the named estates that the asker may see. */
  @Transactional(readOnly = true)
  public List<Estate> estates(Actor actor, Collection<EstateId> ids) {
    return ids.isEmpty() ? List.of() : tables.estates(ids, actor.patterns(Permission.PLACE_READ));
  }

  /** @throws Refused {@link RegistryRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Estate estate(Actor actor, EstateId id) {
    return tables.estate(id).filter(estate -> actor.may(Permission.PLACE_READ, estate.path()))
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
  }

  /** The estate of that name in that region, if the asker may see it. */
  @Transactional(readOnly = true)
  public Optional<Estate> estate(Actor actor, String region, String name) {
    return tables.estate(region, name).filter(estate -> actor.may(Permission.PLACE_READ, estate.path()));
  }

  /**
   * Adds an estate to a region.
   *
   * @throws Refused {@link RegistryRefusal#UNKNOWN_REGION}, {@link RegistryRefusal#NAME_TAKEN}
   */
  public Estate addEstate(Actor actor, Estate.Draft draft, Instant now) {
    String region = draft.region();
    Region in = tables.region(region)
        .orElseThrow(() -> Refused.at("region", RegistryRefusal.UNKNOWN_REGION, region));
    var id = EstateId.next();
    var estate = new Estate(id, region, in.path() + "e-" + id + "/", draft.name().strip(), draft.address().strip(),
        draft.builtYear(), null, draft.middle());
    actor.require(Permission.REGISTRY_WRITE, estate.path());
    if (tables.estate(region, estate.name()).isPresent()) {
      throw Refused.at("name", RegistryRefusal.NAME_TAKEN, estate.name());
    }
    Taken.unless("name", estate.name(), () -> tables.insert(estate));
    findings.put(List.of(new Finding("estate", id.value(), estate.path(), estate.name())),
        List.of(estate.name() + " " + estate.address()));
    audit.changed(actor, "estate.added", subject(estate), Map.of(), Map.of("name", estate.name()), now);
    return estate;
  }

  /** Draws an estate anew: its ground as GeoJSON and where its name stands. */
  public void shapeEstate(Actor actor, EstateId id, @Nullable String outline, @Nullable Point middle, Instant now) {
    Estate estate = estate(actor, id);
    actor.require(Permission.REGISTRY_WRITE, estate.path());
    Shapes.check(outline);
    tables.update(new Estate(id, estate.region(), estate.path(), estate.name(), estate.address(), estate.builtYear(),
        outline, middle));
    audit.changed(actor, "estate.shaped", subject(estate), Map.of(), Map.of("outline", shapeName(outline)), now);
  }

  @Transactional(readOnly = true)
  public List<Building> buildings(Actor actor, EstateId estate) {
    return tables.buildings(estate(actor, estate).id());
  }

  /** The buildings that these stairwells are part of; the stairwells were already seen by the asker. */
  @Transactional(readOnly = true)
  public Map<BuildingId, Building> buildingsOf(Collection<Stairwell> stairwells) {
    var found = new LinkedHashMap<BuildingId, Building>();
    tables.buildings(stairwells.stream().map(each -> each.building().value()).distinct().toList())
        .forEach(building -> found.put(building.id(), building));
    return found;
  }

  /** Adds a building; {@code outline} is its footprint as GeoJSON, or null. */
  public Building addBuilding(Actor actor, EstateId estateId, String name, int floors, @Nullable String outline,
      Instant now) {
    Estate estate = estate(actor, estateId);
    actor.require(Permission.REGISTRY_WRITE, estate.path());
    if (tables.buildings(estateId).stream().anyMatch(each -> each.name().equals(name.strip()))) {
      throw Refused.at("name", RegistryRefusal.NAME_TAKEN, name.strip());
    }
    Shapes.check(outline);
    var building = new Building(BuildingId.next(), estateId, name.strip(), floors, outline);
    Taken.unless("name", building.name(), () -> tables.insert(building));
    audit.changed(actor, "building.added", subject(estate), Map.of(),
        Map.of("building", building.name(), "floors", String.valueOf(floors)), now);
    return building;
  }

  /** @throws Refused {@link RegistryRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Stairwell stairwell(Actor actor, StairwellId id) {
    return tables.stairwell(id).filter(found -> actor.may(Permission.PLACE_READ, found.path()))
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
  }

  /** Those of the named stairwells that the asker may see. */
  @Transactional(readOnly = true)
  public List<Stairwell> stairwells(Actor actor, Collection<StairwellId> ids) {
    return tables.stairwells(ids, actor.patterns(Permission.PLACE_READ));
  }

  /** The stairwells whose paths begin with that one (an estate's, a region's), by estate and number. */
  @Transactional(readOnly = true)
  public List<Stairwell> stairwellsUnder(Actor actor, String path) {
    return tables.stairwellsUnder(path, actor.patterns(Permission.PLACE_READ));
  }

  /** The stairwells that stand in the viewport, at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<Stairwell> stairwellsIn(Actor actor, Viewport viewport, int limit) {
    return tables.stairwellsIn(viewport, actor.patterns(Permission.PLACE_READ), limit);
  }

  /** Adds a stairwell to a building of an estate. */
  public Stairwell addStairwell(Actor actor, Building building, Stairwell.Draft draft, Instant now) {
    Estate estate = estate(actor, building.estate());
    var id = StairwellId.next();
    var stairwell = new Stairwell(id, building.id(), estate.id(), estate.name(), estate.path() + "s-" + id + "/",
        draft.name().strip(), draft.floors(), draft.outline(), draft.point());
    actor.require(Permission.REGISTRY_WRITE, stairwell.path());
    if (tables.stairwellsUnder(estate.path(), new String[]{"/%"}).stream()
        .anyMatch(each -> each.name().equals(stairwell.name()))) {
      throw Refused.at("name", RegistryRefusal.NAME_TAKEN, stairwell.name());
    }
    Shapes.check(draft.outline());
    Taken.unless("name", stairwell.name(), () -> tables.insert(stairwell));
    findings.put(List.of(new Finding("stairwell", id.value(), stairwell.path(), stairwell.label())),
        List.of(stairwell.label() + " " + estate.address() + " " + stairwell.estateName() + bare(stairwell.name())));
    audit.changed(actor, "stairwell.added", subject(stairwell), Map.of(), Map.of("name", stairwell.label()), now);
    return stairwell;
  }

  /** Draws a stairwell anew: its part of the building as GeoJSON and where it stands. */
  public void shapeStairwell(Actor actor, StairwellId id, @Nullable String outline, @Nullable Point point,
      Instant now) {
    Stairwell old = stairwell(actor, id);
    actor.require(Permission.REGISTRY_WRITE, old.path());
    Shapes.check(outline);
    tables.update(new Stairwell(id, old.building(), old.estate(), old.estateName(), old.path(), old.name(),
        old.floors(), outline, point));
    audit.changed(actor, "stairwell.shaped", subject(old), Map.of("outline", shapeName(old.outline())),
        Map.of("outline", shapeName(outline)), now);
  }

  /** The latest counts of these stairwells, for those that were counted. The stairwells were seen by the asker. */
  @Transactional(readOnly = true)
  public Map<StairwellId, Needs> needs(Collection<StairwellId> stairwells) {
    return tables.needs(stairwells);
  }

  /** Writes the counts of a day. */
  public void count(Actor actor, StairwellId id, Needs needs, Instant now) {
    Stairwell stairwell = stairwell(actor, id);
    actor.require(Permission.REGISTRY_WRITE, stairwell.path());
    Needs before = tables.needs(List.of(id)).get(id);
    if (needs.equals(before)) {
      return;
    }
    tables.put(id, needs);
    audit.changed(actor, "needs.counted", subject(stairwell), describe(before), describe(needs), now);
  }

  private static Map<String, String> describe(@Nullable Needs needs) {
    if (needs == null) {
      return Map.of();
    }
    return Map.of("asOf", needs.asOf().toString(), "residents", String.valueOf(needs.residents()), "aged60",
        String.valueOf(needs.aged60()), "disabled", String.valueOf(needs.disabled()), "seriouslyIll",
        String.valueOf(needs.seriouslyIll()), "source", needs.source());
  }

  private static String shapeName(@Nullable String outline) {
    return Objects.requireNonNullElse(outline, "");
  }

  /** {@code 12 号} is also said {@code 12号}. */
  static String bare(String name) {
    return name.replaceAll("[\\s\\u3000]", "");
  }

  private static Subject subject(Estate estate) {
    return new Subject("estate", estate.id().value(), estate.path());
  }

  static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }
}
