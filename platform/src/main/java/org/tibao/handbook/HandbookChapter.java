package org.tibao.handbook;

import java.util.Locale;

/** 手册章节: the questions that a handbook can answer, in the order in which people ask them. */
public enum HandbookChapter {
  /** 想装电梯，第一步做什么？ */
  WISH,
  /** 我家要出多少钱？ */
  SHARE,
  /** 政府补多少？ */
  SUBSIDY,
  /** 一下子拿不出这么多钱怎么办？ */
  INSTALMENT,
  /** 一楼不同意怎么办？ */
  VOTE,
  /** 钱放在哪里？ */
  CUSTODY,
  /** 一共走几步，要多久？ */
  COURSE,
  /** 保险费从哪里来？ */
  FUND,
  /** 修的钱谁出？ */
  INSURANCE,
  /** 平时谁来保养？ */
  CARE,
  /** 坏了谁来修？ */
  REPAIR,
  /** 关在电梯里怎么办？ */
  RESCUE,
  /** 有意见找谁？ */
  COMPLAINT,
  /** 这些事都有谁在管？ */
  PEOPLE,
  /** 哪些还没有定下来？ */
  OPEN;

  /** Where its words stand in the messages. */
  String key(String name) {
    return "handbook." + name().toLowerCase(Locale.ROOT) + "." + name;
  }
}
