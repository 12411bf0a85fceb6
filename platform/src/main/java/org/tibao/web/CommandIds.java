package org.tibao.web;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ids for forms: random, so that nobody can guess the id, and with it the stored answer, of another's command. */
@Component("commandIds")
class CommandIds {

  public String next() {
    return UUID.randomUUID().toString();
  }
}
