package org.tibao.access;

import static org.tibao.access.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * 代办事项: one of the few things in people's own words that somebody may be let do for somebody else. What is in none of
 * them stays with the person: letting others act, borrowing, where money goes back to, one's own data, and an office that
 * the owners gave to one person, such as signing a release for all of them.
 */
public enum Errand {
  /** 说意愿. */
  WISH(EnumSet.of(WISH_SAY), EnumSet.of(SHARE_READ, OFFER_READ)),
  /** 投票: only with the owner's own written opinion for that vote, as the rules of voting ask. */
  VOTE(EnumSet.of(VOTE_CAST), EnumSet.of(SHARE_READ, OFFER_READ)),
  /** 看钱和缴款. */
  MONEY(EnumSet.of(ACCOUNT_READ, SHARE_READ, FUND_READ, POLICY_READ),
      EnumSet.of(ACCOUNT_READ, SHARE_READ, FUND_READ, POLICY_READ)),
  /** 签字: the contract of the own dwelling. */
  SIGN(EnumSet.of(VOTE_CAST), EnumSet.of(SHARE_READ, OFFER_READ, ACCOUNT_READ)),
  /** 报修. */
  REPAIR(EnumSet.of(TROUBLE_REPORT, REPAIR_FOLLOW), EnumSet.of(REPAIR_FOLLOW)),
  /** 意见: complaints and objections, and how satisfied one was. */
  VOICE(EnumSet.of(COMPLAINT_FILE, SATISFACTION_SAY), EnumSet.of(OFFER_READ));

  private final Set<Permission> atHome;
  private final Set<Permission> aroundIt;

  Errand(Set<Permission> atHome, Set<Permission> aroundIt) {
    this.atHome = Set.copyOf(atHome);
    var around = EnumSet.of(PLACE_READ, LIFT_READ);
    around.addAll(aroundIt);
    this.aroundIt = Set.copyOf(around);
  }

  /** What it gives on the dwelling itself. */
  static Set<Permission> atHome(Set<Errand> errands) {
    var all = EnumSet.noneOf(Permission.class);
    errands.forEach(each -> all.addAll(each.atHome));
    return all;
  }

  /** What it gives of what every neighbour may see of the stairwell. */
  static Set<Permission> aroundIt(Set<Errand> errands) {
    var all = EnumSet.noneOf(Permission.class);
    errands.forEach(each -> all.addAll(each.aroundIt));
    return all;
  }
}
