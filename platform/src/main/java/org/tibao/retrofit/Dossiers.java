package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Needs;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** The door for those who want to know everything about one stairwell: each question is asked once, at one moment. */
@Component
@Transactional(readOnly = true)
public class Dossiers {

  private static final int COMPLAINTS_MAX = 20;

  /** What is asked for the retrofit's own part. */
  @Component
  record Doors(Wishes wishes, Visits visits, Plans plans, Complaints complaints, RetrofitTables tables) {}

  private final Doors doors;
  private final Places places;
  private final Households households;

  Dossiers(Doors doors, Places places, Households households) {
    this.doors = doors;
    this.places = places;
    this.households = households;
  }

  /**
   * The households of a stairwell, for those who may see them; else empty.
   *
   * @param owners today's
   */
  public record Behind(List<Dwelling> dwellings, Map<DwellingId, List<Ownership>> owners) {}

  /**
   * All that is known of a stairwell.
   *
   * @param wishes the last word of each dwelling
   * @param needs counted needs, or null
   * @param hints proposals that fit and are not in the plan
   * @param complaints those about the stairwell, for those who may read complaints
   */
  public record Dossier(Stairwell stairwell, Colour colour, Progress progress, Behind behind,
      Map<DwellingId, Wish> wishes, @Nullable Needs needs, List<PlanItem> items, List<PlanHints.Hint> hints,
      List<Visit> visits, List<Worry> worries, List<Complaint> complaints) {}

  /** Everything about a stairwell that was shown to the asker. */
  public Dossier of(Actor actor, Stairwell stairwell, LocalDate today) {
    actor.require(Permission.WISH_READ, stairwell.path());
    StairwellId id = stairwell.id();
    List<StairwellId> ids = List.of(id);
    Behind behind = actor.may(Permission.DWELLING_READ, stairwell.path())
        ? new Behind(households.dwellings(actor, stairwell), households.owners(actor, stairwell))
        : new Behind(List.of(), Map.of());
    Colour colour = Objects.requireNonNull(doors.wishes().colours(actor, List.of(stairwell), today).get(id));
    Progress progress = Objects.requireNonNull(doors.tables().milestones().progress(ids).get(id));
    Needs needs = places.needs(ids).get(id);
    List<PlanItem> items = doors.plans().items(stairwell);
    List<Worry> worries = doors.visits().worries(stairwell);
    List<PlanHints.Hint> hints = doors.plans().hints(stairwell, new Plans.Known(items, worries, colour.tally(), needs),
        today);
    List<Complaint> complaints = actor.may(Permission.COMPLAINT_READ)
        ? doors.complaints().list(actor, new Complaints.Filter(null, false, id.value(), COMPLAINTS_MAX, 0), today)
        : List.of();
    return new Dossier(stairwell, colour, progress, behind, doors.wishes().of(actor, stairwell), needs, items, hints,
        doors.visits().visits(stairwell), worries, complaints);
  }
}
