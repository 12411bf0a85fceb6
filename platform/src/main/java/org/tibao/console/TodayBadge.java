package org.tibao.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tibao.access.Duties;
import org.tibao.access.Visitor;
import org.tibao.retrofit.Retrofits;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationBadge;
import org.tibao.web.Viewer;

/** How many things with a day wait at 今天要做的, for whoever looks at the navigation. */
@Component
class TodayBadge implements NavigationBadge {

  private static final int COUNTED = 100;

  private final Retrofits retrofits;
  private final List<Duties> duties;
  private final Clock clock;

  TodayBadge(Retrofits retrofits, ObjectProvider<Duties> duties, Clock clock) {
    this.retrofits = retrofits;
    this.duties = duties.orderedStream().toList();
    this.clock = clock;
  }

  @Override
  public String entry() {
    return "today";
  }

  @Override
  public int count(Viewer viewer) {
    if (!(viewer instanceof Visitor visitor)) {
      return 0;
    }
    LocalDate today = ChinaTime.today(clock);
    int count = retrofits.dueCount(visitor.actor(), today);
    for (Duties each : duties) {
      count += count < COUNTED ? each.count(visitor.actor(), today, COUNTED - count) : 0;
    }
    return count;
  }
}
