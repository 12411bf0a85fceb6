package org.tibao.insurance;

import java.util.List;
import java.util.stream.Collectors;
import org.tibao.money.Money;

/** What the owners are asked when they choose an insurer: one offer, and beside it what all of them said. */
final class OfferQuestion {

  private OfferQuestion() {}

  static String title(Application application, Bid bid) {
    return "选定" + bid.companyName() + "承保" + application.label() + "电梯，保费 " + bid.terms().premium() + " 元";
  }

  static String details(Selection selection, List<Bid> bids) {
    return "各家在同一标的、同一产品上的报价（" + selection.closesOn() + " 截止，次日开封）：\n"
        + bids.stream().map(OfferQuestion::line).collect(Collectors.joining("\n"));
  }

  private static String line(Bid bid) {
    Bid.Terms terms = bid.terms();
    Money limit = terms.limit();
    return "· " + bid.companyName() + "：保费 " + terms.premium() + " 元，困人 " + terms.arriveMinutes() + " 分钟内到场，"
        + terms.repairHours() + " 小时内开始维修，每次免赔 " + terms.deductible() + " 元，累计限额 "
        + (limit == null ? "不限" : limit + " 元");
  }
}
