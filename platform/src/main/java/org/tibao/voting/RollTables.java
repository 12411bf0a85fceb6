package org.tibao.voting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.Area;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.registry.StairwellId;

/** Rolls as they lie in the database. */
@Repository
class RollTables {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  RollTables(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  List<RollLine> lines(VoteId vote) {
    return jdbc.sql("select * from voting.roll_line where vote = :vote order by number").param("vote", vote.value())
        .query(RollTables::line).list();
  }

  /** The lines of these dwellings. */
  List<RollLine> lines(VoteId vote, Collection<DwellingId> dwellings) {
    return jdbc.sql("select * from voting.roll_line where vote = :vote and dwelling = any(:dwellings) order by number")
        .param("vote", vote.value())
        .param("dwellings", dwellings.stream().map(DwellingId::value).toArray(UUID[]::new)).query(RollTables::line)
        .list();
  }

  /** All dwellings of the owners who have those heads. */
  List<RollLine> ofHeads(VoteId vote, Collection<String> heads) {
    return jdbc.sql("select * from voting.roll_line where vote = :vote and head = any(:heads) order by number")
        .param("vote", vote.value()).param("heads", heads.toArray(String[]::new)).query(RollTables::line).list();
  }

  /** Whether any of its dwellings lies in these territories. */
  boolean reaches(VoteId vote, String[] patterns) {
    return jdbc.sql("select exists (select from voting.roll_line where vote = :vote and path like any(:patterns))")
        .param("vote", vote.value()).param("patterns", patterns).query(Boolean.class).single();
  }

  /** How many dwellings and owners, and how much area. */
  Count.Side total(VoteId vote) {
    return jdbc.sql("""
        select count(*)::int as dwellings, coalesce(sum(area_centi), 0)::bigint as area,
               count(distinct head) as heads
          from voting.roll_line where vote = :vote
        """).param("vote", vote.value())
        .query((row, n) -> new Count.Side(row.getInt("dwellings"), row.getLong("area"), row.getLong("heads")))
        .single();
  }

  /** What has taken part so far, by ballots. */
  Count.Side participants(VoteId vote) {
    return jdbc.sql("""
        select count(*)::int as dwellings, coalesce(sum(area_centi), 0)::bigint as area,
               count(distinct head) as heads
          from voting.roll_line l
         where vote = :vote and exists (select from voting.ballot b where b.vote = l.vote and b.dwelling = l.dwelling)
        """).param("vote", vote.value())
        .query((row, n) -> new Count.Side(row.getInt("dwellings"), row.getLong("area"), row.getLong("heads")))
        .single();
  }

  /** Puts these lines in the place of whatever was there. */
  void replace(VoteId vote, List<RollLine> lines) {
    jdbc.sql("delete from voting.roll_line where vote = :vote").param("vote", vote.value()).update();
    batch.batchUpdate("""
        insert into voting.roll_line (vote, number, dwelling, stairwell, path, place, room, floor, area_centi,
                                      area_basis, head, basis, parties, names, delegate)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, lines.stream().map(line -> row(vote, line)).toList());
  }

  private static @Nullable Object[] row(VoteId vote, RollLine line) {
    return new @Nullable Object[]{vote.value(), line.number(), line.dwelling().value(), line.stairwell().value(),
        line.path(), line.place(), line.room(), line.floor(), line.areaCenti(), line.areaBasis().name(), line.head(),
        line.basis() == null ? null : line.basis().name(),
        line.owners().stream().map(RollLine.Owner::party).toArray(UUID[]::new),
        line.owners().stream().map(RollLine.Owner::name).toArray(String[]::new),
        line.owners().stream().filter(RollLine.Owner::delegate).map(RollLine.Owner::party).findFirst().orElse(null)};
  }

  private static RollLine line(ResultSet row, int n) throws SQLException {
    String basis = row.getString("basis");
    UUID delegate = Rows.idOrNull(row, "delegate");
    List<UUID> parties = Rows.ids(row, "parties");
    List<String> names = Rows.texts(row, "names");
    var owners = new ArrayList<RollLine.Owner>();
    for (int i = 0; i < parties.size(); i++) {
      owners.add(new RollLine.Owner(parties.get(i), names.get(i), parties.get(i).equals(delegate)));
    }
    return new RollLine(row.getInt("number"), new DwellingId(Rows.id(row, "dwelling")),
        new StairwellId(Rows.id(row, "stairwell")), row.getString("path"), row.getString("place"),
        row.getString("room"), row.getInt("floor"), row.getLong("area_centi"),
        Area.Basis.valueOf(row.getString("area_basis")), row.getString("head"),
        basis == null ? null : Ownership.Basis.valueOf(basis), owners);
  }
}
