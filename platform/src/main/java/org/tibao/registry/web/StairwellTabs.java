package org.tibao.registry.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tibao.registry.StairwellTab;
import org.tibao.web.Viewer;

/** The tabs of a stairwell's pages as one viewer may see them, {@code @stairwellTabs} in templates. */
@Component("stairwellTabs")
class StairwellTabs {

  private final List<StairwellTab> tabs;

  StairwellTabs(ObjectProvider<StairwellTab> tabs) {
    this.tabs = tabs.stream().sorted(Comparator.comparingInt(StairwellTab::order)).toList();
  }

  public List<StairwellTab> of(Viewer viewer) {
    return tabs.stream().filter(tab -> viewer.may(tab.permission())).toList();
  }
}
