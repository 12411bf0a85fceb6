package org.tibao.instalment;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.Confidence;

/** Offers as they lie in the database. */
@Repository
class OfferTables {

  private final JdbcClient jdbc;

  OfferTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(InstalmentOffer offer, OrganisationId bank, Actor by, Instant now) {
    InstalmentOffer.Product product = offer.product();
    var values = new HashMap<String, Object>();
    values.put("id", offer.id().value());
    values.put("bank", bank.value());
    values.put("bankName", offer.bank().name());
    values.put("path", offer.path());
    values.put("name", offer.name());
    values.put("repayment", product.repayment().name());
    values.put("rate", product.rate().ppm());
    values.put("subsidised", product.subsidised().ppm());
    values.put("atStart", product.feeAtStart());
    values.put("months", product.months().toArray(Integer[]::new));
    values.put("least", offer.limits().least().fen());
    values.put("most", offer.limits().most().fen());
    values.put("age", offer.limits().ageAtEnd());
    values.put("papers", offer.papers().toArray(String[]::new));
    values.put("from", offer.validity().from());
    values.put("until", offer.validity().until());
    values.put("source", offer.source());
    values.put("confidence", offer.confidence().name());
    values.put("by", by.id());
    values.put("now", now.atOffset(ZoneOffset.UTC));
    jdbc.sql(
        """
            insert into instalment.offer (id, bank, bank_name, path, name, repayment, rate_ppm, subsidised_ppm, fee_at_start,
                                          months, least_fen, most_fen, age_at_end, papers, valid_from, valid_until, source,
                                          confidence, made_by, made_at)
            values (:id, :bank, :bankName, :path, :name, :repayment, :rate, :subsidised, :atStart, :months, :least, :most,
                    :age, :papers, :from, :until, :source, :confidence, :by, :now)
            """)
        .params(values).update();
  }

  /** The offers that are made for a territory around that path, and have not been ended. */
  List<InstalmentOffer> around(String path) {
    return jdbc.sql("""
        select * from instalment.offer where ended_at is null and starts_with(:path, path) order by bank_name, name, id
        """).param("path", path).query(OfferTables::offer).list();
  }

  /** The offers in these territories and around them. */
  List<InstalmentOffer> in(String[] patterns, String[] paths) {
    return jdbc.sql("""
        select * from instalment.offer
         where ended_at is null
           and (path like any(:patterns) or exists (select from unnest(:paths) as p where starts_with(p, path)))
         order by bank_name, name, id
        """).param("patterns", patterns).param("paths", paths).query(OfferTables::offer).list();
  }

  Optional<InstalmentOffer> find(InstalmentOfferId id) {
    return jdbc.sql("select * from instalment.offer where id = :id").param("id", id.value())
        .query(OfferTables::offer).optional();
  }

  boolean end(InstalmentOfferId id, Instant now) {
    return jdbc.sql("update instalment.offer set ended_at = :now where id = :id and ended_at is null")
        .param("id", id.value()).param("now", now.atOffset(ZoneOffset.UTC)).update() == 1;
  }

  boolean ended(InstalmentOfferId id) {
    return jdbc.sql("select ended_at is not null from instalment.offer where id = :id").param("id", id.value())
        .query(Boolean.class).single();
  }

  static InstalmentOffer offer(ResultSet row, int n) throws SQLException {
    var product = new InstalmentOffer.Product(InstalmentOffer.Repayment.valueOf(row.getString("repayment")),
        new Rate(row.getLong("rate_ppm")), new Rate(row.getLong("subsidised_ppm")), row.getBoolean("fee_at_start"),
        List.of((Integer[]) array(row, "months").getArray()));
    var limits = new InstalmentOffer.Limits(Money.fen(row.getLong("least_fen")), Money.fen(row.getLong("most_fen")),
        row.getObject("age_at_end", Integer.class));
    var validity = new InstalmentOffer.Validity(row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_until", LocalDate.class));
    return new InstalmentOffer(new InstalmentOfferId(row.getObject("id", UUID.class)),
        new InstalmentOffer.Bank(new OrganisationId(row.getObject("bank", UUID.class)), row.getString("bank_name")),
        row.getString("path"), row.getString("name"), product, limits,
        List.of((String[]) array(row, "papers").getArray()), validity, row.getString("source"),
        Confidence.valueOf(row.getString("confidence")), false);
  }

  static Array array(ResultSet row, String column) throws SQLException {
    return row.getArray(column);
  }
}
