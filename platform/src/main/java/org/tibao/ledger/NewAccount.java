package org.tibao.ledger;

/**
 * An account to be opened.
 *
 * @param id chosen by whoever opens it: the same again opens it once
 * @param kind what it is for
 * @param path scope path of the stairwell or dwelling it belongs to
 * @param name as people read it in the books, at most 120 characters
 * @param limit how far it may go
 */
public record NewAccount(AccountId id, AccountKind kind, String path, String name, Limit limit) {

  /** One that cannot be overdrawn. */
  public static NewAccount notOverdrawn(AccountId id, AccountKind kind, String path, String name) {
    return new NewAccount(id, kind, path, name, Limit.notOverdrawn(kind));
  }

  /** One with no limit. */
  public static NewAccount unlimited(AccountId id, AccountKind kind, String path, String name) {
    return new NewAccount(id, kind, path, name, Limit.NONE);
  }
}
