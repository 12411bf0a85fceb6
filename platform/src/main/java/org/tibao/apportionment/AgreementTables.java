package org.tibao.apportionment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/** Agreements, their shares and late joinings as they lie in the database. */
@Repository
class AgreementTables {

  private final JdbcClient jdbc;

  AgreementTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One after the other for each stairwell, so that numbers have no gaps. */
  void lock(StairwellId stairwell) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('apportionment ' || :id, 0))")
        .param("id", stairwell.toString()).query().listOfRows();
  }

  void add(Agreement agreement, Actor by) {
    Terms terms = agreement.terms();
    Money back = terms.subsidy().way() == Subsidy.Way.REFUNDED ? terms.subsidy().sum() : Money.ZERO;
    jdbc.sql("""
        insert into apportionment.agreement (id, stairwell, path, version, terms, total_fen, payable_fen,
                                             compensation_fen, back_fen, made_by, made_name, made_at)
        values (:id, :stairwell, :path, :version, cast(:terms as jsonb), :total, :payable, :compensation, :back, :by,
                :name, :at)
        """).param("id", agreement.id().value()).param("stairwell", agreement.stairwell().value())
        .param("path", agreement.path()).param("version", agreement.version()).param("terms", TermsJson.write(terms))
        .param("total", terms.total().fen()).param("payable", terms.payable().fen())
        .param("compensation", terms.compensation().fen()).param("back", back.fen()).param("by", by.id())
        .param("name", by.name()).param("at", at(agreement.madeAt())).update();
    for (AgreedShare each : agreement.shares()) {
      Share share = each.share();
      jdbc.sql("""
          insert into apportionment.share (agreement, dwelling, path, room, floor, area_centi, weight, cost_fen,
                                           compensates_fen, receives_fen, back_fen)
          values (:agreement, :dwelling, :path, :room, :floor, :area, :weight, :cost, :compensates, :receives, :back)
          """).param("agreement", agreement.id().value()).param("dwelling", each.dwelling().value())
          .param("path", each.path()).param("room", each.room()).param("floor", each.floor())
          .param("area", share.flat().areaCenti()).param("weight", share.weight()).param("cost", share.cost().fen())
          .param("compensates", share.compensates().fen()).param("receives", share.receives().fen())
          .param("back", share.back().fen()).update();
    }
  }

  Optional<Agreement> find(AgreementId id) {
    return jdbc.sql("select * from apportionment.agreement where id = :id").param("id", id.value())
        .query((row, n) -> agreement(row)).optional();
  }

  Optional<Agreement> latest(StairwellId stairwell) {
    return jdbc.sql("""
        select * from apportionment.agreement where stairwell = :id order by version desc limit 1
        """).param("id", stairwell.value()).query((row, n) -> agreement(row)).optional();
  }

  List<Agreement> all(StairwellId stairwell) {
    return jdbc.sql("select * from apportionment.agreement where stairwell = :id order by version desc")
        .param("id", stairwell.value()).query((row, n) -> agreement(row)).list();
  }

  /** Where every stairwell in these territories stands; drafts of comparisons only where the asker writes them. */
  List<SharesOverview> overview(String[] read, String[] write) {
    return jdbc.sql("""
        select coalesce(a.stairwell, c.stairwell) as stairwell, c.number, c.shown, c.made_at as compared_at,
               c.proposal ->> 'total' as compared_fen, a.version, a.terms, a.payable_fen, a.made_at
          from (select distinct on (stairwell) * from apportionment.agreement where path like any(:read)
                 order by stairwell, version desc) a
          full join (select distinct on (stairwell) * from apportionment.comparison
                      where path like any(:read) and (shown or path like any(:write))
                      order by stairwell, number desc) c on c.stairwell = a.stairwell
        """).param("read", read).param("write", write).query(AgreementTables::overview).list();
  }

  private static SharesOverview overview(ResultSet row, int n) throws SQLException {
    String terms = row.getString("terms");
    boolean agreed = terms != null;
    SharesOverview.Agreed latest = agreed
        ? new SharesOverview.Agreed(row.getInt("version"), TermsJson.read(terms, Terms.class),
            fen(row, "payable_fen"), instant(row, "made_at"))
        : null;
    SharesOverview.Compared compared = row.getObject("number") == null
        ? null
        : new SharesOverview.Compared(row.getInt("number"), row.getBoolean("shown"),
            Money.fen(Long.parseLong(row.getString("compared_fen"))), instant(row, "compared_at"));
    return new SharesOverview(new StairwellId(row.getObject("stairwell", UUID.class)), compared, latest);
  }

  private Agreement agreement(ResultSet row) throws SQLException {
    var id = new AgreementId(row.getObject("id", UUID.class));
    Terms terms = TermsJson.read(row.getString("terms"), Terms.class);
    return new Agreement(id, new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("path"),
        row.getInt("version"), terms, shares(id, terms), row.getString("made_name"), instant(row, "made_at"));
  }

  private List<AgreedShare> shares(AgreementId id, Terms terms) {
    return jdbc.sql("select * from apportionment.share where agreement = :id").param("id", id.value())
        .query((row, n) -> share(row, terms)).list().stream()
        .sorted((a, b) -> Agreements.FROM_THE_TOP.compare(a.share().flat(), b.share().flat())).toList();
  }

  private static AgreedShare share(ResultSet row, Terms terms) throws SQLException {
    var flat = new Flat(row.getString("room"), row.getInt("floor"), row.getLong("area_centi"));
    Special special = terms.specials().stream().filter(each -> each.room().equals(flat.room())).findFirst()
        .orElse(null);
    BigDecimal weight = row.getBigDecimal("weight");
    return new AgreedShare(new DwellingId(row.getObject("dwelling", UUID.class)), row.getString("path"),
        new Share(flat, weight, fen(row, "cost_fen"), fen(row, "compensates_fen"), fen(row, "receives_fen"),
            fen(row, "back_fen"), special));
  }

  boolean add(LateJoining joining, String path, Actor by) {
    LateJoining.Quote quote = joining.quote();
    boolean added = jdbc.sql("""
        insert into apportionment.late_joining (id, agreement, dwelling, path, room, rate_ppm, would_fen, pays_fen,
                                                said_by, said_name, said_at)
        values (:id, :agreement, :dwelling, :path, :room, :rate, :would, :pays, :by, :name, :at)
        on conflict (agreement, dwelling) do nothing
        """).param("id", joining.id().value()).param("agreement", joining.agreement().value())
        .param("dwelling", joining.dwelling().value()).param("path", path).param("room", quote.room())
        .param("rate", quote.rate().ppm()).param("would", quote.would().fen()).param("pays", quote.pays().fen())
        .param("by", by.id()).param("name", by.name()).param("at", at(joining.saidAt())).update() == 1;
    if (added) {
      joining.refunds().forEach((dwelling, money) -> jdbc.sql("""
          insert into apportionment.late_refund (joining, dwelling, room, fen) values (:joining, :dwelling, :room, :fen)
          """).param("joining", joining.id().value()).param("dwelling", dwelling.value())
          .param("room", roomOf(joining, dwelling)).param("fen", money.fen()).update());
    }
    return added;
  }

  private String roomOf(LateJoining joining, DwellingId dwelling) {
    return jdbc.sql("select room from apportionment.share where agreement = :agreement and dwelling = :dwelling")
        .param("agreement", joining.agreement().value()).param("dwelling", dwelling.value()).query(String.class)
        .single();
  }

  List<LateJoining> joinings(AgreementId agreement) {
    return jdbc.sql("select * from apportionment.late_joining where agreement = :id order by said_at, id")
        .param("id", agreement.value()).query((row, n) -> joining(row)).list();
  }

  private LateJoining joining(ResultSet row) throws SQLException {
    var id = new LateJoiningId(row.getObject("id", UUID.class));
    var byDwelling = new LinkedHashMap<DwellingId, Money>();
    Map<String, Money> byRoom = new LinkedHashMap<>();
    jdbc.sql("select * from apportionment.late_refund where joining = :id").param("id", id.value())
        .query(refund -> {
          byDwelling.put(new DwellingId(refund.getObject("dwelling", UUID.class)), fen(refund, "fen"));
          byRoom.put(refund.getString("room"), fen(refund, "fen"));
        });
    var quote = new LateJoining.Quote(row.getString("room"), new Rate(row.getLong("rate_ppm")), fen(row, "would_fen"),
        fen(row, "pays_fen"), byRoom);
    return new LateJoining(id, new AgreementId(row.getObject("agreement", UUID.class)),
        new DwellingId(row.getObject("dwelling", UUID.class)), quote, byDwelling, row.getString("said_name"),
        instant(row, "said_at"));
  }

  private static Money fen(ResultSet row, String column) throws SQLException {
    return Money.fen(row.getLong(column));
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
