package org.tibao.console;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.tibao.access.Visitor;
import org.tibao.retrofit.Retrofits;
import org.tibao.time.ChinaTime;
import org.tibao.web.NavigationBadge;
import org.tibao.web.Viewer;

/** How many things with a day wait at 今天要做的, for whoever looks at the navigation. */
@Component
class TodayBadge implements NavigationBadge {

  private final Retrofits retrofits;
  private final Clock clock;

  TodayBadge(Retrofits retrofits, Clock clock) {
    this.retrofits = retrofits;
    this.clock = clock;
  }

  @Override
  public String entry() {
    return "today";
  }

  @Override
  public int count(Viewer viewer) {
    return viewer instanceof Visitor visitor ? retrofits.dueCount(visitor.actor(), ChinaTime.today(clock)) : 0;
  }
}
