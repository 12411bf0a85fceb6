package org.tibao.registry;

import java.util.List;
import org.tibao.access.Actor;
import org.tibao.intake.Column;
import org.tibao.intake.Row;
import org.tibao.intake.RowRefusal;
import org.tibao.refusal.Refused;

/** Finds the dwellings that the rows of one sheet name by estate, door and room; for every kind of row about dwellings. */
public final class RowsDwellings {

  /** The columns that name a dwelling, for {@link org.tibao.intake.RowKind#columns}. */
  public static final List<Column> COLUMNS = List.of(RowsPlaces.REGION, RowsPlaces.ESTATE, RowsPlaces.BUILDING,
      RowsPlaces.STAIRWELL, DwellingRows.ROOM);

  private final Actor actor;
  private final RowsPlaces spots;
  private final Households households;

  public RowsDwellings(Actor actor, Places places, Households households) {
    this.actor = actor;
    this.spots = new RowsPlaces(actor, places);
    this.households = households;
  }

  /** A dwelling as a row names it. */
  public record Named(RowsPlaces.Spot spot, String room) {

    /** Reads the columns; complains to the row about what is missing. */
    public static Named of(Row row) {
      var spot = RowsPlaces.Spot.of(row);
      row.required(RowsPlaces.ESTATE.name(), 80);
      if (spot.stairwellName().isEmpty()) {
        row.bad(RowsPlaces.STAIRWELL.name(), RowRefusal.MISSING);
      }
      return new Named(spot, row.required(DwellingRows.ROOM.name(), 20));
    }

    /** The same for every row about one dwelling. */
    public String key() {
      return spot.key() + "/" + room;
    }
  }

  /** @throws Refused {@link RowRefusal#UNKNOWN_PLACE} */
  public Dwelling known(Named named) {
    Stairwell stairwell = spots.known(named.spot);
    return households.dwelling(actor, stairwell.id(), named.room)
        .orElseThrow(() -> Refused.at(DwellingRows.ROOM.name(), RowRefusal.UNKNOWN_PLACE,
            stairwell.label() + " " + named.room));
  }
}
