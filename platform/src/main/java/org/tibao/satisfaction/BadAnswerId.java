package org.tibao.satisfaction;

import java.util.UUID;

/** Names one bad answer to those who owe a word for it; it does not lead to the question, nor to whoever was asked. */
public record BadAnswerId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
