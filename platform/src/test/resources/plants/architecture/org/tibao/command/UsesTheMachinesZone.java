// breaks: zone
package org.tibao.command;

import java.time.LocalDate;
import java.time.ZoneId;

class UsesTheMachinesZone {
  LocalDate day() {
    return LocalDate.now(ZoneId.systemDefault());
  }
}
