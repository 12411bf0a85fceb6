package org.tibao.torture;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a run came to.
 *
 * @param faults        how often each kind of fault came
 * @param notPossible   which kinds this machine cannot have, and why
 * @param endedByItself how often each process ended without having been meant to, and was started again
 * @param findings      what the run itself found beside what the verdict says
 * @param notes         what else is worth knowing of the load
 */
record Report(long seed, long minutes, Map<Kind, Integer> faults, Verdict verdict, Recoveries recoveries,
    Map<Kind, String> notPossible, Map<String, Integer> endedByItself, List<String> findings,
    List<String> notes) {

  /** Whether everything was kept, and everything recovered. */
  boolean kept() {
    return verdict.kept() && findings.isEmpty();
  }

  private List<String> allFindings() {
    var all = new ArrayList<>(findings);
    all.addAll(verdict.findings());
    return all;
  }

  // ------------------------------------------------------------------------------------------------ for programs

  String json() {
    var faultsOf = new StringJoiner(",", "{", "}");
    faults.forEach((kind, count) -> faultsOf.add(text(kind.code()) + ":" + count));
    var recovery = new StringJoiner(",", "{", "}");
    recoveries.spreads().forEach((kind, spreads) -> recovery.add(text(kind.code()) + ":" + json(kind, spreads)));
    var not = new StringJoiner(",", "{", "}");
    notPossible.forEach((kind, why) -> not.add(text(kind.code()) + ":" + text(why)));
    var ended = new StringJoiner(",", "{", "}");
    endedByItself.forEach((part, times) -> ended.add(text(part) + ":" + times));
    var found = new StringJoiner(",", "[", "]");
    allFindings().forEach(each -> found.add(text(each)));
    var noted = new StringJoiner(",", "[", "]");
    notes.forEach(each -> noted.add(text(each)));
    return """
        {"seed":%d,"minutes":%d,"faults":%s,"acknowledged":%d,"lost":%d,"doubled":%d,"imbalanceFen":%d,"leaks":%d,\
        "recoveryMillis":%s,"endedByItself":%s,"notPossible":%s,"findings":%s,"notes":%s}""".formatted(seed, minutes,
        faultsOf,
        verdict.acknowledged(), verdict.lost(), verdict.doubled(), verdict.imbalanceFen(), verdict.leaks(), recovery,
        ended, not, found, noted);
  }

  private static String json(Kind kind, Map<Recoveries.Of, Recoveries.Spread> spreads) {
    var each = new StringJoiner(",", "{", "}");
    each.add("\"from\":" + (kind.action().healsItself() ? "\"begin\"" : "\"healing\""));
    spreads.forEach((of, spread) -> each.add(text(of.name().toLowerCase(Locale.ROOT))
        + ":{\"times\":%d,\"median\":%d,\"worst\":%d}".formatted(spread.times(), spread.median(), spread.worst())));
    return each.toString();
  }

  private static String text(String plain) {
    var quoted = new StringBuilder("\"");
    plain.chars().forEach(each -> {
      switch (each) {
        case '"', '\\' -> quoted.append('\\').append((char) each);
        case '\n' -> quoted.append("\\n");
        default -> {
          if (each < ' ') {
            quoted.append("\\u%04x".formatted(each));
          } else {
            quoted.append((char) each);
          }
        }
      }
    });
    return quoted.append('"').toString();
  }

  // ------------------------------------------------------------------------------------------------ for people

  void print(PrintWriter out) {
    out.printf("故障 %,d 次，%d 种；种子 %d，%d 分钟。%,d faults of %d kinds; seed %d, %d minutes.%n", total(), faults.size(), seed,
        minutes, total(), faults.size(), seed, minutes);
    out.println();
    out.println("恢复时间（毫秒，中位/最坏），* 从故障开始算，其余从排除故障算；只计单独发生的故障");
    out.println(
        "Recovery (ms, median/worst), * from the fault's beginning, else from its healing; of faults that came alone");
    out.println();
    out.printf("%-30s %5s %13s %13s %13s %13s %15s %13s  %s%n", "", "n", "message", "payment", "ballot", "page",
        "process", "silence", "");
    Map<Kind, Map<Recoveries.Of, Recoveries.Spread>> spreads = recoveries.spreads();
    faults.forEach((kind, count) -> {
      var line = new StringBuilder(
          "%-30s %5d".formatted(kind.code() + (kind.action().healsItself() ? " *" : ""), count));
      for (Recoveries.Of of : Recoveries.Of.values()) {
        Recoveries.Spread spread = spreads.getOrDefault(kind, Map.of()).get(of);
        line.append((of == Recoveries.Of.PART ? " %15s" : " %13s").formatted(
            spread == null ? "" : spread.median() + "/" + spread.worst()));
      }
      out.println(line.append("  ").append(kind.chinese()));
    });
    out.println();
    out.println("message 消息，payment 付款，ballot 投票，page 网页，process 被打断的进程重新工作，silence 某一处最久没有应答");
    endedByItself.forEach((part, times) -> {
      if (times > 0) {
        out.printf("%s 自行退出后重新启动 %d 次 ended by itself and was started again %d times%n", part, times, times);
      }
    });
    notPossible.forEach((kind, why) -> out.printf("本机做不到 not possible here: %s: %s%n", kind.code(), why));
    out.println();
    out.printf("已确认 acknowledged     %,12d%n", verdict.acknowledged());
    out.printf("丢失 lost               %,12d%n", verdict.lost());
    out.printf("重复 doubled            %,12d%n", verdict.doubled());
    out.printf("不平（分）imbalance fen   %,10d%n", verdict.imbalanceFen());
    out.printf("越权可见 leaks           %,10d%n", verdict.leaks());
    allFindings().forEach(out::println);
    out.println();
    notes.forEach(out::println);
    out.println();
    out.println(kept() ? "所有承诺都兑现了。Every promise was kept." : "有承诺没有兑现。Not every promise was kept.");
    out.flush();
  }

  private int total() {
    return faults.values().stream().mapToInt(each -> each).sum();
  }
}
