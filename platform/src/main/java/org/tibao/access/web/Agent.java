package org.tibao.access.web;

import java.util.Locale;
import java.util.Map;

/**
 * A browser as people know it, out of what it says about itself: enough to recognise one's own telephone in a list.
 *
 * @param browser the message {@code access.agent.<browser>}
 * @param system the message {@code access.agent.<system>}
 */
record Agent(String browser, String system) {

  /** In this order: nearly all say Chrome and Safari too. */
  private static final Map<String, String> BROWSERS = ordered("micromessenger", "WECHAT", "edg", "EDGE", "firefox",
      "FIREFOX", "fxios", "FIREFOX", "qqbrowser", "QQ", "ucbrowser", "UC", "huaweibrowser", "HUAWEI", "chrome",
      "CHROME", "crios", "CHROME", "safari", "SAFARI");

  /** In this order: Android says Linux too, HarmonyOS says Android, and an iPhone that it is like a Mac. */
  private static final Map<String, String> SYSTEMS = ordered("iphone", "IPHONE", "ipad", "IPAD", "harmony", "HARMONY",
      "android", "ANDROID", "windows", "WINDOWS", "mac os", "MAC", "linux", "LINUX");

  static Agent of(String header) {
    return new Agent(first(BROWSERS, header, "OTHER_BROWSER"), first(SYSTEMS, header, "OTHER_SYSTEM"));
  }

  private static String first(Map<String, String> names, String header, String otherwise) {
    String said = header.toLowerCase(Locale.ROOT);
    return names.entrySet().stream().filter(each -> said.contains(each.getKey())).map(Map.Entry::getValue).findFirst()
        .orElse(otherwise);
  }

  private static Map<String, String> ordered(String... pairs) {
    var map = new java.util.LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
