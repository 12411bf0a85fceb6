package org.tibao.repair;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;

/** Quotes with their lines, paths, other prices and reviews, as they lie in the database. */
@Repository
class QuoteTables {

  private final JdbcClient jdbc;

  QuoteTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(RepairId repair, RepairQuote quote) {
    jdbc.sql("""
        insert into repair.quote (repair, round, hour_fen, text, prices, terms, quoted_by, quoted_name, quoted_at)
        values (:repair, :round, :hour, :text, :prices, :terms, :by, :byName, :at)
        """).param("repair", repair.value()).param("round", quote.round()).param("hour", quote.hourPrice().fen())
        .param("text", quote.text()).param("prices", quote.prices()).param("terms", quote.terms())
        .param("by", quote.by().id()).param("byName", quote.by().name()).param("at", Instants.at(quote.by().at()))
        .update();
    quote.lines().forEach(each -> add(repair, quote.round(), each));
    quote.paths().forEach(each -> {
      for (int i = 0; i < each.steps().size(); i++) {
        add(repair, quote.round(), each.line(), i + 1, each.steps().get(i));
      }
    });
  }

  private void add(RepairId repair, int round, QuoteLine line) {
    BookPrice book = line.book();
    jdbc.sql(
        """
            insert into repair.line (repair, round, no, kind, code, text, position, brand, quantity, unit_fen, hours_tenths,
                   amount_fen, warranty_months, p50_fen, p90_fen)
            values (:repair, :round, :no, :kind, :code, :text, :position, :brand, :quantity, :unit, :hours, :amount, :warranty,
                    :p50, :p90)
            """)
        .param("repair", repair.value()).param("round", round).param("no", line.no())
        .param("kind", line.kind().name()).param("code", line.code()).param("text", line.text())
        .param("position", line.position()).param("brand", line.brand()).param("quantity", line.quantity())
        .param("unit", line.unitPrice().fen()).param("hours", line.hoursTenths()).param("amount", line.amount().fen())
        .param("warranty", line.warrantyMonths()).param("p50", book == null ? null : book.p50().fen())
        .param("p90", book == null ? null : book.p90().fen()).update();
  }

  private void add(RepairId repair, int round, int line, int no, PathStep step) {
    jdbc.sql("""
        insert into repair.path_step (repair, round, line, no, purse, pays, amount_fen, reason, arguments, article)
        values (:repair, :round, :line, :no, :purse, :pays, :amount, :reason, :arguments, :article)
        """).param("repair", repair.value()).param("round", round).param("line", line).param("no", no)
        .param("purse", step.purse().name()).param("pays", step.pays()).param("amount", step.amount().fen())
        .param("reason", step.reason().name()).param("arguments", step.arguments().toArray(String[]::new))
        .param("article", step.reason().article()).update();
  }

  /** One price for each company and round; the same again is the same. */
  void add(RepairId repair, int round, RepairQuote.Second second) {
    jdbc.sql("""
        insert into repair.second_quote (repair, round, company, total_fen, text, by_id, by_name, at)
        values (:repair, :round, :company, :total, :text, :by, :byName, :at)
        on conflict (repair, round, company) do update set total_fen = excluded.total_fen, text = excluded.text
        """).param("repair", repair.value()).param("round", round).param("company", second.company())
        .param("total", second.total().fen()).param("text", second.text()).param("by", second.by().id())
        .param("byName", second.by().name()).param("at", Instants.at(second.by().at())).update();
  }

  /** False if that review was written already. */
  boolean add(RepairId repair, int round, RepairQuote.Review review) {
    OrganisationId organisation = review.organisation();
    return jdbc
        .sql(
            """
                insert into repair.review (repair, round, kind, passed, text, findings, unit_bears, by_id, by_name, organisation,
                       at)
                values (:repair, :round, :kind, :passed, :text, :findings, :bears, :by, :byName, :organisation, :at)
                on conflict do nothing
                """)
        .param("repair", repair.value()).param("round", round).param("kind", review.kind().name())
        .param("passed", review.passed()).param("text", review.text())
        .param("findings", review.findings().toArray(String[]::new)).param("bears", review.unitBears())
        .param("by", review.by().id()).param("byName", review.by().name())
        .param("organisation", organisation == null ? null : organisation.value())
        .param("at", Instants.at(review.by().at())).update() == 1;
  }

  /** All rounds, the first one first. */
  List<RepairQuote> of(RepairId repair) {
    Map<Integer, List<QuoteLine>> lines = rows("line", "no", repair, QuoteTables::line);
    Map<Integer, List<RepairQuote.Second>> seconds = rows("second_quote", "total_fen", repair,
        (row, _) -> new RepairQuote.Second(
            row.getString("company"), Instants.money(row, "total_fen"), row.getString("text"),
            by(row, "by_id", "by_name", "at")));
    Map<Integer, List<RepairQuote.Review>> reviews = rows("review", "at", repair, QuoteTables::review);
    Map<Integer, List<Kept>> steps = rows("path_step", "line, no", repair, (row, _) -> new Kept(row.getInt("line"),
        new PathStep(Purse.valueOf(row.getString("purse")), Instants.money(row, "amount_fen"),
            PathReason.valueOf(row.getString("reason")), Instants.texts(row, "arguments"))));
    return jdbc.sql("select * from repair.quote where repair = :repair order by round").param("repair", repair.value())
        .query((row, _) -> {
          int round = row.getInt("round");
          return new RepairQuote(round, Instants.money(row, "hour_fen"), row.getString("text"), row.getString("prices"),
              row.getString("terms"), by(row, "quoted_by", "quoted_name", "quoted_at"),
              lines.getOrDefault(round, List.of()), seconds.getOrDefault(round, List.of()),
              paths(steps.getOrDefault(round, List.of())), reviews.getOrDefault(round, List.of()));
        }).list();
  }

  private record Kept(int line, PathStep step) {}

  private static List<ResponsibilityPath> paths(List<Kept> kept) {
    return kept.stream().collect(Collectors.groupingBy(Kept::line, TreeMap::new, Collectors.toList())).entrySet()
        .stream()
        .map(each -> ResponsibilityPath.kept(each.getKey(), each.getValue().stream().map(Kept::step).toList()))
        .toList();
  }

  private interface Reading<T> {
    T read(ResultSet row, int n) throws SQLException;
  }

  private record Numbered<T>(int round, T value) {}

  private <T> Map<Integer, List<T>> rows(String table, String order, RepairId repair, Reading<T> reading) {
    return jdbc.sql("select * from repair." + table + " where repair = :repair order by round, " + order)
        .param("repair", repair.value()).query((row, n) -> new Numbered<>(row.getInt("round"), reading.read(row, n)))
        .list().stream().collect(Collectors.groupingBy(Numbered::round,
            Collectors.mapping(Numbered::value, Collectors.toList())));
  }

  private static QuoteLine line(ResultSet row, int n) throws SQLException {
    Money p50 = Instants.moneyOrNull(row, "p50_fen");
    Money p90 = Instants.moneyOrNull(row, "p90_fen");
    return new QuoteLine(row.getInt("no"), QuoteLine.Kind.valueOf(row.getString("kind")), row.getString("code"),
        row.getString("text"), row.getString("position"), row.getString("brand"), row.getInt("quantity"),
        Instants.money(row, "unit_fen"), row.getInt("hours_tenths"), Instants.money(row, "amount_fen"),
        row.getInt("warranty_months"), book(p50, p90));
  }

  private static @Nullable BookPrice book(@Nullable Money p50, @Nullable Money p90) {
    return p50 == null || p90 == null ? null : new BookPrice(p50, p90);
  }

  private static RepairQuote.Review review(ResultSet row, int n) throws SQLException {
    UUID organisation = row.getObject("organisation", UUID.class);
    return new RepairQuote.Review(RepairQuote.ReviewKind.valueOf(row.getString("kind")), row.getBoolean("passed"),
        row.getString("text"), Instants.texts(row, "findings"), row.getBoolean("unit_bears"),
        by(row, "by_id", "by_name", "at"), organisation == null ? null : new OrganisationId(organisation));
  }

  static RepairQuote.By by(ResultSet row, String id, String name, String at) throws SQLException {
    return new RepairQuote.By(Instants.uuid(row, id), row.getString(name), Instants.of(row, at));
  }

  static RepairQuote.By by(Actor actor, Instant now) {
    return new RepairQuote.By(actor.id(), actor.name(), now);
  }
}
