package org.tibao.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Territory;

/** Tells access what the scope paths mean: regions, estates in them, stairwells in those. */
@Component
@Transactional(readOnly = true)
class Territories implements Territory {

  private static final Pattern ESTATE = Pattern.compile("/e-([0-9a-f-]{36})/");
  private static final Pattern STAIRWELL = Pattern.compile("/s-([0-9a-f-]{36})/");

  private final PlaceTables places;

  Territories(PlaceTables places) {
    this.places = places;
  }

  @Override
  public List<Place> inside(String path) {
    if (STAIRWELL.matcher(path).find()) {
      return List.of();
    }
    String[] below = {path + "%"};
    if (ESTATE.matcher(path).find()) {
      return places.stairwellsUnder(path, below).stream()
          .map(stairwell -> new Place(stairwell.path(), stairwell.name(), false)).toList();
    }
    var found = new ArrayList<Place>();
    List<Region> above = places.regionsOn(path);
    places.regionsBelow(above.isEmpty() ? null : above.getLast().code())
        .forEach(region -> found.add(new Place(region.path(), region.name(), true)));
    places.estates(below).stream().filter(estate -> parent(estate.path()).equals(path))
        .forEach(estate -> found.add(new Place(estate.path(), estate.name(), true)));
    return found;
  }

  @Override
  public Optional<String> label(String path) {
    var names = new ArrayList<String>();
    places.regionsOn(path).stream().map(Region::name).filter(name -> !name.equals("市辖区")).forEach(names::add);
    Matcher estate = ESTATE.matcher(path);
    if (estate.find()) {
      places.estate(new EstateId(UUID.fromString(estate.group(1)))).ifPresent(found -> names.add(found.name()));
    }
    Matcher stairwell = STAIRWELL.matcher(path);
    if (stairwell.find()) {
      places.stairwell(new StairwellId(UUID.fromString(stairwell.group(1))))
          .ifPresent(found -> names.add(found.name()));
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", names));
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
  }
}
