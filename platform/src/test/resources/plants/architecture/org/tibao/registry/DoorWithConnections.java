// breaks: sql
package org.tibao.registry;

import javax.sql.DataSource;

public class DoorWithConnections {
  public boolean isOpen(DataSource source) {
    return source != null;
  }
}
