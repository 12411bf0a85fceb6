package org.tibao.ledger;

import java.util.UUID;

/** The time of a hold has passed: asked by the ledger's own job only. */
record Expiry(HoldId hold) implements Posting {

  @Override
  public UUID entry() {
    return Release.named("expiry", hold);
  }

  @Override
  public String cause() {
    return "ledger.expiry:" + hold;
  }

  @Override
  public String text() {
    return "冻结到期";
  }
}
