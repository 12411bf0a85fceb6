// expect: [JavaTimeDefaultTimeZone]
package org.tibao.planted;

import java.time.LocalDate;

class TodayWhere {
  LocalDate today() {
    return LocalDate.now();
  }
}
