package org.tibao.demo;

/**
 * An estate of the demo town as its builder draws it.
 *
 * @param name as the newspapers call it, or made up
 * @param region code of its street or town
 * @param address made up
 * @param builtYear as published, or made up
 * @param ground where its houses stand
 * @param doors number of stairwells
 * @param floors storeys
 * @param flatsPerFloor dwellings on a floor of one stairwell
 * @param needs the counts of the whole estate
 */
record DemoEstate(String name, String region, String address, int builtYear, DemoGround ground, int doors, int floors,
    int flatsPerFloor, Counts needs) {

  /** Residents, those of 60 and older, the disabled and the seriously ill of an estate. */
  record Counts(int residents, int aged60, int disabled, int seriouslyIll) {}

  int slabs() {
    return (doors + ground.stairwells() - 1) / ground.stairwells();
  }
}
