package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesInForce;
import org.tibao.time.ChinaTime;

/** The door to what the dwellings say, and to the colour that follows from it. */
@Component
@Transactional
public class Wishes {

  private final WishTables tables;
  private final Places places;
  private final Households households;
  private final RuleBook rules;
  private final Audit audit;

  Wishes(WishTables tables, Places places, Households households, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.places = places;
    this.households = households;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * Says the wish of a dwelling: residents for their own, staff for those who told them. The same wish again changes
   * nothing.
   *
   * @return whether anything changed
   * @throws Refused {@link RetrofitRefusal#NO_REASON}, {@link RetrofitRefusal#UNKNOWN_WORD},
   *         {@link RetrofitRefusal#TOLD_BY_WHOM}
   */
  public boolean say(Actor actor, DwellingId dwelling, Said said, Instant now) {
    return say(actor, dwelling, said, now, now);
  }

  /** Says what a household said on an earlier day: it counts from then, and was written down now. */
  boolean say(Actor actor, DwellingId dwelling, Said said, Instant saidAt, Instant now) {
    return sayAll(actor, Map.of(households.dwelling(actor, dwelling), said), saidAt, now) == 1;
  }

  /**
   * Says many wishes at once, as a sheet does; all or none.
   *
   * @param said dwellings that were found through {@link Households}
   * @return how many changed
   */
  public int sayAll(Actor actor, Map<Dwelling, Said> said, Instant now) {
    return sayAll(actor, said, now, now);
  }

  private int sayAll(Actor actor, Map<Dwelling, Said> said, Instant saidAt, Instant now) {
    if (said.isEmpty()) {
      return 0;
    }
    RulesInForce<Words> words = rules.inForce(Words.KIND, ChinaTime.dayOf(now));
    said.forEach((dwelling, each) -> check(actor, dwelling, each, words));
    tables.lock(said.keySet().stream().map(Dwelling::stairwell).distinct().toList());
    Map<DwellingId, Wish> current = tables.current(said.keySet().stream().map(Dwelling::id).toList());
    var news = new LinkedHashMap<Dwelling, Said>();
    var ended = new ArrayList<WishId>();
    said.forEach((dwelling, each) -> {
      Wish before = current.get(dwelling.id());
      if (before == null || !before.said().same(each)) {
        news.put(dwelling, each);
        if (before != null) {
          ended.add(before.id());
        }
      }
    });
    tables.end(ended, Wish.Ended.REPLACED, saidAt);
    tables.add(news, actor, saidAt, now);
    news.forEach((dwelling, each) -> record(actor, dwelling, current.get(dwelling.id()), each, now));
    return news.size();
  }

  private static void check(Actor actor, Dwelling dwelling, Said said, RulesInForce<Words> words) {
    boolean own = said.heard() == Said.Heard.SELF;
    actor.require(own ? Permission.WISH_SAY : Permission.WISH_WRITE, dwelling.path());
    Written.free("reasonText", said.reasonText());
    if (said.answer() == Answer.OPPOSED && said.reason() == null) {
      throw Refused.at("reason", RetrofitRefusal.NO_REASON);
    }
    Written.inList("reason", words.at(dwelling.path()).data().reasons(), said.reason());
    if (!own && said.heard() != Said.Heard.SHEET && said.toldBy().isEmpty()) {
      throw Refused.at("toldBy", RetrofitRefusal.TOLD_BY_WHOM);
    }
  }

  private void record(Actor actor, Dwelling dwelling, @Nullable Wish before, Said said,
      Instant now) {
    String was = before == null ? "" : before.said().answer().name();
    audit.changed(actor, "wish.said", subject(dwelling), Map.of("room", dwelling.room(), "answer", was),
        Map.of("room", dwelling.room(), "answer", said.answer().name(), "heard", said.heard().name()), now);
  }

  /**
   * Writes down how an objection was settled; the wish itself stays what it is.
   *
   * @throws Refused {@link RetrofitRefusal#UNKNOWN}, {@link RetrofitRefusal#NOTHING_WRITTEN},
   *         {@link RetrofitRefusal#NO_OBJECTION}
   */
  public void settle(Actor actor, WishId id, String how, Instant now) {
    WishTables.Placed placed = tables.find(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.PLAN_WRITE, placed.path());
    String text = Written.needed("how", how);
    tables.lock(List.of(placed.wish().stairwell()));
    if (!tables.find(id).orElseThrow().wish().objects()) {
      throw Refused.because(RetrofitRefusal.NO_OBJECTION);
    }
    tables.settle(id, text, actor, now);
    audit.changed(actor, "objection.settled", subject(households.dwelling(Actor.HOUSE, placed.wish().dwelling())),
        Map.of(), Map.of("how", text), now);
  }

  /**
   * What a dwelling's sale means: what was entered before the register heard of it lapses, however late that was, unless
   * one of today's owners said it. Hearing of one sale twice changes nothing.
   */
  void lapse(DwellingSold sold, Instant now) {
    tables.lock(List.of(sold.stairwell()));
    if (!tables.hear(sold, now)) {
      return;
    }
    List<UUID> owners = households.ownerships(Actor.HOUSE, sold.dwelling()).stream()
        .filter(each -> each.until() == null).map(each -> each.party().id().value()).toList();
    tables.left(sold.dwelling(), sold.entered(), owners).ifPresent(wish -> {
      tables.end(List.of(wish.id()), Wish.Ended.SOLD, now);
      audit.changed(Actor.HOUSE, "wish.lapsed", subject(households.dwelling(Actor.HOUSE, sold.dwelling())),
          Map.of("answer", wish.said().answer().name()), Map.of("soldOn", sold.on().toString()), now);
    });
  }

  /** The last word of each dwelling of a stairwell; {@link Wish#lapsed()} where it no longer speaks. */
  @Transactional(readOnly = true)
  public Map<DwellingId, Wish> of(Actor actor, StairwellId id) {
    return of(actor, seen(actor, id));
  }

  Map<DwellingId, Wish> of(Actor actor, Stairwell stairwell) {
    return tables.latest(stairwell.id()).stream().map(wish -> shown(actor, stairwell.path(), wish))
        .collect(Collectors.toMap(Wish::dwelling, wish -> wish));
  }

  /** All that a dwelling ever said, the latest first, for those who may read wishes there. */
  @Transactional(readOnly = true)
  public List<Wish> history(Actor actor, DwellingId id) {
    Dwelling dwelling = households.dwelling(actor, id);
    actor.require(Permission.WISH_READ, dwelling.path());
    return tables.history(id).stream().map(wish -> shown(actor, dwelling.path(), wish)).toList();
  }

  /** The current wish of a dwelling, for those whose dwelling it is and for staff. */
  @Transactional(readOnly = true)
  public Optional<Wish> current(Actor actor, DwellingId id) {
    Dwelling dwelling = households.dwelling(actor, id);
    if (!actor.may(Permission.WISH_SAY, dwelling.path())) {
      actor.require(Permission.WISH_READ, dwelling.path());
    }
    return Optional.ofNullable(tables.current(List.of(id)).get(id));
  }

  /** Unsettled objections in the asker's territory, severe ones first, then the oldest. */
  @Transactional(readOnly = true)
  public List<Wish> objections(Actor actor, int limit) {
    return tables.objections(actor.patterns(Permission.WISH_READ), limit).stream()
        .map(placed -> shown(actor, placed.path(), placed.wish())).toList();
  }

  /** The colour of a door on a day: wishes as they stood at its end, by the scheme that was in force. */
  @Transactional(readOnly = true)
  public Colour colourOn(Actor actor, StairwellId id, LocalDate date) {
    Stairwell stairwell = seen(actor, id);
    Colour colour = colours(actor, List.of(stairwell), date).get(id);
    return Objects.requireNonNull(colour);
  }

  /** The colours of many doors on a day: three statements, however many doors. Doors not the asker's are left out. */
  @Transactional(readOnly = true)
  public Map<StairwellId, Colour> colours(Actor actor, Collection<Stairwell> stairwells, LocalDate date) {
    List<Stairwell> seen = stairwells.stream()
        .filter(stairwell -> actor.may(Permission.WISH_READ, stairwell.path())).toList();
    if (seen.isEmpty()) {
      return Map.of();
    }
    Map<StairwellId, Tally> tallies = tallies(seen, date);
    RulesInForce<ColourScheme> schemes = rules.inForce(Colours.SCHEME, date);
    var colours = new HashMap<StairwellId, Colour>();
    for (Stairwell stairwell : seen) {
      Tally tally = Objects.requireNonNull(tallies.get(stairwell.id()));
      colours.put(stairwell.id(), Colours.of(tally, schemes.at(stairwell.path())));
    }
    return colours;
  }

  /** The colour scheme that holds at a path on a day. */
  @Transactional(readOnly = true)
  public Rule<ColourScheme> scheme(String path, LocalDate date) {
    return rules.on(Colours.SCHEME, path, date);
  }

  private Map<StairwellId, Tally> tallies(List<Stairwell> stairwells, LocalDate date) {
    List<StairwellId> ids = stairwells.stream().map(Stairwell::id).toList();
    Map<StairwellId, Households.Extent> extents = households.extents(ids, date);
    var dwellings = new HashMap<StairwellId, Integer>();
    ids.forEach(id -> dwellings.put(id, extents.getOrDefault(id, NOTHING).dwellings()));
    return tables.tallies(dwellings, date.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant());
  }

  private static final Households.Extent NOTHING = new Households.Extent(0, 0);

  private Stairwell seen(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.WISH_READ, stairwell.path());
    return stairwell;
  }

  private static Wish shown(Actor actor, String path, Wish wish) {
    if (actor.may(Permission.PERSON_READ, path)) {
      return wish;
    }
    Said said = wish.said();
    var masked = new Said(said.answer(), said.reason(), said.reasonText(), said.severe(), said.heard(),
        Households.maskedName(said.toldBy()));
    String enteredBy = said.heard() == Said.Heard.SELF ? Households.maskedName(wish.enteredBy()) : wish.enteredBy();
    return new Wish(wish.id(), wish.dwelling(), wish.stairwell(), masked, enteredBy, wish.saidAt(), wish.until(),
        wish.ended(), wish.settlement());
  }

  /** The stairwell's history tells what its dwellings said: its path is the dwelling's without the last step. */
  private static Subject subject(Dwelling dwelling) {
    String path = dwelling.path();
    return new Subject("stairwell", dwelling.stairwell().value(),
        path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1));
  }
}
