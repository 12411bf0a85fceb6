package org.tibao.access;

import java.util.UUID;

/** 同意查询: what somebody has said to a purpose; asked where something of theirs would leave the house. */
public interface Consented {

  /** What was said last. */
  enum Said {
    /** 同意, and not taken back. */
    GIVEN,
    /** 撤回. */
    WITHDRAWN,
    /** Nothing was ever said: for what the house knows of itself that is no. */
    NEVER
  }

  Said said(UUID person, ConsentPurpose purpose);
}
