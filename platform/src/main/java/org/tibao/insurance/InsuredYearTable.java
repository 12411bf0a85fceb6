package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;

/** How long lifts were covered, as their policies say. */
@Repository
class InsuredYearTable {

  private final JdbcClient jdbc;

  InsuredYearTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of a product below a path until a day, of one insurer if one is named, policy by policy and year by year. */
  List<InsuredYear> of(String path, String product, @Nullable OrganisationId company, LocalDate until) {
    return jdbc
        .sql(
            """
                select p.id, p.lift, a.make, y.year, a.starts, least(60, a.age_years + y.year - extract(year from p.starts_on)::int) as age,
                       round(sum(least(t.ends_on, p.holds_until, make_date(y.year, 12, 31), :until)
                                 - greatest(t.starts_on, make_date(y.year, 1, 1)) + 1) / 365.2425, 4) as lift_years,
                       min(greatest(t.starts_on, make_date(y.year, 1, 1))) as from_on,
                       max(least(t.ends_on, p.holds_until, make_date(y.year, 12, 31), :until)) as until_on
                  from insurance.policy p join insurance.application a on a.id = p.application
                  join insurance.term t on t.policy = p.id
                  join lateral generate_series(extract(year from t.starts_on)::int,
                       extract(year from least(t.ends_on, p.holds_until, :until))::int) as y(year) on true
                 where p.path like :path and p.product = :product and p.stage in ('ISSUED', 'CANCELLED', 'ENDED')
                   and (:company::uuid is null or p.company = :company::uuid)
                   and least(t.ends_on, p.holds_until, make_date(y.year, 12, 31), :until)
                       >= greatest(t.starts_on, make_date(y.year, 1, 1))
                 group by p.id, p.lift, a.make, y.year, a.starts, a.age_years, p.starts_on
                 order by p.id, y.year
                """)
        .param("path", path + "%").param("product", product).param("until", until)
        .param("company", company == null ? null : company.value())
        .query((row, _) -> new InsuredYear(new PolicyId(Instants.uuid(row, "id")),
            new LiftId(Instants.uuid(row, "lift")), row.getString("make"), row.getInt("year"),
            new InsuredYear.Covering(Instants.day(row, "from_on"), Instants.day(row, "until_on")),
            row.getBigDecimal("lift_years"), row.getInt("starts"), row.getInt("age")))
        .list();
  }
}
