package org.tibao.voting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/**
 * That a dwelling voted, and by which receipt; never what the ballot says, which lies sealed and is shown to its owner on
 * the page of the vote alone. Ballots are links of a chain: none of them can go without all being doubted.
 */
@Component
class VotingRecords implements PersonalRecords {

  private final JdbcClient jdbc;

  VotingRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    return jdbc.sql("""
        select v.title, b.entered_at, b.channel, b.digest, b.proxy is not null as by_proxy
          from voting.ballot b join voting.vote v on v.id = b.vote join %s on b.path = held.path
           and b.entered_at >= held.since and (held.until is null or b.entered_at < held.until)
         order by b.entered_at, b.number
        """.formatted(Whose.HELD)).param("paths", whose.paths()).param("froms", whose.froms())
        .param("untils", whose.untils())
        .query((row, _) -> new PersonalRecord("voting.ballot", Rows.instant(row, "entered_at"),
            Map.of("title", row.getString("title"), "channel", row.getString("channel"), "receipt",
                row.getString("digest")),
            "BALLOT"))
        .list();
  }

  @Override
  public int erase(Whose whose, Instant now) {
    return 0;
  }
}
