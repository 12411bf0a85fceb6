package org.tibao.custody;

import org.tibao.rules.RuleKind;

/**
 * 账目公开规则: what a household sees of its neighbours' money in the account of their door; never a name
 * (个人信息保护法 art. 25).
 *
 * @param rooms whether a neighbour's payment shows the room
 * @param unpaid whether a room that has not paid is named; otherwise only how many have paid
 */
public record AccountOpenness(boolean rooms, boolean unpaid) {

  /** The openness as a kind of rule. */
  public static final RuleKind<AccountOpenness> KIND = new RuleKind<>("account-openness", AccountOpenness.class);
}
