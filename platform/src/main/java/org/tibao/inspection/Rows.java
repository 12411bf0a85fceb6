package org.tibao.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.time.Instants;

/** How units travel from PostgreSQL to Java. */
final class Rows {

  private Rows() {}

  static SpotCheck.@Nullable Unit unit(ResultSet row) throws SQLException {
    UUID id = Instants.uuidOrNull(row, "unit");
    String name = row.getString("unit_name");
    return id == null || name == null ? null : new SpotCheck.Unit(new OrganisationId(id), name);
  }
}
