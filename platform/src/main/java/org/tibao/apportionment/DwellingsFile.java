package org.tibao.apportionment;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tibao.refusal.Refused;
import org.tibao.sheets.SheetReader;
import org.tibao.sheets.SheetRow;

/**
 * 分摊户表: a table of dwellings that somebody hands in to share a cost, with the columns {@code dwelling, floor, area_m2,
 * weight} or their Chinese names.
 *
 * @param flats in the order of the file
 * @param scheme what the weights of the file come to
 */
public record DwellingsFile(List<Flat> flats, SharingScheme scheme) {

  private static final Map<String, Set<String>> COLUMNS = Map.of("dwelling", Set.of("dwelling", "室号", "房号"), "floor",
      Set.of("floor", "楼层"), "area_m2", Set.of("area_m2", "面积"), "weight", Set.of("weight", "权重", "系数"));

  /**
   * Reads a table for a scheme; columns that the scheme does not ask for may be missing.
   *
   * @throws Refused {@link org.tibao.sheets.SheetRefusal}, {@link ApportionmentRefusal#NO_COLUMN},
   *     {@link ApportionmentRefusal#BAD_CELL}, {@link ApportionmentRefusal#ROOM_TWICE},
   *     {@link ApportionmentRefusal#NO_FLATS}
   */
  public static DwellingsFile read(Path file, SharingScheme.Kind kind) throws IOException {
    var wanted = new SheetReader.Wanted(text -> COLUMNS.values().stream().anyMatch(each -> each.contains(name(text))),
        "");
    try (SheetReader sheet = SheetReader.open(file, wanted)) {
      var reading = new Reading(columns(sheet.header()), kind);
      sheet.forEach(reading::row);
      return reading.done();
    }
  }

  private static String name(String heading) {
    return heading.strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Integer> columns(List<String> header) {
    var columns = new LinkedHashMap<String, Integer>();
    COLUMNS.forEach((column, names) -> {
      for (int i = 0; i < header.size(); i++) {
        if (names.contains(name(header.get(i)))) {
          columns.putIfAbsent(column, i);
        }
      }
    });
    return columns;
  }

  /** Reads row after row. */
  private static final class Reading {

    private final Map<String, Integer> columns;
    private final SharingScheme.Kind kind;
    private final List<Flat> flats = new ArrayList<>();
    private final Set<String> rooms = new HashSet<>();
    private final TreeMap<String, BigDecimal> weights = new TreeMap<>(RoomOrder.INSTANCE);

    private Reading(Map<String, Integer> columns, SharingScheme.Kind kind) {
      this.columns = columns;
      this.kind = kind;
    }

    private boolean asksForArea() {
      return kind == SharingScheme.Kind.AREA || kind == SharingScheme.Kind.COEFFICIENT_AREA;
    }

    private boolean asksForWeight() {
      return kind == SharingScheme.Kind.COEFFICIENT || kind == SharingScheme.Kind.COEFFICIENT_AREA
          || kind == SharingScheme.Kind.WEIGHTS;
    }

    private void row(SheetRow row) {
      String room = cell(row, "dwelling", ".{1,40}");
      if (!rooms.add(room)) {
        throw Refused.at("dwelling", ApportionmentRefusal.ROOM_TWICE, room);
      }
      int floor = Integer.parseInt(cell(row, "floor", "-?\\d{1,3}"));
      BigDecimal area = asksForArea() ? decimal(row, "area_m2") : BigDecimal.ONE;
      BigDecimal weight = asksForWeight() ? decimal(row, "weight") : BigDecimal.ONE;
      // As exact as they stand in the file, which may be finer than the register's 0.01 m².
      weights.put(room, weight.multiply(area));
      flats.add(new Flat(room, floor, 0));
    }

    private BigDecimal decimal(SheetRow row, String column) {
      return new BigDecimal(cell(row, column, "\\d{1,12}(\\.\\d{1,18})?"));
    }

    private String cell(SheetRow row, String column, String form) {
      Integer at = columns.get(column);
      if (at == null) {
        throw Refused.because(ApportionmentRefusal.NO_COLUMN, column);
      }
      String text = row.text(at);
      if (!text.matches(form)) {
        throw Refused.at(column, ApportionmentRefusal.BAD_CELL, row.number(), column, text);
      }
      return text;
    }

    private DwellingsFile done() {
      if (flats.isEmpty()) {
        throw Refused.because(ApportionmentRefusal.NO_FLATS);
      }
      return new DwellingsFile(List.copyOf(flats), switch (kind) {
        case LINEAR -> new SharingScheme.Linear();
        case AREA, COEFFICIENT, COEFFICIENT_AREA, WEIGHTS -> new SharingScheme.Weights(weights);
        case CENTRED -> throw new IllegalArgumentException("a centred coefficient is not read from a file");
      });
    }
  }
}
