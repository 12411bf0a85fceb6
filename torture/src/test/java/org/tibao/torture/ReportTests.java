package org.tibao.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTests {

  private static final Verdict KEPT = new Verdict(1_000, 0, 0, 0, 0, List.of());

  private static Kind kind(String code) {
    return Kind.ALL.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
  }

  private static Report report(Verdict verdict, List<String> findings) {
    var recoveries = new Recoveries();
    for (long millis : new long[]{30, 10, 20}) {
      recoveries.add(kind("kill-application"), Recoveries.Of.PAGE, millis);
    }
    recoveries.add(kind("cut-devices-broker"), Recoveries.Of.SILENCE, 700);
    var faults = new LinkedHashMap<Kind, Integer>();
    faults.put(kind("kill-application"), 3);
    faults.put(kind("cut-devices-broker"), 1);
    return new Report(42, 5, faults, verdict, recoveries, Map.of(kind("clock-job"), "a \"clock\"\\"),
        Map.of("kafka", 2), findings, List.of("busy"));
  }

  @Test
  void saysAllToPrograms() {
    assertThat(report(new Verdict(1_000, 1, 2, 3, 4, List.of("gone: 付款\n7")), List.of("slow")).json()).isEqualTo("""
        {"seed":42,"minutes":5,"faults":{"kill-application":3,"cut-devices-broker":1},\
        "acknowledged":1000,"lost":1,"doubled":2,"imbalanceFen":3,"leaks":4,"recoveryMillis":{\
        "kill-application":{"from":"begin","page":{"times":3,"median":20,"worst":30}},\
        "cut-devices-broker":{"from":"healing","silence":{"times":1,"median":700,"worst":700}}},\
        "endedByItself":{"kafka":2},"notPossible":{"clock-job":"a \\"clock\\"\\\\"},\
        "findings":["slow","gone: 付款\\n7"],"notes":["busy"]}""");
  }

  @Test
  void saysItToPeopleInBothLanguages() {
    var text = new StringWriter();
    report(KEPT, List.of()).print(new PrintWriter(text));
    assertThat(text.toString()).contains("kill-application *", "20/30", "强行终止 一个应用实例", "kafka 自行退出后重新启动 2 次",
        "not possible here: clock-job", "Every promise was kept");
  }

  @Test
  void isKeptOnlyIfNothingAtAllIsAmiss() {
    assertThat(report(KEPT, List.of()).kept()).isTrue();
    assertThat(report(KEPT, List.of("not recovered")).kept()).isFalse();
    assertThat(report(new Verdict(9, 1, 0, 0, 0, List.of()), List.of()).kept()).isFalse();
    assertThat(report(new Verdict(9, 0, 1, 0, 0, List.of()), List.of()).kept()).isFalse();
    assertThat(report(new Verdict(9, 0, 0, 1, 0, List.of()), List.of()).kept()).isFalse();
    assertThat(report(new Verdict(9, 0, 0, 0, 1, List.of()), List.of()).kept()).isFalse();
  }
}
