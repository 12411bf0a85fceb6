package org.tibao.custody;

import org.tibao.rules.RuleKind;

/**
 * 账目公开规则: what a household sees of its neighbours' money in the account of their door; never a name
 * and never who has not paid (个人信息保护法 art. 25).
 *
 * @param rooms whether a neighbour's payment shows the room
 */
public record AccountOpenness(boolean rooms) {

  /** The openness as a kind of rule. */
  public static final RuleKind<AccountOpenness> KIND = new RuleKind<>("account-openness", AccountOpenness.class);
}
