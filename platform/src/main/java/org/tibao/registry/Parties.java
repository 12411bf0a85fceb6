package org.tibao.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;

/** Who a buyer already is in the register, and what is corrected of somebody whom it knows. */
@Component
class Parties {

  private final HouseholdTables tables;
  private final HouseholdBatches batches;
  private final Audit audit;

  Parties(HouseholdTables tables, HouseholdBatches batches, Audit audit) {
    this.tables = tables;
    this.batches = batches;
    this.audit = audit;
  }

  /** Somebody the register knows, with the keyed hashes of the numbers; empty texts where there are none. */
  record Known(PartyId id, String name, String phone, String identity) {}

  /** A present owner, and who that is. */
  record Standing(Ownership ownership, Known party) {}

  HouseholdBatches batches() {
    return batches;
  }

  /** By what a buyer is taken for somebody, the surest sign first. */
  private enum Sign {
    IDENTITY, NAME_AND_PHONE, NAME
  }

  /** The present owners in the order of the buyers, if they are the same people; numbers may be others. */
  Optional<List<Standing>> same(List<Standing> present, List<Buyer> buyers) {
    if (present.size() != buyers.size()) {
      return Optional.empty();
    }
    var left = new ArrayList<>(present);
    var found = new ArrayList<@Nullable Standing>();
    buyers.forEach(each -> found.add(null));
    for (Sign sign : Sign.values()) {
      for (int i = 0; i < buyers.size(); i++) {
        Buyer buyer = buyers.get(i);
        if (found.get(i) == null) {
          Standing one = left.stream().filter(each -> shows(sign, each.party(), buyer)).findFirst().orElse(null);
          found.set(i, one);
          left.remove(one);
        }
      }
    }
    if (!left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(found.stream().map(Objects::requireNonNull).toList());
  }

  private boolean shows(Sign sign, Known known, Buyer buyer) {
    String identity = tables.print(buyer.identity());
    boolean other = !identity.isEmpty() && !known.identity().isEmpty() && !identity.equals(known.identity());
    return switch (sign) {
      case IDENTITY -> !identity.isEmpty() && named(known, identity, buyer).identity().equals(identity);
      case NAME_AND_PHONE -> !other && known.name().equals(buyer.name()) && !known.phone().isEmpty()
          && known.phone().equals(tables.print(buyer.phone()));
      case NAME -> !other && known.name().equals(buyer.name());
    };
  }

  /** One identity number has one name; who gives it another has mistyped one of them. */
  private static Known named(Known known, String identity, Buyer buyer) {
    if (known.identity().equals(identity) && !known.name().equals(buyer.name())) {
      throw Refused.at("identity", RegistryRefusal.ANOTHER_NAME, Households.maskedName(known.name()));
    }
    return known;
  }

  /**
   * The party behind a buyer. Known is only who owns something in the actor's territory today: nobody gets hold of
   * somebody else's resident by an identity number.
   */
  PartyId of(Actor actor, Dwelling dwelling, Buyer buyer, Instant now) {
    Optional<Known> known = tables.party(buyer, actor.patterns(Permission.REGISTRY_WRITE));
    if (known.isEmpty()) {
      var fresh = PartyId.next();
      tables.insert(fresh, buyer);
      return fresh;
    }
    Known party = named(known.get(), tables.print(buyer.identity()), buyer);
    if (!otherPhone(party, buyer)) {
      return party.id();
    }
    PartyId corrected = phone(actor, party.id(), Objects.requireNonNull(buyer.phone()));
    record(actor, dwelling, buyer, List.of("phone"), now);
    return corrected;
  }

  /** The parties behind many buyers, in their order; those who gave another phone than before get it. */
  List<PartyId> ofAll(Actor actor, List<Buyer> buyers, List<Dwelling> dwellings, Instant now) {
    List<Known> found = batches.parties(buyers, actor.patterns(Permission.REGISTRY_WRITE));
    var parties = new ArrayList<PartyId>();
    for (int i = 0; i < found.size(); i++) {
      Buyer buyer = buyers.get(i);
      Known party = named(found.get(i), tables.print(buyer.identity()), buyer);
      parties.add(otherPhone(party, buyer) ? of(actor, dwellings.get(i), buyer, now) : party.id());
    }
    return parties;
  }

  private boolean otherPhone(Known party, Buyer buyer) {
    return buyer.phone() != null && !party.phone().equals(tables.print(buyer.phone()));
  }

  /**
   * Corrects numbers, ground and evidence of a present owner: no sale.
   *
   * @return whether anything was other than it is
   */
  boolean correct(Actor actor, Dwelling dwelling, Standing standing, Buyer buyer, Instant now) {
    Ownership ownership = standing.ownership();
    var changed = new ArrayList<String>();
    PartyId party = standing.party().id();
    if (buyer.identity() != null && standing.party().identity().isEmpty()) {
      tables.identity(party, buyer.identity());
      changed.add("identity");
    }
    if (otherPhone(standing.party(), buyer)) {
      phone(actor, party, Objects.requireNonNull(buyer.phone()));
      changed.add("phone");
    }
    boolean evidence = !buyer.evidence().isEmpty() && !buyer.evidence().equals(ownership.evidence());
    if (evidence || buyer.basis() != ownership.basis()) {
      tables.ground(ownership.id(), buyer.basis(), evidence ? buyer.evidence() : ownership.evidence());
      changed.add(evidence ? "evidence" : "basis");
    }
    if (!changed.isEmpty()) {
      record(actor, dwelling, buyer, changed, now);
    }
    return !changed.isEmpty();
  }

  /** A new number opens the door to everything the party owns: what lies outside the territory keeps the old one. */
  private PartyId phone(Actor actor, PartyId party, String phone) {
    String[] territory = actor.patterns(Permission.REGISTRY_WRITE);
    PartyId here = tables.ownsOutside(party, territory) ? tables.split(party, territory) : party;
    tables.phone(here, phone);
    return here;
  }

  private void record(Actor actor, Dwelling dwelling, Buyer buyer, List<String> what, Instant now) {
    audit.changed(actor, "party.corrected", Households.subject(dwelling), Map.of(),
        Map.of("owner", Households.maskedName(buyer.name()), "what", String.join(" ", what)), now);
  }
}
