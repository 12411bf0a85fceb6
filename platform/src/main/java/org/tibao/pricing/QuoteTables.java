package org.tibao.pricing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;

/** Kept quotes as they lie in the database. */
@Repository
class QuoteTables {

  private final JdbcClient jdbc;

  QuoteTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if the id is there already. */
  boolean add(KeptQuote kept, Actor by) {
    MadeQuote made = kept.made();
    return jdbc.sql("""
        insert into pricing.quote (id, path, about, starts_on, product, lift, products_version, parts_version,
                                   factors_version, result, expected_fen, premium_fen, kept_by, kept_name, kept_at)
        values (:id, :path, :about, :from, :product, :lift, :products, :parts, :factors, cast(:result as jsonb),
                :expected, :premium, :by, :name, :at)
        on conflict (id) do nothing
        """).param("id", kept.id().value()).param("path", made.path()).param("about", kept.about())
        .param("from", made.from()).param("product", made.quote().product()).param("lift", made.quote().risk().lift())
        .param("products", made.basis().products()).param("parts", made.basis().parts())
        .param("factors", made.basis().factors()).param("result", QuoteJson.write(made.quote()))
        .param("expected", made.quote().expected().fen()).param("premium", made.quote().premium().fen())
        .param("by", by.id()).param("name", by.name()).param("at", kept.keptAt().atOffset(ZoneOffset.UTC))
        .update() == 1;
  }

  Optional<KeptQuote> find(QuoteId id) {
    return jdbc.sql("select * from pricing.quote where id = :id").param("id", id.value()).query(QuoteTables::kept)
        .optional();
  }

  List<KeptQuote> about(String about) {
    return jdbc.sql("select * from pricing.quote where about = :about order by kept_at desc, id desc")
        .param("about", about).query(QuoteTables::kept).list();
  }

  /** The last ones of these territories. */
  List<KeptQuote> latest(String[] patterns, int most) {
    return jdbc.sql("""
        select * from pricing.quote where path like any(:patterns) order by kept_at desc, id desc limit :most
        """).param("patterns", patterns).param("most", most).query(QuoteTables::kept).list();
  }

  private static KeptQuote kept(ResultSet row, int n) throws SQLException {
    var basis = new QuoteBasis(row.getString("products_version"), row.getString("parts_version"),
        row.getString("factors_version"));
    var made = new MadeQuote(row.getString("path"), row.getObject("starts_on", LocalDate.class), basis,
        QuoteJson.read(row.getString("result"), Quote.class));
    return new KeptQuote(new QuoteId(row.getObject("id", UUID.class)), made, row.getString("about"),
        row.getString("kept_name"), row.getObject("kept_at", OffsetDateTime.class).toInstant());
  }
}
