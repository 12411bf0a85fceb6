package org.tibao.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code access.organisation}. */
@Component
class OrganisationTable {

  private final JdbcClient jdbc;

  OrganisationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Organisation organisation, Instant now) {
    jdbc.sql("""
        insert into access.organisation (id, kind, name, credit_code, path, created)
        values (:id, :kind, :name, :code, :path, :now)
        """).param("id", organisation.id().value()).param("kind", organisation.kind().name())
        .param("name", organisation.name()).param("code", organisation.creditCode())
        .param("path", organisation.path()).param("now", now.atOffset(ZoneOffset.UTC)).update();
  }

  Optional<Organisation> find(OrganisationId id) {
    return jdbc.sql("select id, kind, name, credit_code, path from access.organisation where id = :id")
        .param("id", id.value()).query(OrganisationTable::organisation).optional();
  }

  /** Those entered for one of the territories, or for one around it, such as the insurer of the whole city. */
  List<Organisation> list(List<String> paths, String[] patterns) {
    return jdbc.sql("""
        select id, kind, name, credit_code, path from access.organisation o
         where path like any (:patterns)
            or exists (select from unnest(:paths::text[]) as mine (path) where starts_with(mine.path, o.path))
         order by name, id
        """).param("patterns", patterns).param("paths", paths.toArray(String[]::new))
        .query(OrganisationTable::organisation).list();
  }

  /** Those of one kind whose territory holds the path. */
  List<Organisation> around(OrganisationKind kind, String path) {
    return jdbc.sql("""
        select id, kind, name, credit_code, path from access.organisation
         where kind = :kind and starts_with(:path, path) order by name, id
        """).param("kind", kind.name()).param("path", path).query(OrganisationTable::organisation).list();
  }

  /** Whom a person works for. */
  Optional<Organisation> of(UUID person) {
    return jdbc.sql("""
        select o.id, o.kind, o.name, o.credit_code, o.path from access.organisation o
          join access.person p on p.organisation = o.id where p.id = :person
        """).param("person", person).query(OrganisationTable::organisation).optional();
  }

  private static Organisation organisation(ResultSet row, int number) throws SQLException {
    return new Organisation(new OrganisationId(row.getObject("id", UUID.class)),
        OrganisationKind.valueOf(row.getString("kind")), row.getString("name"), row.getString("credit_code"),
        row.getString("path"));
  }

  /** Whether the organisation lies in the actor's territory, or is one of a territory around it. */
  boolean knownTo(Actor actor, OrganisationId id) {
    return find(id).stream().anyMatch(found -> actor.may(Permission.ACCESS_READ, found.path())
        || actor.paths(Permission.ACCESS_READ).stream().anyMatch(path -> path.startsWith(found.path())));
  }
}
