package org.tibao.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what must not lie in a repository: keys, tokens, passwords in addresses, numbers of people. */
public final class SecretScan {

  private static final Map<String, Pattern> KINDS = kinds();
  private static final Pattern INVENTED = Pattern.compile("(\\d)\\1{3}|12345678");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private final Set<String> allowed;

  /** @param allowed values that look like it and are not */
  public SecretScan(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** What was found where. */
  public record Found(String kind, String place, int line, String value) {}

  private static Map<String, Pattern> kinds() {
    var kinds = new LinkedHashMap<String, Pattern>();
    kinds.put("private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));
    kinds.put("cloud key", Pattern.compile("\\b(?:AKIA|ASIA|LTAI|AKID)[0-9A-Za-z]{16,}\\b"));
    kinds.put("access token", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20}"
        + "|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{35}|eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,})"));
    kinds.put("password in an address",
        Pattern.compile("\\b[a-z][a-z+]{2,10}://[^\\s/:@\"'<>{}$]+:[^\\s/:@\"'<>{}$]+@[a-z0-9]"));
    kinds.put("WeChat account", Pattern.compile("\\bwx[0-9a-f]{16}\\b"));
    kinds.put("mobile number", Pattern.compile("(?<![\\w.-])1[3-9]\\d{9}(?![\\w-]|\\.\\w)"));
    kinds.put("setting", Pattern.compile("(?:PASSWORD|SECRET|KEY)\"?[ \t]*[:=][ \t]*[\"']?"
        + "(?=[^\\s\"'`]*[0-9])(?=[^\\s\"'`]*[A-Za-z])([A-Za-z0-9+/=_.!@#%^&*-]{8,}+)(?!\\()"));
    kinds.put("key of 32 bytes", Pattern.compile("(?<![A-Za-z0-9+/=-])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])"));
    kinds.put("identity number", Pattern.compile("(?<![0-9A-Za-z])[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])"
        + "(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx](?![0-9A-Za-z])"));
    return kinds;
  }

  /** Everything in that text. */
  public List<Found> in(String place, String text) {
    List<Found> found = new ArrayList<>();
    KINDS.forEach((kind, pattern) -> {
      for (Matcher each = pattern.matcher(text); each.find();) {
        String value = each.groupCount() == 0 ? each.group() : each.group(1);
        if (counts(kind, value)) {
          int line = (int) text.substring(0, each.start()).chars().filter(letter -> letter == '\n').count() + 1;
          found.add(new Found(kind, place, line, value));
        }
      }
    });
    return found;
  }

  private boolean counts(String kind, String value) {
    return !allowed.contains(value) && switch (kind) {
      // Four equal digits in a row: nobody takes that for a person's, and the demo's numbers all have them.
      case "mobile number" -> !INVENTED.matcher(value).find();
      case "identity number" -> checks(value);
      default -> true;
    };
  }

  /** Whether the last digit of an identity number fits the others (GB 11643). */
  private static boolean checks(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (number.charAt(i) - '0');
    }
    return "10X98765432".charAt(sum % 11) == number.toUpperCase(Locale.ROOT).charAt(17);
  }
}
