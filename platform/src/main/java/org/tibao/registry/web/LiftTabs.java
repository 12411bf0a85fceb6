package org.tibao.registry.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tibao.registry.LiftTab;
import org.tibao.web.Viewer;

/** The tabs of a lift's pages as one viewer may see them, {@code @liftTabs} in templates. */
@Component("liftTabs")
class LiftTabs {

  private final List<LiftTab> tabs;

  LiftTabs(ObjectProvider<LiftTab> tabs) {
    this.tabs = tabs.stream().sorted(Comparator.comparingInt(LiftTab::order)).toList();
  }

  public List<LiftTab> of(Viewer viewer) {
    return tabs.stream().filter(tab -> viewer.may(tab.permission())).toList();
  }
}
