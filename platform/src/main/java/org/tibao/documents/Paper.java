package org.tibao.documents;

import java.util.List;

/**
 * What stands on a paper, apart from how it is printed: the same words on the page, in the docx and in the pdf.
 *
 * @param title what it is, large and in the middle
 * @param subtitle of which place or case, or empty
 * @param blocks its parts from top to bottom
 * @param footer who issues it, small at the foot of every page, or empty
 */
public record Paper(String title, String subtitle, List<Block> blocks, String footer) {

  public Paper {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a paper without a title");
    }
    blocks = List.copyOf(blocks);
  }
}
