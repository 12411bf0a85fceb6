package org.tibao.registry;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tibao.access.PersonalData;

/** Writes whole stairwells of dwellings and owners in a handful of statements. */
@Repository
class HouseholdBatches {

  private final JdbcTemplate batches;
  private final PersonalData personal;

  HouseholdBatches(JdbcTemplate batches, PersonalData personal) {
    this.batches = batches;
    this.personal = personal;
  }

  /** One ownership to be written, with the party behind it. */
  record Entered(OwnershipId id, Dwelling dwelling, PartyId party, Buyer buyer, LocalDate since) {}

  void insert(List<Dwelling> dwellings, LocalDate entered) {
    batches
        .batchUpdate("""
            insert into registry.dwelling (id, stairwell, path, room, floor, area_centi, area_basis, unit_code,
                                           since)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            dwellings.stream()
                .map(each -> new @Nullable Object[]{each.id().value(), each.stairwell().value(), each.path(),
                    each.room(), each.floor(), each.area().centi(), each.area().basis().name(), each.unitCode(),
                    Date.valueOf(entered)})
                .toList());
  }

  /**
   * The parties behind these buyers: those who own something in these territories today and are known by identity number
   * or by name and phone, and new ones for the others. Two buyers of the list with the same number are one party.
   */
  List<Parties.Known> parties(List<Buyer> buyers, String[] patterns) {
    List<String> phones = buyers.stream().map(each -> print(each.phone())).toList();
    List<String> identities = buyers.stream().map(each -> print(each.identity())).toList();
    Map<String, Parties.Known> known = known(phones, identities, patterns);
    var parties = new ArrayList<Parties.Known>();
    var fresh = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < buyers.size(); i++) {
      Buyer buyer = buyers.get(i);
      String phone = phones.get(i);
      String identity = identities.get(i);
      String key = !identity.isEmpty() ? identity : phone.isEmpty() ? "" : phone + buyer.name();
      Parties.Known party = key.isEmpty() ? null : known.get(key);
      if (party == null) {
        party = new Parties.Known(PartyId.next(), buyer.name(), phone, identity);
        known.put(key, party);
        fresh.add(new @Nullable Object[]{party.id().value(), buyer.kind().name(), buyer.name(), seal(buyer.phone()),
            bytes(phone), seal(buyer.identity()), bytes(identity)});
      }
      parties.add(party);
    }
    batches.batchUpdate("""
        insert into registry.party (id, kind, name, phone_sealed, phone_print, identity_sealed, identity_print)
        values (?, ?, ?, ?, ?, ?, ?)
        """, fresh);
    return parties;
  }

  private Map<String, Parties.Known> known(List<String> phones, List<String> identities, String[] patterns) {
    var known = new HashMap<String, Parties.Known>();
    batches.query("""
        select p.id, p.name, encode(p.phone_print, 'hex') as phone, encode(p.identity_print, 'hex') as identity
          from registry.party p
         where (p.phone_print = any(?) or p.identity_print = any(?))
           and exists (select from registry.ownership o join registry.dwelling d on d.id = o.dwelling
                        where o.party = p.id and o.until is null and d.path like any(?))
         order by p.id desc""", row -> {
      String phone = Objects.requireNonNullElse(row.getString("phone"), "");
      String identity = Objects.requireNonNullElse(row.getString("identity"), "");
      var party = new Parties.Known(new PartyId(row.getObject("id", UUID.class)), row.getString("name"), phone,
          identity);
      if (!identity.isEmpty()) {
        known.put(identity, party);
      }
      if (!phone.isEmpty()) {
        known.put(phone + party.name(), party);
      }
    }, prints(phones), prints(identities), patterns);
    return known;
  }

  private static byte[][] prints(List<String> hex) {
    return hex.stream().filter(each -> !each.isEmpty()).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
  }

  private static byte @Nullable [] bytes(String hex) {
    return hex.isEmpty() ? null : HexFormat.of().parseHex(hex);
  }

  void insertOwnerships(List<Entered> entered) {
    batches.batchUpdate("""
        insert into registry.ownership (id, dwelling, party, basis, delegate, since, evidence)
        values (?, ?, ?, ?, ?, ?, ?)
        """, entered.stream().map(each -> new Object[]{each.id().value(), each.dwelling().id().value(),
        each.party().value(), each.buyer().basis().name(), each.buyer().delegate(), Date.valueOf(each.since()),
        each.buyer().evidence()}).toList());
    batches.batchUpdate("update registry.dwelling set since = ? where id = ? and since > ?",
        entered.stream().map(each -> new Object[]{Date.valueOf(each.since()), each.dwelling().id().value(),
            Date.valueOf(each.since())}).toList());
  }

  /** The keyed hash of a number in hexadecimal; the empty string where there is none. */
  private String print(@Nullable String plain) {
    return plain == null ? "" : HexFormat.of().formatHex(personal.fingerprint(plain));
  }

  private byte @Nullable [] seal(@Nullable String plain) {
    return plain == null ? null : personal.seal(plain);
  }
}
