package org.tibao.handbook;

import org.tibao.rules.Rule;

/**
 * The place a handbook is written for.
 *
 * @param code of its region
 * @param contents what its handbook has in it
 */
record Town(String code, InForce rules, Rule<HandbookContents> contents, LocalLife life) {

  HandbookContents.Example example() {
    return contents.data().example();
  }

  String path() {
    return rules.path();
  }
}
