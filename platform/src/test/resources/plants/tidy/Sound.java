// breaks: nothing
package org.tibao.planted;

/** Tidy. TODO #12 is a promise that somebody keeps a record of. */
public record Sound(int floor) {

  /** A path of the web is no path of a machine: /lifts/mnt/orders, https://example.org/home/page. */
  static final String PAGE = "/registry/home/";

  /** @param rank 1 is the ground floor */
  static Sound at(int rank) {
    return new Sound(rank);
  }
}
