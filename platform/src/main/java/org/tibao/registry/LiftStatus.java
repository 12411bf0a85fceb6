package org.tibao.registry;

/** Where a lift stands in its life. */
public enum LiftStatus {
  /** 在建. */
  UNDER_CONSTRUCTION,
  /** 在用. */
  IN_SERVICE,
  /** 停用. */
  SUSPENDED,
  /** 报废/拆除. */
  DISMANTLED,
  /** The register does not say, or no longer answers for it. */
  UNKNOWN
}
