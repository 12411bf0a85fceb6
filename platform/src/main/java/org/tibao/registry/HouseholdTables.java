package org.tibao.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Contacts;
import org.tibao.access.PersonalData;
import org.tibao.access.Whose;
import org.tibao.time.ChinaTime;

/** Dwellings, owners and who owned what when, as they lie in the database; numbers are sealed and opened here. */
@Repository
class HouseholdTables {

  private static final RowMapper<Dwelling> DWELLING = (row, n) -> new Dwelling(
      new DwellingId(row.getObject("id", UUID.class)), new StairwellId(row.getObject("stairwell", UUID.class)),
      row.getString("path"), row.getString("room"), row.getInt("floor"),
      new Area(row.getLong("area_centi"), Area.Basis.valueOf(row.getString("area_basis"))), row.getString("unit_code"));
  private static final String OWNERSHIPS = """
      select o.id, o.dwelling, o.basis, o.delegate, o.since, o.until, o.evidence,
             p.id as party, p.kind, p.name, p.phone_sealed, p.identity_sealed,
             encode(p.phone_print, 'hex') as phone_print, encode(p.identity_print, 'hex') as identity_print
        from registry.ownership o join registry.party p on p.id = o.party
      """;

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final RowMapper<Ownership> ownership;

  HouseholdTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.ownership = this::ownership;
  }

  private Ownership ownership(ResultSet row, int n) throws SQLException {
    LocalDate until = row.getObject("until", LocalDate.class);
    return new Ownership(new OwnershipId(row.getObject("id", UUID.class)),
        new DwellingId(row.getObject("dwelling", UUID.class)), party(row, PersonalData::mask),
        Ownership.Basis.valueOf(row.getString("basis")), row.getBoolean("delegate"),
        row.getObject("since", LocalDate.class), until, row.getString("evidence"));
  }

  private Party party(ResultSet row, UnaryOperator<@Nullable String> show) throws SQLException {
    return new Party(new PartyId(row.getObject("party", UUID.class)), Party.Kind.valueOf(row.getString("kind")),
        row.getString("name"), show.apply(open(row.getBytes("phone_sealed"))),
        show.apply(open(row.getBytes("identity_sealed"))));
  }

  private @Nullable String open(byte @Nullable [] sealed) {
    return sealed == null ? null : personal.open(sealed);
  }

  List<Dwelling> dwellings(StairwellId stairwell) {
    return dwellings(List.of(stairwell));
  }

  List<Dwelling> dwellings(Collection<StairwellId> stairwells) {
    return jdbc.sql("""
        select * from registry.dwelling where stairwell = any(:ids) order by stairwell, floor, length(room), room
        """).param("ids", stairwells.stream().map(StairwellId::value).toArray(UUID[]::new)).query(DWELLING).list();
  }

  Optional<Dwelling> dwelling(DwellingId id) {
    return jdbc.sql("select * from registry.dwelling where id = :id").param("id", id.value()).query(DWELLING)
        .optional();
  }

  List<Dwelling> dwellingsById(Collection<DwellingId> ids) {
    return jdbc.sql("select * from registry.dwelling where id = any(:ids)")
        .param("ids", ids.stream().map(DwellingId::value).toArray(UUID[]::new)).query(DWELLING).list();
  }

  Optional<Dwelling> dwelling(StairwellId stairwell, String room) {
    return jdbc.sql("select * from registry.dwelling where stairwell = :stairwell and room = :room")
        .param("stairwell", stairwell.value()).param("room", room).query(DWELLING).optional();
  }

  boolean hasUnit(String unitCode) {
    return jdbc.sql("select exists (select from registry.dwelling where unit_code = :code)").param("code", unitCode)
        .query(Boolean.class).single();
  }

  void insert(Dwelling dwelling, LocalDate entered) {
    jdbc.sql("""
        insert into registry.dwelling (id, stairwell, path, room, floor, area_centi, area_basis, unit_code, since)
        values (:id, :stairwell, :path, :room, :floor, :area, :basis, :unitCode, :since)
        """).param("id", dwelling.id().value()).param("stairwell", dwelling.stairwell().value())
        .param("path", dwelling.path()).param("room", dwelling.room()).param("floor", dwelling.floor())
        .param("area", dwelling.area().centi()).param("basis", dwelling.area().basis().name())
        .param("unitCode", dwelling.unitCode()).param("since", entered).update();
  }

  void update(Dwelling dwelling) {
    jdbc.sql("""
        update registry.dwelling set floor = :floor, area_centi = :area, area_basis = :basis, unit_code = :unitCode
         where id = :id
        """).param("id", dwelling.id().value()).param("floor", dwelling.floor()).param("area", dwelling.area().centi())
        .param("basis", dwelling.area().basis().name()).param("unitCode", dwelling.unitCode()).update();
  }

  /** Dwellings that stood on that day and their whole area, counted per stairwell. */
  Map<StairwellId, Size> sizes(Collection<StairwellId> stairwells, LocalDate date) {
    return jdbc.sql("""
        select stairwell, count(*)::int as dwellings, sum(area_centi)::bigint as area from registry.dwelling
         where stairwell = any(:ids) and since <= :date group by stairwell
        """).param("date", date).param("ids", stairwells.stream().map(StairwellId::value).toArray(UUID[]::new))
        .query((row, n) -> Map.entry(new StairwellId(row.getObject("stairwell", UUID.class)),
            new Size(row.getInt("dwellings"), row.getLong("area"))))
        .stream().collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How large a stairwell is. */
  record Size(int dwellings, long areaCenti) {}

  /** Today's owners of these dwellings' stairwells. */
  List<Ownership> owners(Collection<StairwellId> stairwells) {
    return jdbc.sql(OWNERSHIPS + """
         where o.until is null and o.dwelling in (select id from registry.dwelling where stairwell = any(:ids))
         order by o.dwelling, o.delegate desc, o.id
        """).param("ids", stairwells.stream().map(StairwellId::value).toArray(UUID[]::new)).query(ownership).list();
  }

  /** All owners a dwelling ever had, the latest first. */
  List<Ownership> ownerships(DwellingId dwelling) {
    return jdbc.sql(OWNERSHIPS + " where o.dwelling = :dwelling order by o.since desc, o.id desc")
        .param("dwelling", dwelling.value()).query(ownership).list();
  }

  /** Today's owners of a dwelling. */
  List<Parties.Standing> standing(DwellingId dwelling) {
    return jdbc.sql(OWNERSHIPS + " where o.dwelling = :dwelling and o.until is null order by o.id")
        .param("dwelling", dwelling.value())
        .query((row, n) -> new Parties.Standing(ownership(row, n), known(row))).list();
  }

  private static Parties.Known known(ResultSet row) throws SQLException {
    return new Parties.Known(new PartyId(row.getObject("party", UUID.class)), row.getString("name"),
        Objects.requireNonNullElse(row.getString("phone_print"), ""),
        Objects.requireNonNullElse(row.getString("identity_print"), ""));
  }

  void insert(OwnershipId id, DwellingId dwelling, PartyId party, Buyer buyer, LocalDate since) {
    jdbc.sql("""
        insert into registry.ownership (id, dwelling, party, basis, delegate, since, evidence)
        values (:id, :dwelling, :party, :basis, :delegate, :since, :evidence)
        """).param("id", id.value()).param("dwelling", dwelling.value()).param("party", party.value())
        .param("basis", buyer.basis().name()).param("delegate", buyer.delegate()).param("since", since)
        .param("evidence", buyer.evidence()).update();
    jdbc.sql("update registry.dwelling set since = :since where id = :dwelling and since > :since")
        .param("since", since).param("dwelling", dwelling.value()).update();
  }

  void end(DwellingId dwelling, LocalDate until) {
    jdbc.sql("update registry.ownership set until = :until where dwelling = :dwelling and until is null")
        .param("until", until).param("dwelling", dwelling.value()).update();
  }

  /** Takes the dwelling's row for this transaction, so that two sales of one flat follow one another. */
  void lock(DwellingId dwelling) {
    jdbc.sql("select 1 from registry.dwelling where id = :id for update").param("id", dwelling.value())
        .query(Integer.class).single();
  }

  /** The party with that identity number, or of that name and phone, who owns something in these territories today. */
  Optional<Parties.Known> party(Buyer buyer, String[] patterns) {
    if (buyer.identity() == null && buyer.phone() == null) {
      return Optional.empty();
    }
    boolean identity = buyer.identity() != null;
    return jdbc.sql("""
        select p.id as party, p.name, encode(p.phone_print, 'hex') as phone_print,
               encode(p.identity_print, 'hex') as identity_print
          from registry.party p
         where case when :byIdentity then p.identity_print = :print else p.phone_print = :print and p.name = :name end
           and (p.identity_print = :print or p.phone_print = :print)
           and exists (select from registry.ownership o join registry.dwelling d on d.id = o.dwelling
                        where o.party = p.id and o.until is null and d.path like any(:patterns))
         order by p.name = :name desc, p.id limit 1
        """).param("print", HexFormat.of().parseHex(print(identity ? buyer.identity() : buyer.phone())))
        .param("byIdentity", identity).param("name", buyer.name()).param("patterns", patterns)
        .query((row, n) -> known(row)).optional();
  }

  /** The keyed hash of a number in hexadecimal; the empty text where there is none. */
  String print(@Nullable String plain) {
    return plain == null ? "" : HexFormat.of().formatHex(personal.fingerprint(plain));
  }

  void insert(PartyId id, Buyer buyer) {
    String phone = buyer.phone();
    String identity = buyer.identity();
    jdbc.sql("""
        insert into registry.party (id, kind, name, phone_sealed, phone_print, identity_sealed, identity_print)
        values (:id, :kind, :name, :phone, :phonePrint, :identity, :identityPrint)
        """).param("id", id.value()).param("kind", buyer.kind().name()).param("name", buyer.name())
        .param("phone", phone == null ? null : personal.seal(phone))
        .param("phonePrint", phone == null ? null : personal.fingerprint(phone))
        .param("identity", identity == null ? null : personal.seal(identity))
        .param("identityPrint", identity == null ? null : personal.fingerprint(identity)).update();
  }

  /** A new number for somebody; the old one is gone. */
  void phone(PartyId id, String phone) {
    jdbc.sql("update registry.party set phone_sealed = :sealed, phone_print = :print where id = :id")
        .param("sealed", personal.seal(phone)).param("print", personal.fingerprint(phone)).param("id", id.value())
        .update();
  }

  /** An identity number for somebody of whom none was known. */
  void identity(PartyId id, String identity) {
    jdbc.sql("update registry.party set identity_sealed = :sealed, identity_print = :print where id = :id")
        .param("sealed", personal.seal(identity)).param("print", personal.fingerprint(identity))
        .param("id", id.value()).update();
  }

  /** Ground and evidence of an ownership as they should have been entered. */
  void ground(OwnershipId id, Ownership.Basis basis, String evidence) {
    jdbc.sql("update registry.ownership set basis = :basis, evidence = :evidence where id = :id")
        .param("basis", basis.name()).param("evidence", evidence).param("id", id.value()).update();
  }

  /** Whether the party owns anything today that lies in none of these territories. */
  boolean ownsOutside(PartyId party, String[] patterns) {
    return jdbc.sql("""
        select exists (select from registry.ownership o join registry.dwelling d on d.id = o.dwelling
                        where o.party = :party and o.until is null and not d.path like any(:patterns))
        """).param("party", party.value()).param("patterns", patterns).query(Boolean.class).single();
  }

  /** Makes a second party of somebody, who owns from now on what lies in these territories. */
  PartyId split(PartyId party, String[] patterns) {
    var fresh = PartyId.next();
    jdbc.sql("""
        insert into registry.party (id, kind, name, phone_sealed, phone_print, identity_sealed, identity_print)
        select :fresh, kind, name, phone_sealed, phone_print, identity_sealed, identity_print
          from registry.party where id = :party
        """).param("fresh", fresh.value()).param("party", party.value()).update();
    jdbc.sql("""
        update registry.ownership o set party = :fresh from registry.dwelling d
         where d.id = o.dwelling and o.party = :party and o.until is null and d.path like any(:patterns)
        """).param("fresh", fresh.value()).param("party", party.value()).param("patterns", patterns).update();
    return fresh;
  }

  /** The party with its numbers in clear. */
  Optional<Party> clear(PartyId id) {
    return jdbc.sql("""
        select id as party, kind, name, phone_sealed, identity_sealed from registry.party where id = :id
        """).param("id", id.value()).query((row, n) -> party(row, plain -> plain)).optional();
  }

  /**
   * What a party ever owned, each with its days. The day on which it came from others is nobody's: what was said on it may
   * be the seller's as well as the buyer's.
   */
  List<Whose.Held> heldBy(PartyId id) {
    return jdbc.sql("""
        select d.id, d.path, o.until, o.since + (case when exists (select from registry.ownership b
                 where b.dwelling = o.dwelling and b.party <> o.party and b.until = o.since) then 1 else 0 end) as since
          from registry.ownership o join registry.dwelling d on d.id = o.dwelling
         where o.party = :party order by o.since, o.id
        """).param("party", id.value()).query((row, n) -> {
      LocalDate until = row.getObject("until", LocalDate.class);
      return new Whose.Held(row.getObject("id", UUID.class), row.getString("path"),
          row.getObject("since", LocalDate.class).atStartOfDay(ChinaTime.ZONE).toInstant(),
          until == null ? null : until.atStartOfDay(ChinaTime.ZONE).toInstant());
    }).list();
  }

  /** The name of a natural person. */
  Optional<String> name(PartyId id) {
    return jdbc.sql("select name from registry.party where id = :id and kind = 'PERSON'").param("id", id.value())
        .query((row, n) -> row.getString(1)).optional();
  }

  /** Scope paths of the dwellings that are the party's today. */
  List<String> paths(PartyId party) {
    return jdbc.sql("""
        select d.path from registry.ownership o join registry.dwelling d on d.id = o.dwelling
         where o.party = :party and o.until is null order by d.path
        """).param("party", party.value()).query((row, n) -> row.getString(1)).list();
  }

  List<Finding> byPhone(String phone, String[] patterns, int limit) {
    return jdbc.sql("""
        select o.id, d.path, p.name || ' · ' || e.name || ' ' || s.name || ' ' || d.room as label
          from registry.party p
          join registry.ownership o on o.party = p.id and o.until is null
          join registry.dwelling d on d.id = o.dwelling
          join registry.stairwell s on s.id = d.stairwell
          join registry.estate e on e.id = s.estate
         where p.phone_print = :print and d.path like any(:patterns) limit :limit
        """).param("print", personal.fingerprint(phone)).param("patterns", patterns).param("limit", limit)
        .query((row, n) -> new Finding("owner", row.getObject("id", UUID.class), row.getString("path"),
            row.getString("label")))
        .list();
  }

  List<Contacts.Resident> residents(String phone) {
    return jdbc.sql("""
        select p.id, p.name, array_agg(d.path order by d.path) as paths
          from registry.party p
          join registry.ownership o on o.party = p.id and o.until is null
          join registry.dwelling d on d.id = o.dwelling
         where p.phone_print = :print and p.kind = 'PERSON'
         group by p.id, p.name order by p.id
        """).param("print", personal.fingerprint(phone))
        .query((row, n) -> {
          String[] paths = (String[]) row.getArray("paths").getArray();
          return new Contacts.Resident(row.getObject("id", UUID.class), row.getString("name"), List.of(paths));
        }).list();
  }
}
