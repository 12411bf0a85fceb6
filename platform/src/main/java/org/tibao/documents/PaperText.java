package org.tibao.documents;

import tools.jackson.databind.json.JsonMapper;

/** A paper as text, always the same for the same content: names in the order of the records, no spaces. */
final class PaperText {

  private static final JsonMapper JSON = JsonMapper.builder()
      .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private PaperText() {}

  static String write(Paper paper) {
    return JSON.writeValueAsString(paper);
  }

  static Paper read(String text) {
    return JSON.readValue(text, Paper.class);
  }
}
