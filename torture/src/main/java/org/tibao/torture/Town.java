package org.tibao.torture;

import java.util.List;

/**
 * Who lives, works and speaks in the town that is tormented.
 *
 * @param custodian takes in what the bank says
 * @param desk      takes down who is shut in
 * @param importer  loads sheets of lifts
 * @param readers   everybody who reads pages
 */
record Town(List<Speaker> speakers, List<Purse> purses, List<Paper> papers, Visitor custodian, Visitor desk,
    Visitor importer, List<Visitor> readers) {

  /** Lifts in the territory of whoever takes calls down. */
  List<Speaker> callable() {
    return speakers.stream().filter(each -> each.path().startsWith(desk.eyes().places().getFirst())).toList();
  }

  /** A device of a lift with what it comes in with. */
  record Speaker(String name, String secret, String lift, String path) {}

  /** An account of a door with the numbers that its households write into their transfers. */
  record Purse(String account, List<String> references) {}

  /** A ballot that can be cast. */
  record Paper(Visitor voter, String vote, String dwelling) {}
}
