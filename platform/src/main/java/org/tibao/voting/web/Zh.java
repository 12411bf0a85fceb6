package org.tibao.voting.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Channel;
import org.tibao.voting.Matter;
import org.tibao.voting.Procedure;
import org.tibao.voting.Threshold;

/** Words of the papers, which are in Chinese whatever the language of the page is. */
final class Zh {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm",
      Locale.SIMPLIFIED_CHINESE);

  private Zh() {}

  static String day(LocalDate day) {
    return day.format(DAY);
  }

  static String day(Instant at) {
    return day(ChinaTime.dayOf(at));
  }

  static String time(Instant at) {
    return at.atZone(ChinaTime.ZONE).format(TIME);
  }

  static String area(long centi) {
    return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(BigDecimal.valueOf(centi, 2)) + " m²";
  }

  static String bar(Threshold bar) {
    String share = switch (bar.part() + "/" + bar.whole()) {
      case "2/3" -> "三分之二";
      case "3/4" -> "四分之三";
      case "1/2" -> "二分之一";
      default -> bar.part() + "/" + bar.whole();
    };
    if (!bar.strict()) {
      return share + "以上（含本数）";
    }
    return bar.part() * 2 == bar.whole() ? "过半数（不含半数）" : "超过" + share;
  }

  static String matter(Matter matter) {
    return switch (matter) {
      case RULES_OF_PROCEDURE -> "制定和修改业主大会议事规则";
      case COVENANT -> "制定和修改管理规约";
      case COMMITTEE_ELECTION -> "选举业主委员会或者更换业主委员会成员";
      case PROPERTY_MANAGER -> "选聘和解聘物业服务企业或者其他管理人";
      case FUND_USE -> "使用建筑物及其附属设施的维修资金";
      case FUND_RAISE -> "筹集建筑物及其附属设施的维修资金";
      case REBUILD -> "改建、重建建筑物及其附属设施";
      case CHANGE_USE -> "改变共有部分的用途或者利用共有部分从事经营活动";
      case OTHER_MAJOR -> "有关共有和共同管理权利的其他重大事项";
    };
  }

  /** （七） and so on, as the article counts. */
  static String item(Matter matter) {
    return "第二百七十八条第一款第（" + "一二三四五六七八九".charAt(matter.item() - 1) + "）项";
  }

  static String channel(Channel channel) {
    return channel == Channel.PHONE ? "手机" : "纸质表决票";
  }

  static String duplicates(Procedure.Duplicates duplicates) {
    return switch (duplicates) {
      case FIRST_VALID_WINS -> "同一户既用手机又用纸质表决票的，以先到的有效票为准";
      case ONLINE_PREVAILS -> "同一户既用手机又用纸质表决票的，以手机票为准";
      case PAPER_PREVAILS -> "同一户既用手机又用纸质表决票的，以纸质表决票为准";
    };
  }

  static String silence(Procedure.Silence silence) {
    return switch (silence.policy()) {
      case NOT_PARTICIPATED -> "没有投票的，不计入参与表决；弃权的，计入参与表决，但不算同意";
      case FOLLOW_MAJORITY -> "依照" + silence.basis() + "，已送达而没有投票的，从多数意见；弃权的，计入参与表决，但不算同意";
      case ABSTAIN -> "依照" + silence.basis() + "，已送达而没有投票的，视为弃权；弃权的，计入参与表决，但不算同意";
    };
  }
}
