package org.tibao.web;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** 阅读方式: whether somebody reads in the elder mode, whatever they read on: the phone's pages, the mini program, a desk. */
@Component
public class Readings {

  private static final String ELDER = "elder";

  private final ReadingTable table;

  Readings(ReadingTable table) {
    this.table = table;
  }

  /** Whether that person reads in the elder mode. */
  public boolean elder(UUID person) {
    return table.of(person).filter(ELDER::equals).isPresent();
  }

  /** From now on they read so, everywhere; who leaves the elder mode reads in the usual size. */
  public void choose(UUID person, boolean elder) {
    table.put(person, elder ? ELDER : "usual");
  }
}
