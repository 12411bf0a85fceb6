package org.tibao.voting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;

/** What happens around the box: deliveries, mandates, papers and their readings, sales. */
@Repository
class BoxTables {

  private static final String SHEETS = "select * from voting.sheet ";
  private static final String UNSETTLED = "'ONCE', 'DIFFERING', 'DOUBTED'";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final PersonalData personal;

  BoxTables(JdbcClient jdbc, JdbcTemplate batch, PersonalData personal) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.personal = personal;
  }

  void deliver(VoteId vote, Map<Delivery, String> deliveries, Actor by, Instant now) {
    batch.batchUpdate("""
        insert into voting.delivery (id, vote, dwelling, path, how, at, by_name, evidence, entered_by, entered_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
        """, deliveries.entrySet().stream().map(each -> {
      Delivery told = each.getKey();
      return new Object[]{told.id(), vote.value(), told.dwelling().value(), each.getValue(), told.how().name(),
          Rows.at(told.at()), told.by(), told.evidence(), by.id(), Rows.at(now)};
    }).toList());
  }

  List<Delivery> deliveries(VoteId vote) {
    return jdbc.sql("select * from voting.delivery where vote = :vote order by at, id").param("vote", vote.value())
        .query((row, n) -> new Delivery(Rows.id(row, "id"), new DwellingId(Rows.id(row, "dwelling")),
            Delivery.How.valueOf(row.getString("how")), Rows.instant(row, "at"), row.getString("by_name"),
            row.getString("evidence")))
        .list();
  }

  /** Dwellings to which the ballot came, and whether one of its ways proves it. */
  Map<DwellingId, Boolean> delivered(VoteId vote) {
    var delivered = new HashMap<DwellingId, Boolean>();
    deliveries(vote).forEach(each -> delivered.merge(each.dwelling(), each.how().proven(), Boolean::logicalOr));
    return delivered;
  }

  int deliveredCount(VoteId vote) {
    return jdbc.sql("select count(distinct dwelling) from voting.delivery where vote = :vote")
        .param("vote", vote.value()).query(Integer.class).single();
  }

  void appoint(VoteId vote, Proxy.Draft draft, String path, Actor by, Instant now) {
    jdbc.sql("""
        insert into voting.proxy (id, vote, dwelling, path, holder, holder_key, person, document, opinion, recorded_by,
                                  recorded_name, recorded_at)
        values (:id, :vote, :dwelling, :path, :holder, :key, :person, :document, :opinion, :by, :name, :now)
        """).param("id", draft.id().value()).param("vote", vote.value()).param("dwelling", draft.dwelling().value())
        .param("path", path).param("holder", draft.holder()).param("key", key(draft.holder()))
        .param("person", draft.person())
        .param("document", draft.document()).param("opinion", personal.seal(draft.opinion().letter()))
        .param("by", by.id()).param("name", by.name()).param("now", Rows.at(now)).update();
  }

  List<Proxy> proxies(VoteId vote) {
    return jdbc.sql("select * from voting.proxy where vote = :vote order by recorded_at, id")
        .param("vote", vote.value()).query(BoxTables::proxy).list();
  }

  Optional<Proxy> proxy(VoteId vote, DwellingId dwelling) {
    return jdbc.sql("select * from voting.proxy where vote = :vote and dwelling = :dwelling")
        .param("vote", vote.value()).param("dwelling", dwelling.value()).query(BoxTables::proxy).optional();
  }

  /** What the owner wrote into the mandate. */
  Choice opinion(ProxyId proxy) {
    return jdbc.sql("select opinion from voting.proxy where id = :id").param("id", proxy.value())
        .query((row, n) -> Choice.ofLetter(personal.open(row.getBytes("opinion")))).single();
  }

  /**
   * How many other owners the holder already speaks for: the same person by id where it is known of both, otherwise
   * whoever bears the same name, however it is written.
   */
  int heads(VoteId vote, Proxy.Draft draft, String head) {
    return jdbc.sql("""
        select count(distinct l.head)::int
          from voting.proxy p join voting.roll_line l on l.vote = p.vote and l.dwelling = p.dwelling
         where p.vote = :vote and l.head <> :head
           and (p.person = :person::uuid
                or p.holder_key = :key and (p.person is null or :person::uuid is null))
        """).param("vote", vote.value()).param("person", draft.person()).param("key", key(draft.holder()))
        .param("head", head).query(Integer.class).single();
  }

  /** A name as it is compared: 张　三 and 张三 are one. */
  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private static Proxy proxy(ResultSet row, int n) throws SQLException {
    return new Proxy(new ProxyId(Rows.id(row, "id")), new DwellingId(Rows.id(row, "dwelling")),
        row.getString("holder"), Rows.idOrNull(row, "person"), row.getString("document"),
        Rows.instant(row, "recorded_at"), row.getString("recorded_name"));
  }

  /** A sheet as it lies there. */
  record Sheet(SheetId id, VoteId vote, DwellingId dwelling, String path, Instant receivedAt, @Nullable ProxyId proxy,
      PaperSheet.State state, String why, PaperSheet.@Nullable Doubt doubt) {}

  /** One reading of a sheet, opened. */
  record Reading(UUID id, Choice choice, Instant receivedAt, UUID by) {

    boolean alike(PaperSheet.Entry entry) {
      return choice == entry.choice() && receivedAt.equals(Digests.kept(entry.receivedAt()));
    }
  }

  Optional<Sheet> sheet(SheetId id) {
    return sheets(List.of(id)).stream().findFirst();
  }

  List<Sheet> sheets(Collection<SheetId> ids) {
    return jdbc.sql(SHEETS + "where id = any(:ids)")
        .param("ids", ids.stream().map(SheetId::value).toArray(UUID[]::new)).query(BoxTables::sheet).list();
  }

  List<Sheet> sheets(VoteId vote) {
    return jdbc.sql(SHEETS + "where vote = :vote order by received_at, id").param("vote", vote.value())
        .query(BoxTables::sheet).list();
  }

  int unsettled(VoteId vote) {
    return jdbc.sql("select count(*)::int from voting.sheet where vote = :vote and state in ("
        + UNSETTLED + ")")
        .param("vote", vote.value()).query(Integer.class).single();
  }

  void add(Collection<Sheet> sheets) {
    batch.batchUpdate("""
        insert into voting.sheet (id, vote, dwelling, path, received_at, proxy, state) values (?, ?, ?, ?, ?, ?, ?)
        """, sheets.stream().map(sheet -> new @Nullable Object[]{sheet.id().value(), sheet.vote().value(),
        sheet.dwelling().value(), sheet.path(), Rows.at(sheet.receivedAt()),
        sheet.proxy() == null ? null : sheet.proxy().value(), sheet.state().name()}).toList());
  }

  /** What sheets are after somebody has read them; who reads one overrules a doubt. */
  void set(Map<PaperSheet.Entry, PaperSheet.State> states) {
    batch.batchUpdate(
        """
            update voting.sheet set state = ?, received_at = ?, why = '', doubted_by = null, doubted_name = null where id = ?
            """,
        states.entrySet().stream().map(each -> new Object[]{each.getValue().name(),
            Rows.at(each.getKey().receivedAt()), each.getKey().sheet().value()}).toList());
  }

  void doubt(SheetId id, String why, Actor by) {
    jdbc.sql("""
        update voting.sheet set state = 'DOUBTED', why = :why, doubted_by = :by, doubted_name = :name where id = :id
        """).param("id", id.value()).param("why", why).param("by", by.id()).param("name", by.name()).update();
  }

  void setAside(SheetId id, Actor by) {
    jdbc.sql("update voting.sheet set state = 'SET_ASIDE', agreed_by = :by, agreed_name = :name where id = :id")
        .param("id", id.value()).param("by", by.id()).param("name", by.name()).update();
  }

  /** How many sheets stand where. */
  Map<PaperSheet.State, Integer> states(VoteId vote) {
    var states = new EnumMap<PaperSheet.State, Integer>(PaperSheet.State.class);
    jdbc.sql("select state, count(*)::int as sheets from voting.sheet where vote = :vote group by state")
        .param("vote", vote.value())
        .query(row -> {
          states.put(PaperSheet.State.valueOf(row.getString("state")), row.getInt("sheets"));
        });
    return states;
  }

  /** How many sheets of open votes in these territories wait for that person, who has not had their say on them yet. */
  Map<VoteId, Integer> waiting(UUID person, String[] patterns, int limit) {
    var waiting = new LinkedHashMap<VoteId, Integer>();
    jdbc.sql("select s.vote, count(*)::int as sheets from voting.sheet s where s.state in (" + UNSETTLED + """
        ) and s.path like any(:patterns) and s.doubted_by is distinct from :person
          and exists (select from voting.vote v where v.id = s.vote and v.stage = 'NOTICED')
          and (s.state = 'DOUBTED'
               or not exists (select from voting.sheet_entry e where e.sheet = s.id and e.entered_by = :person))
        group by s.vote order by s.vote limit :limit
        """).param("patterns", patterns).param("person", person).param("limit", limit).query(row -> {
      waiting.put(new VoteId(Rows.id(row, "vote")), row.getInt("sheets"));
    });
    return waiting;
  }

  void read(Collection<PaperSheet.Entry> entries, Actor by, Instant now) {
    batch.batchUpdate("""
        insert into voting.sheet_entry (id, sheet, choice, received_at, entered_by, entered_name, entered_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """, entries.stream().map(entry -> new Object[]{entry.id(), entry.sheet().value(),
        personal.seal(entry.choice().letter()), Rows.at(entry.receivedAt()), by.id(), by.name(), Rows.at(now)})
        .toList());
  }

  /** What was read on these sheets, in the order of reading. */
  Map<SheetId, List<Reading>> readings(Collection<SheetId> ids) {
    var readings = new LinkedHashMap<SheetId, List<Reading>>();
    jdbc.sql("select * from voting.sheet_entry where sheet = any(:sheets) order by entered_at, id")
        .param("sheets", ids.stream().map(SheetId::value).toArray(UUID[]::new)).query(row -> {
          readings.computeIfAbsent(new SheetId(Rows.id(row, "sheet")), none -> new ArrayList<>())
              .add(new Reading(Rows.id(row, "id"), Choice.ofLetter(personal.open(row.getBytes("choice"))),
                  Rows.instant(row, "received_at"), Rows.id(row, "entered_by")));
        });
    return readings;
  }

  /** The sheets that somebody has looked at. */
  Set<SheetId> readBy(VoteId vote, UUID person) {
    return jdbc.sql("""
        select e.sheet from voting.sheet_entry e join voting.sheet s on s.id = e.sheet
         where s.vote = :vote and e.entered_by = :person
        """).param("vote", vote.value()).param("person", person).query((row, n) -> new SheetId(Rows.id(row, "sheet")))
        .set();
  }

  /** Who looked at which sheet, without what they saw. */
  Map<SheetId, List<PaperSheet.Look>> looks(VoteId vote) {
    var looks = new LinkedHashMap<SheetId, List<PaperSheet.Look>>();
    jdbc.sql("""
        select e.sheet, e.entered_name, e.entered_at
          from voting.sheet_entry e join voting.sheet s on s.id = e.sheet
         where s.vote = :vote order by e.entered_at, e.id
        """).param("vote", vote.value()).query(row -> {
      looks.computeIfAbsent(new SheetId(Rows.id(row, "sheet")), none -> new ArrayList<>())
          .add(new PaperSheet.Look(row.getString("entered_name"), Rows.instant(row, "entered_at")));
    });
    return looks;
  }

  /**
   * Everything that is kept around the box, as lists of words in a fixed order: what the result binds beside the roll
   * and the ballots. Sealed words are opened; one that cannot be is a question mark.
   */
  List<List<String>> kept(VoteId vote) {
    return KEPT.stream().flatMap(sql -> jdbc.sql(sql).param("vote", vote.value()).query(this::words).stream()).toList();
  }

  private static final List<String> KEPT = List.of("""
      select 'delivery', id, dwelling, how, at, by_name, evidence, entered_by, entered_at
        from voting.delivery where vote = :vote order by id""", """
      select 'proxy', id, dwelling, holder, person, document, opinion, recorded_by, recorded_name, recorded_at
        from voting.proxy where vote = :vote order by id""", """
      select 'sheet', id, dwelling, received_at, proxy, state, why, doubted_by, doubted_name, agreed_by, agreed_name
        from voting.sheet where vote = :vote order by id""",
      """
          select 'reading', e.id, e.sheet, e.choice, e.received_at, e.entered_by, e.entered_name, e.entered_at
            from voting.sheet_entry e join voting.sheet s on s.id = e.sheet where s.vote = :vote order by e.id""", """
          select 'objection', id, dwelling, raised_by, text, raised_at, upheld, answer, answered_by, answered_at
            from voting.objection where vote = :vote order by id""", """
          select 'sale', sale, dwelling, sold_on, heard_at from voting.sale where vote = :vote order by sale""");

  private List<String> words(ResultSet row, int n) throws SQLException {
    var words = new ArrayList<String>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      switch (row.getMetaData().getColumnTypeName(i)) {
        case "timestamptz" -> {
          OffsetDateTime at = row.getObject(i, OffsetDateTime.class);
          words.add(at == null ? "" : Digests.text(at.toInstant()));
        }
        case "bytea" -> words.add(opened(row.getBytes(i)));
        default -> words.add(Objects.requireNonNullElse(row.getString(i), ""));
      }
    }
    return words;
  }

  private String opened(byte[] sealed) {
    try {
      return Choice.ofLetter(personal.open(sealed)).name();
    } catch (IllegalArgumentException _) {
      return "?"; // sealed under another key, or changed since: the digest will show it
    }
  }

  /** The papers that two people read alike, by the ballot they became, with what they read: choice and time. */
  Map<UUID, String> readAlike(VoteId vote) {
    var read = new LinkedHashMap<UUID, Map<String, Integer>>();
    jdbc.sql("""
        select e.sheet, e.choice, e.received_at from voting.sheet_entry e join voting.sheet s on s.id = e.sheet
         where s.vote = :vote and s.state = 'CAST'
        """).param("vote", vote.value()).query(row -> {
      read.computeIfAbsent(Rows.id(row, "sheet"), none -> new HashMap<>())
          .merge(opened(row.getBytes("choice")) + " " + Digests.text(Rows.instant(row, "received_at")), 1,
              Integer::sum);
    });
    var alike = new HashMap<UUID, String>();
    read.forEach((sheet, words) -> words.forEach((word, times) -> {
      if (times > 1) {
        alike.put(sheet, word);
      }
    }));
    return alike;
  }

  /** The papers that have become ballots. */
  List<UUID> cast(VoteId vote) {
    return jdbc.sql("select id from voting.sheet where vote = :vote and state = 'CAST'").param("vote", vote.value())
        .query((row, n) -> Rows.id(row, "id")).list();
  }

  /** What the owners wrote into their mandates, by mandate. */
  Map<ProxyId, String> opinions(VoteId vote) {
    var opinions = new HashMap<ProxyId, String>();
    jdbc.sql("select id, opinion from voting.proxy where vote = :vote").param("vote", vote.value()).query(row -> {
      opinions.put(new ProxyId(Rows.id(row, "id")), opened(row.getBytes("opinion")));
    });
    return opinions;
  }

  private static Sheet sheet(ResultSet row, int n) throws SQLException {
    UUID proxy = Rows.idOrNull(row, "proxy");
    return new Sheet(new SheetId(Rows.id(row, "id")), new VoteId(Rows.id(row, "vote")),
        new DwellingId(Rows.id(row, "dwelling")), row.getString("path"), Rows.instant(row, "received_at"),
        proxy == null ? null : new ProxyId(proxy), PaperSheet.State.valueOf(row.getString("state")),
        row.getString("why"), doubt(row));
  }

  private static PaperSheet.@Nullable Doubt doubt(ResultSet row) throws SQLException {
    UUID by = Rows.idOrNull(row, "doubted_by");
    return by == null
        ? null
        : new PaperSheet.Doubt(by, row.getString("doubted_name"), row.getString("agreed_name"));
  }

  /** Keeps the sale of a dwelling with every vote that stands on a frozen roll with it and is not counted yet. */
  int sold(DwellingSold sold, Instant now) {
    return jdbc.sql("""
        insert into voting.sale (vote, sale, dwelling, sold_on, heard_at)
        select v.id, :sale, l.dwelling, :on, :now
          from voting.roll_line l join voting.vote v on v.id = l.vote
         where l.dwelling = :dwelling and v.stage = 'NOTICED'
           for share of v
        on conflict do nothing
        """).param("sale", sold.sale()).param("dwelling", sold.dwelling().value()).param("on", sold.on())
        .param("now", Rows.at(now)).update();
  }
}
