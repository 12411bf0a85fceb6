package org.tibao.ledger;

/**
 * What an account is for. The normal side is the one on which it grows: money that is there and money that is owed to us
 * on the debit side, what we owe or have received for somebody on the credit side. Chinese and English names are the
 * messages {@code ledger.kind.<NAME>}.
 */
public enum AccountKind {
  /** 监管户: the door's account at the bank, mirrored. */
  BANK_ACCOUNT(Side.DEBIT, Chapter.ASSETS),
  /** 住户应缴: what a household still has to pay. */
  HOUSEHOLD_DUE(Side.DEBIT, Chapter.ASSETS),
  /** 应收补贴: a subsidy that was promised and has not come. */
  SUBSIDY_DUE(Side.DEBIT, Chapter.ASSETS),
  /** 住户权益: what of the money is a household's, paid in and not yet spent. */
  HOUSEHOLD_SHARE(Side.CREDIT, Chapter.LIABILITIES),
  /** 补贴款: subsidy received or promised for the door. */
  SUBSIDY(Side.CREDIT, Chapter.LIABILITIES),
  /** 利息: interest that the bank paid, until it is shared out. */
  INTEREST(Side.CREDIT, Chapter.INCOME),
  /** 手续费: what the bank took. */
  BANK_FEE(Side.DEBIT, Chapter.EXPENSES),
  /** 工程支出: what the works have cost. */
  WORKS(Side.DEBIT, Chapter.EXPENSES),
  /** 收款单位: what a company is owed. */
  PAYEE(Side.CREDIT, Chapter.LIABILITIES),
  /** 质保金: what is kept back until its time. */
  RETENTION(Side.CREDIT, Chapter.LIABILITIES),
  /** 应退款: what goes back to those who paid. */
  REFUND(Side.CREDIT, Chapter.LIABILITIES),
  /** 待认款: what came in and nobody knows yet whose it is. */
  SUSPENSE(Side.CREDIT, Chapter.LIABILITIES),
  /** 保险人: what an insurer is owed. */
  INSURER(Side.CREDIT, Chapter.LIABILITIES),
  /** 保险赔款应收: what an insurer owes. */
  CLAIM_DUE(Side.DEBIT, Chapter.ASSETS),
  /** 已收保费: premium that an insurer has received. */
  PREMIUM_RECEIVED(Side.DEBIT, Chapter.ASSETS),
  /** 未到期责任准备金: premium that is not earned yet. */
  UNEARNED_PREMIUM(Side.CREDIT, Chapter.LIABILITIES),
  /** 已赚保费: premium of the days that have passed. */
  EARNED_PREMIUM(Side.CREDIT, Chapter.INCOME),
  /** 已发生赔款: what claims cost an insurer, less what it got back. */
  CLAIMS_INCURRED(Side.DEBIT, Chapter.EXPENSES),
  /** 未决赔款准备金: what an insurer has set aside for claims that are not paid yet. */
  CLAIM_RESERVE(Side.CREDIT, Chapter.LIABILITIES),
  /** 已付赔款: what has left an insurer's account for claims; it lessens what is there. */
  CLAIMS_PAID(Side.CREDIT, Chapter.ASSETS),
  /** 追偿收回: what an insurer got back from who is liable. */
  CLAIMS_RECOVERED(Side.DEBIT, Chapter.ASSETS),
  /** 维修资金: the maintenance fund's money. */
  FUND(Side.CREDIT, Chapter.LIABILITIES),
  /** 期初: the other side of what was there before the books began. */
  OPENING(Side.CREDIT, Chapter.EQUITY);

  /** The five chapters of a set of books, named as plain-text accounting names them. */
  public enum Chapter {
    ASSETS, LIABILITIES, EQUITY, INCOME, EXPENSES
  }

  private final Side normal;
  private final Chapter chapter;

  AccountKind(Side normal, Chapter chapter) {
    this.normal = normal;
    this.chapter = chapter;
  }

  /** The side on which such an account grows. */
  public Side normal() {
    return normal;
  }

  public Chapter chapter() {
    return chapter;
  }
}
