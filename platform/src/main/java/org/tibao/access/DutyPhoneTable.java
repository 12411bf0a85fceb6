package org.tibao.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code access.duty_phone}. */
@Repository
class DutyPhoneTable {

  private final JdbcClient jdbc;

  DutyPhoneTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void set(OrganisationId id, byte[] phone, String shown, Instant now) {
    jdbc.sql("""
        insert into access.duty_phone (organisation, phone, shown, changed_at) values (:id, :phone, :shown, :now)
        on conflict (organisation) do update set phone = excluded.phone, shown = excluded.shown,
               changed_at = excluded.changed_at
        """).param("id", id.value()).param("phone", phone).param("shown", shown)
        .param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  void remove(OrganisationId id) {
    jdbc.sql("delete from access.duty_phone where organisation = :id").param("id", id.value()).update();
  }

  Map<OrganisationId, String> shown(List<OrganisationId> ids) {
    return jdbc.sql("select organisation, shown from access.duty_phone where organisation = any(:ids)")
        .param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
        .query((row, _) -> Map.entry(organisation(row), row.getString("shown"))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Optional<byte[]> phone(OrganisationId id) {
    return jdbc.sql("select phone from access.duty_phone where organisation = :id").param("id", id.value())
        .query((row, _) -> row.getBytes("phone")).optional();
  }

  /** Of the companies whose safety officers look after that place now, the nearest first. */
  List<DutyPhone> around(String path, Instant now, int most) {
    return jdbc.sql("""
        select o.id as organisation, o.name, d.shown from access.duty_phone d
          join access.organisation o on o.id = d.organisation
          join access.person p on p.organisation = o.id and p.disabled is null
          join access.grant_held g on g.person = p.id and g.role = 'PROPERTY_SAFETY' and g.since <= :now
               and (g.until is null or g.until > :now) and starts_with(:path, g.path)
         where o.kind = 'PROPERTY_MANAGEMENT'
         group by o.id, o.name, d.shown order by max(length(g.path)) desc, o.name limit :most
        """).param("path", path).param("now", now.atOffset(ZoneOffset.UTC)).param("most", most)
        .query((row, _) -> new DutyPhone(organisation(row), row.getString("name"), row.getString("shown"))).list();
  }

  private static OrganisationId organisation(ResultSet row) throws SQLException {
    return new OrganisationId(row.getObject("organisation", UUID.class));
  }
}
