package org.tibao.voting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.PersonalData;
import org.tibao.registry.DwellingId;

/** The chain of ballots as it lies in the database; what they say is sealed and opened here. */
@Repository
class BallotTables {

  private static final String BALLOTS = "select * from voting.ballot b ";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final PersonalData personal;

  BallotTables(JdbcClient jdbc, JdbcTemplate batch, PersonalData personal) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.personal = personal;
  }

  /** The end of the chain: number and digest of the last ballot; empty before the first. */
  Optional<Map.Entry<Integer, String>> last(VoteId vote) {
    return jdbc.sql("select number, digest from voting.ballot where vote = :vote order by number desc limit 1")
        .param("vote", vote.value()).query((row, n) -> Map.entry(row.getInt("number"), row.getString("digest")))
        .optional();
  }

  /** Adds ballots in their order, each with the path of its dwelling. */
  void appendAll(List<Ballot> ballots, List<String> paths) {
    batch.batchUpdate("""
        insert into voting.ballot (vote, number, id, dwelling, path, channel, sealed, valid_at, entered_at, entered_by,
                                   proxy, previous, digest)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, IntStream.range(0, ballots.size()).mapToObj(i -> row(ballots.get(i), paths.get(i))).toList());
  }

  private @Nullable Object[] row(Ballot ballot, String path) {
    Inclusion.Opened says = ballot.says();
    return new @Nullable Object[]{says.vote().value(), says.number(), says.id(), says.dwelling().value(), path,
        says.channel().name(), personal.seal(says.choice().letter() + " " + says.salt()), Rows.at(says.validAt()),
        Rows.at(says.enteredAt()), says.enteredBy(), says.proxy() == null ? null : says.proxy().value(),
        ballot.previous(),
        ballot.digest()};
  }

  /** The whole chain, in its order. */
  List<Ballot> chain(VoteId vote) {
    return jdbc.sql(BALLOTS + "where vote = :vote order by number").param("vote", vote.value()).query(this::ballot)
        .list();
  }

  /**
   * One link of the chain, for whoever checks it.
   *
   * @param ballot null if what is sealed in it cannot be opened
   */
  record Link(int number, DwellingId dwelling, @Nullable Ballot ballot) {}

  /** The whole chain, in its order, with what can no longer be read. */
  List<Link> links(VoteId vote) {
    return jdbc.sql(BALLOTS + "where vote = :vote order by number").param("vote", vote.value())
        .query((row, n) -> new Link(row.getInt("number"), new DwellingId(Rows.id(row, "dwelling")), readable(row)))
        .list();
  }

  private @Nullable Ballot readable(ResultSet row) throws SQLException {
    try {
      return ballot(row, 0);
    } catch (IllegalArgumentException _) {
      return null; // sealed under another key, or changed since: that is what the check wants to know
    }
  }

  /** The ballots of these dwellings, in the order of the chain. */
  List<Ballot> of(VoteId vote, Collection<DwellingId> dwellings) {
    return jdbc.sql(BALLOTS + "where vote = :vote and dwelling = any(:dwellings) order by number")
        .param("vote", vote.value())
        .param("dwellings", dwellings.stream().map(DwellingId::value).toArray(UUID[]::new)).query(this::ballot).list();
  }

  /** Receipts of these dwellings, of every vote or of one; nothing is opened for them. */
  List<Receipt> receipts(VoteId vote, Collection<DwellingId> dwellings) {
    return jdbc.sql(BALLOTS + "where vote = :vote and dwelling = any(:dwellings) order by number")
        .param("vote", vote.value())
        .param("dwellings", dwellings.stream().map(DwellingId::value).toArray(UUID[]::new))
        .query((row, n) -> receipt(row)).list();
  }

  /** The digests of all ballots in their order: what is published at the closing. */
  List<String> digests(VoteId vote) {
    return jdbc.sql("select digest from voting.ballot where vote = :vote order by number").param("vote", vote.value())
        .query((row, n) -> row.getString(1)).list();
  }

  /** Which dwellings have voted, by the channel of their first ballot. */
  Map<DwellingId, Channel> voted(VoteId vote) {
    var voted = new HashMap<DwellingId, Channel>();
    jdbc.sql("select dwelling, channel from voting.ballot where vote = :vote order by number").param("vote",
        vote.value()).query(row -> {
          voted.putIfAbsent(new DwellingId(Rows.id(row, "dwelling")), Channel.valueOf(row.getString("channel")));
        });
    return voted;
  }

  /** Whether any ballot of that vote bears that id. */
  boolean holds(VoteId vote, UUID id) {
    return jdbc.sql("select exists (select from voting.ballot where vote = :vote and id = :id)")
        .param("vote", vote.value()).param("id", id).query(Boolean.class).single();
  }

  /** Whether that person brought a ballot of that dwelling in. */
  boolean entered(VoteId vote, DwellingId dwelling, UUID by) {
    return jdbc.sql("""
        select exists (select from voting.ballot
                        where vote = :vote and dwelling = :dwelling and channel = 'PHONE' and entered_by = :by)
        """).param("vote", vote.value()).param("dwelling", dwelling.value()).param("by", by).query(Boolean.class)
        .single();
  }

  /** All ballots of all votes as the audit trail names them: id, and path of the dwelling. */
  Set<String> named() {
    return new HashSet<>(jdbc.sql("select id || ' ' || path from voting.ballot")
        .query((row, n) -> row.getString(1)).list());
  }

  Set<DwellingId> sold(VoteId vote) {
    return new HashSet<>(jdbc.sql("select distinct dwelling from voting.sale where vote = :vote")
        .param("vote", vote.value()).query((row, n) -> new DwellingId(Rows.id(row, "dwelling"))).list());
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(new VoteId(Rows.id(row, "vote")), Rows.id(row, "id"), new DwellingId(Rows.id(row, "dwelling")),
        Channel.valueOf(row.getString("channel")), row.getInt("number"), Rows.instant(row, "entered_at"),
        row.getString("digest"));
  }

  private Ballot ballot(ResultSet row, int n) throws SQLException {
    String[] opened = personal.open(row.getBytes("sealed")).split(" ", 2);
    if (opened.length < 2) {
      throw new IllegalArgumentException("not a sealed ballot");
    }
    UUID proxy = Rows.idOrNull(row, "proxy");
    var says = new Inclusion.Opened(new VoteId(Rows.id(row, "vote")), row.getInt("number"), Rows.id(row, "id"),
        new DwellingId(Rows.id(row, "dwelling")), Channel.valueOf(row.getString("channel")),
        Choice.ofLetter(opened[0]), Rows.instant(row, "valid_at"), Rows.instant(row, "entered_at"),
        Rows.id(row, "entered_by"), proxy == null ? null : new ProxyId(proxy), opened[1]);
    return new Ballot(says, row.getString("previous"), row.getString("digest"));
  }
}
