package org.tibao.ledger;

import java.util.UUID;

/** What can be asked of the ledger: each with an id of the asker's choice, by which the same request happens once. */
public sealed interface Posting permits Transfer, Hold, Settlement, Release, Expiry {

  /** The id under which it is written down. */
  UUID entry();

  /** What it is for, in the language of the module that asks: {@code custody.payment:<uuid>}. */
  String cause();

  /** What a person reads in the books. */
  String text();
}
