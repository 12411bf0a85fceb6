package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tibao.registry.Area;
import org.tibao.registry.BuildingId;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.EstateId;
import org.tibao.registry.Ownership;
import org.tibao.registry.OwnershipId;
import org.tibao.registry.Party;
import org.tibao.registry.PartyId;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

class RollTests {

  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final Stairwell one = stairwell("1 号");
  private final Stairwell two = stairwell("2 号");
  private final Party ann = party(Party.Kind.PERSON, "安");
  private final Party bo = party(Party.Kind.PERSON, "博");
  private final Party builder = party(Party.Kind.DEVELOPER, "建设公司");
  private final List<Dwelling> dwellings = new ArrayList<>();
  private final Map<DwellingId, List<Ownership>> owners = new LinkedHashMap<>();

  private static Stairwell stairwell(String name) {
    return new Stairwell(StairwellId.next(), BuildingId.next(), EstateId.next(), "紫藤苑", "/31/", name, 6, null, null);
  }

  private static Party party(Party.Kind kind, String name) {
    return new Party(PartyId.next(), kind, name, null, null);
  }

  private Dwelling dwelling(Stairwell in, String room, int floor, Ownership.Basis basis, Party... of) {
    var id = DwellingId.next();
    var dwelling = new Dwelling(id, in.id(), in.path() + "d-" + id + "/", room, floor,
        new Area(80_00, Area.Basis.SURVEY), null);
    dwellings.add(dwelling);
    var list = new ArrayList<Ownership>();
    for (Party each : of) {
      list.add(new Ownership(OwnershipId.next(), id, each, basis, list.size() == 1, LONG_AGO, null, ""));
    }
    if (of.length > 0) {
      owners.put(id, list);
    }
    return dwelling;
  }

  private List<String> heads() {
    return Roll.of(List.of(one, two), dwellings, owners).stream().map(RollLine::head).toList();
  }

  @Test
  void dwellingsOfTheSameOwnerAreOneHeadAndTheirAreasStayApart() {
    dwelling(one, "101", 1, Ownership.Basis.REGISTERED, ann);
    dwelling(two, "101", 1, Ownership.Basis.LAWFUL_POSSESSION, ann);
    dwelling(one, "102", 1, Ownership.Basis.REGISTERED, bo);
    List<RollLine> roll = Roll.of(List.of(one, two), dwellings, owners);
    assertThat(roll.stream().map(RollLine::head)).containsExactly("owner " + ann.id(), "owner " + bo.id(),
        "owner " + ann.id());
    assertThat(roll.stream().mapToLong(RollLine::areaCenti).sum()).isEqualTo(240_00);
    assertThat(roll.get(2).basis()).isEqualTo(Ownership.Basis.LAWFUL_POSSESSION);
    assertThat(roll.get(2).areaBasis()).isEqualTo(Area.Basis.SURVEY);
  }

  @Test
  void theSameCoOwnersAreOneHeadInWhateverOrder() {
    dwelling(one, "101", 1, Ownership.Basis.REGISTERED, ann, bo);
    dwelling(one, "102", 1, Ownership.Basis.REGISTERED, bo, ann);
    dwelling(one, "103", 1, Ownership.Basis.REGISTERED, ann);
    List<String> heads = heads();
    assertThat(heads.get(0)).isEqualTo(heads.get(1)).contains(ann.id().toString(), bo.id().toString());
    assertThat(heads.get(2)).isNotEqualTo(heads.get(0));
  }

  @Test
  void whatIsUnsoldOrNotHandedOverIsOneHeadOfTheDeveloper() {
    dwelling(one, "101", 1, Ownership.Basis.UNSOLD, builder);
    dwelling(one, "102", 1, Ownership.Basis.UNDELIVERED, builder);
    dwelling(one, "103", 1, Ownership.Basis.UNDELIVERED, ann);
    dwelling(one, "104", 1, Ownership.Basis.REGISTERED, ann);
    assertThat(heads()).containsExactly("developer " + builder.id(), "developer " + builder.id(),
        "developer " + builder.id(), "owner " + ann.id());
  }

  @Test
  void whereNoDeveloperIsKnownWhatIsNotHandedOverIsStillOneHead() {
    dwelling(one, "101", 1, Ownership.Basis.UNDELIVERED, ann);
    dwelling(one, "102", 1, Ownership.Basis.UNDELIVERED, bo);
    assertThat(heads()).containsExactly("developer ", "developer ");
  }

  @Test
  void twoDevelopersAreTwoHeadsAndNeitherTakesTheOthers() {
    Party other = party(Party.Kind.DEVELOPER, "另一家");
    dwelling(one, "101", 1, Ownership.Basis.UNSOLD, builder);
    dwelling(one, "102", 1, Ownership.Basis.UNSOLD, other);
    dwelling(one, "103", 1, Ownership.Basis.UNDELIVERED, ann);
    assertThat(heads()).containsExactly("developer " + builder.id(), "developer " + other.id(), "developer ");
  }

  @Test
  void aDeveloperWhoOwnsRegisteredDwellingsIsAnOwnerLikeOthers() {
    dwelling(one, "101", 1, Ownership.Basis.REGISTERED, builder);
    dwelling(one, "102", 1, Ownership.Basis.UNDELIVERED, ann);
    assertThat(heads()).containsExactly("owner " + builder.id(), "developer ");
  }

  @Test
  void aDwellingWithoutAKnownOwnerIsAHeadOfItsOwn() {
    Dwelling empty = dwelling(one, "101", 1, Ownership.Basis.REGISTERED);
    dwelling(one, "102", 1, Ownership.Basis.REGISTERED);
    List<RollLine> roll = Roll.of(List.of(one), dwellings, owners);
    assertThat(roll.getFirst().head()).isEqualTo("dwelling " + empty.id());
    assertThat(roll.getFirst().basis()).isNull();
    assertThat(roll.getFirst().owners()).isEmpty();
    assertThat(roll.get(1).head()).isNotEqualTo(roll.getFirst().head());
  }

  @Test
  void theOrderIsThatOfPlacesFloorsAndDoors() {
    dwelling(two, "101", 1, Ownership.Basis.REGISTERED, ann);
    dwelling(one, "1001", 10, Ownership.Basis.REGISTERED, ann);
    dwelling(one, "902", 9, Ownership.Basis.REGISTERED, ann);
    dwelling(one, "901", 9, Ownership.Basis.REGISTERED, ann);
    dwelling(one, "10", 1, Ownership.Basis.REGISTERED, ann);
    dwelling(one, "9", 1, Ownership.Basis.REGISTERED, ann);
    dwelling(stairwell("3 号"), "101", 1, Ownership.Basis.REGISTERED, ann);
    List<RollLine> roll = Roll.of(List.of(one, two), dwellings, owners);
    assertThat(roll.stream().map(RollLine::label)).containsExactly("紫藤苑 1 号 9", "紫藤苑 1 号 10", "紫藤苑 1 号 901",
        "紫藤苑 1 号 902", "紫藤苑 1 号 1001", "紫藤苑 2 号 101");
    assertThat(roll.stream().map(RollLine::number)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void onlyTheNamedCoOwnerCastsWhereOneIsNamed() {
    dwelling(one, "101", 1, Ownership.Basis.REGISTERED, ann, bo);
    RollLine line = Roll.of(List.of(one), dwellings, owners).getFirst();
    UUID stranger = UUID.randomUUID();
    assertThat(line.castByAnother(ann.id().value())).isTrue();
    assertThat(line.castByAnother(bo.id().value())).isFalse();
    assertThat(line.castByAnother(stranger)).isFalse();
    RollLine free = line.named(line.owners().stream()
        .map(each -> new RollLine.Owner(each.party(), each.name(), false)).toList());
    assertThat(free.castByAnother(ann.id().value())).isFalse();
  }

  @Test
  void saysWhichLinesReadOtherwise() {
    Dwelling stays = dwelling(one, "101", 1, Ownership.Basis.REGISTERED, ann);
    Dwelling goes = dwelling(one, "102", 1, Ownership.Basis.REGISTERED, bo);
    dwelling(one, "103", 1, Ownership.Basis.REGISTERED, bo);
    List<RollLine> before = Roll.of(List.of(one), dwellings, owners);
    assertThat(Roll.changes(before, before)).isEmpty();
    owners.put(stays.id(), owners.get(goes.id()));
    dwellings.remove(goes);
    Dwelling comes = dwelling(one, "104", 1, Ownership.Basis.REGISTERED, ann);
    List<RollLine> after = Roll.of(List.of(one), dwellings, owners);
    List<RollChange> changes = Roll.changes(before, after);
    assertThat(changes).hasSize(3);
    assertThat(changes.get(0).before().dwelling()).isEqualTo(stays.id());
    assertThat(changes.get(0).after().owners().getFirst().name()).isEqualTo("博");
    assertThat(changes.get(1).before()).isNull();
    assertThat(changes.get(1).after().dwelling()).isEqualTo(comes.id());
    assertThat(changes.get(2).before().dwelling()).isEqualTo(goes.id());
    assertThat(changes.get(2).after()).isNull();
  }
}
