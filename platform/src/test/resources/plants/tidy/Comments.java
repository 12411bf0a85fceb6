// breaks: empty-tag, author-tag, type-sentence, loose-end, machine-path, banned-word
package org.tibao.planted;

public class Comments {
  // TODO make it faster
  static final String HOME = "/home/somebody/tibao";

  /**
   * The rank of a floor; floor must not be null.
   *
   * @param floor
   * @return
   * @author somebody
   */
  public int rank(Integer floor) {
    return floor;
  }
}
