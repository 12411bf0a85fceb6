package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.StairwellId;

/** The wishes as they lie in the database: appended, ended, never changed. */
@Repository
class WishTables {

  private static final String WISHES = """
      select w.*, s.how, s.settled_name, s.settled_at
        from retrofit.wish w left join retrofit.settlement s on s.wish = w.id
      """;

  /** A wish with the place it stands in. */
  record Placed(Wish wish, String path) {}

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  WishTables(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  /** One writer per stairwell at a time, always in the same order. */
  void lock(Collection<StairwellId> stairwells) {
    jdbc.sql("""
        select pg_advisory_xact_lock(hashtextextended(id::text, 20)) is null
          from (select id from unnest(:ids) id order by id) as ordered
        """).param("ids", Instants.ids(stairwells)).query(Boolean.class).list();
  }

  Map<DwellingId, Wish> current(Collection<DwellingId> dwellings) {
    var current = new HashMap<DwellingId, Wish>();
    jdbc.sql(WISHES + " where w.dwelling = any(:ids) and w.until is null")
        .param("ids", dwellings.stream().map(DwellingId::value).toArray(UUID[]::new)).query(WishTables::wish).list()
        .forEach(wish -> current.put(wish.dwelling(), wish));
    return current;
  }

  /** The last word of each dwelling, also where it lapsed. */
  List<Wish> latest(StairwellId stairwell) {
    return jdbc.sql("""
        select distinct on (w.dwelling) w.*, s.how, s.settled_name, s.settled_at
          from retrofit.wish w left join retrofit.settlement s on s.wish = w.id
         where w.stairwell = :stairwell order by w.dwelling, w.until is null desc, w.said_at desc, w.id desc
        """).param("stairwell", stairwell.value()).query(WishTables::wish).list();
  }

  List<Wish> history(DwellingId dwelling) {
    return jdbc.sql(WISHES + " where w.dwelling = :dwelling order by w.said_at desc, w.id desc")
        .param("dwelling", dwelling.value()).query(WishTables::wish).list();
  }

  Optional<Placed> find(WishId id) {
    return jdbc.sql(WISHES + " where w.id = :id").param("id", id.value())
        .query((row, n) -> new Placed(wish(row, n), row.getString("path"))).optional();
  }

  /** Unsettled objections in these territories, the oldest first. */
  List<Placed> objections(String[] patterns, int limit) {
    return jdbc.sql(WISHES + """
         where w.until is null and w.answer = 'OPPOSED' and s.wish is null and w.path like any(:patterns)
         order by w.severe desc, w.said_at limit :limit
        """).param("patterns", patterns).param("limit", limit)
        .query((row, n) -> new Placed(wish(row, n), row.getString("path"))).list();
  }

  void end(Collection<WishId> wishes, Wish.Ended ended, Instant now) {
    jdbc.sql("update retrofit.wish set until = :now, ended = :ended where id = any(:ids) and until is null")
        .param("now", Instants.at(now)).param("ended", ended.name())
        .param("ids", wishes.stream().map(WishId::value).toArray(UUID[]::new)).update();
  }

  void add(Map<Dwelling, Said> said, Actor by, Instant saidAt, Instant now) {
    batch.batchUpdate("""
        insert into retrofit.wish (id, dwelling, stairwell, path, answer, reason, reason_text, severe, heard, told_by,
                                   entered_by, entered_name, said_at, entered_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, said.entrySet().stream().map(each -> row(each.getKey(), each.getValue(), by, saidAt, now)).toList());
  }

  private static @Nullable Object[] row(Dwelling dwelling, Said said, Actor by, Instant saidAt,
      Instant now) {
    return new @Nullable Object[]{WishId.next().value(), dwelling.id().value(), dwelling.stairwell().value(),
        dwelling.path(), said.answer().name(), said.reason(), said.reasonText(), said.severe(), said.heard().name(),
        said.toldBy(), by.id(), by.name(), Instants.at(saidAt), Instants.at(now)};
  }

  void settle(WishId wish, String how, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.settlement (wish, how, settled_by, settled_name, settled_at)
        values (:wish, :how, :by, :name, :now)
        """).param("wish", wish.value()).param("how", how).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  /** False if that sale was heard before. */
  boolean hear(DwellingSold sold, Instant now) {
    return jdbc.sql("""
        insert into retrofit.sale_heard (sale, dwelling, sold_on, heard_at) values (:sale, :dwelling, :on, :now)
        on conflict do nothing
        """).param("sale", sold.sale()).param("dwelling", sold.dwelling().value()).param("on", sold.on())
        .param("now", Instants.at(now)).update() == 1;
  }

  /** The current wish that an earlier owner's household left: entered by then, and not by one of those people. */
  Optional<Wish> left(DwellingId dwelling, Instant by, Collection<UUID> owners) {
    return jdbc.sql(WISHES + """
         where w.dwelling = :dwelling and w.until is null and w.entered_at <= :by
           and not (w.heard = 'SELF' and w.entered_by = any(:owners))
        """).param("dwelling", dwelling.value()).param("by", Instants.at(by))
        .param("owners", owners.toArray(UUID[]::new)).query(WishTables::wish).optional();
  }

  /** The counts of many stairwells as they stood just before that instant, by the dwellings each had. */
  Map<StairwellId, Tally> tallies(Map<StairwellId, Integer> dwellings, Instant before) {
    var tallies = new HashMap<StairwellId, Tally>();
    jdbc.sql("""
        select asked.id,
               count(w.id) filter (where w.answer = 'AGREE')    as agree,
               count(w.id) filter (where w.answer = 'THINKING') as thinking,
               count(w.id) filter (where w.answer = 'OPPOSED')  as opposed,
               count(w.id) filter (where w.answer = 'OPPOSED' and s.wish is null) as objections,
               count(w.id) filter (where w.severe and s.wish is null) as severe,
               (select count(distinct sold.dwelling) from retrofit.wish sold
                 where sold.stairwell = asked.id and sold.ended = 'SOLD' and sold.until < :before
                   and not exists (select from retrofit.wish later where later.dwelling = sold.dwelling
                                      and later.said_at >= sold.until and later.said_at < :before)) as lapsed,
               coalesce((select not f.feasible from retrofit.feasibility f
                          where f.stairwell = asked.id and f.said_at < :before
                          order by f.said_at desc, f.id desc limit 1), false) as infeasible
          from unnest(:ids) as asked (id)
          left join retrofit.wish w on w.stairwell = asked.id and w.said_at < :before
                                   and (w.until is null or w.until >= :before)
          left join retrofit.settlement s on s.wish = w.id and s.settled_at < :before
         group by asked.id
        """).param("ids", Instants.ids(dwellings.keySet())).param("before", Instants.at(before)).query(row -> {
      var id = new StairwellId(row.getObject("id", UUID.class));
      tallies.put(id, new Tally(dwellings.getOrDefault(id, 0), row.getInt("agree"), row.getInt("thinking"),
          row.getInt("opposed"), row.getInt("lapsed"), row.getInt("objections"), row.getInt("severe"),
          row.getBoolean("infeasible")));
    });
    return tallies;
  }

  private static Wish wish(ResultSet row, int n) throws SQLException {
    String ended = row.getString("ended");
    String how = row.getString("how");
    var said = new Said(Answer.valueOf(row.getString("answer")), row.getString("reason"), row.getString("reason_text"),
        row.getBoolean("severe"), Said.Heard.valueOf(row.getString("heard")), row.getString("told_by"));
    return new Wish(new WishId(row.getObject("id", UUID.class)), new DwellingId(row.getObject("dwelling", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), said, row.getString("entered_name"),
        Instants.of(row, "said_at"), Instants.orNull(row, "until"),
        ended == null ? null : Wish.Ended.valueOf(ended),
        how == null
            ? null
            : new Wish.Settlement(how, row.getString("settled_name"), Instants.of(row, "settled_at")));
  }
}
