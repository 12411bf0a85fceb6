package org.tibao.documents;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tibao.time.ChinaTime;

/** The lines beside the code of a paper, by which anybody checks that it is what was issued. Papers are in Chinese. */
final class Imprint {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm",
      Locale.SIMPLIFIED_CHINESE);

  private Imprint() {}

  static List<String> of(Issued issued, Lettering lettering) {
    List<String> lines = new ArrayList<>();
    lines.add("手机扫码，可看到与本件相同的内容" + (lettering == Lettering.LARGE ? "（本件为大字版）" : ""));
    lines.add("文书编号 " + issued.code().spaced());
    lines.add("校验码 " + issued.digest().mark() + "　出具 " + issued.at().atZone(ChinaTime.ZONE).format(TIME));
    return lines;
  }
}
